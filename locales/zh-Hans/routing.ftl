### 派单规则：看、试、改（工作人员看到的话）

# $rule：规则名；$team：规则里写的队伍代号
policy-rule-no-team = 规则“{ $rule }”要派给 { $team }，没有这支队伍，这条规则不会起作用
# $before：前面那条规则
policy-rule-never = 规则“{ $rule }”排在“{ $before }”后面，前面那条什么都收，永远轮不到它
