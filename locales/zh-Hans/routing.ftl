### 派单规则：看、试、改（工作人员看到的话）

# $rule：规则名；$team：规则里写的队伍代号
policy-rule-no-team = 规则“{ $rule }”要派给 { $team }，没有这支队伍，这条规则不会起作用
# $before：前面那条规则
policy-rule-never = 规则“{ $rule }”排在“{ $before }”后面，前面那条什么都收，永远轮不到它

home-rules-button = 派单规则
command-rules = 派单规则，试算派给谁

# $version：第几版，0 是系统自带；$rules：一条一行
rules-list = <b>派单规则</b>（{ $version ->
        [0] 系统自带
       *[other] 第 { $version } 版
    }），从上往下，先符合的算数：
    { $rules }
rules-none = 没有规则，都由值班员派单
# $number：第几条；$name：规则名；$when：什么时候用；$to：派给谁
rules-line = { $number }. <b>{ $name }</b>：{ $when } → { $to }
rules-line-off = { $number }. { $name }（已停用）：{ $when } → { $to }
rules-any = 所有事件
# $one：再一项
rules-and = { $before }，{ $one }
# $values：哪几级
rules-asks-level = 办理级别 { $values }
# $values：哪几种
rules-asks-severity = 严重程度 { $values }
# $values：哪几种
rules-asks-source = 来源 { $values }
rules-to-zone = 所在防区的队伍
rules-to-desk = 值班员决定，不派队伍
# $team：队伍；$level：级别
rules-to-level = { $team }（{ $level }）
rules-try-button = 试算一件事
rules-try-again-button = 再试一件
rules-try-category = 试算：是哪一类的事？
rules-try-zone = 在哪个防区？
rules-try-nowhere-button = 不知道哪个防区
# $category：类别；$zone：防区；$verdict：派给谁、为什么
rules-tried = <b>{ $category }，{ $zone }</b>，按现在的时间：
    { $verdict }
# $team：队伍；$number：第几条；$name：规则名
rules-would = 会派给 <b>{ $team }</b>，因为第 { $number } 条“{ $name }”
# $number：第几条；$name：规则名
rules-would-desk = 由<b>值班员</b>决定，因为第 { $number } 条“{ $name }”
rules-would-desk-left = 由<b>值班员</b>决定，没有一条规则符合
# $number：第几条；$name：规则名；$why：为什么不符合
rules-not = 第 { $number } 条“{ $name }”不符合：{ $why }
rules-why-category = 不是这一类
rules-why-zone = 不是这个防区
rules-why-level = 办理级别不同
rules-why-severity = 严重程度不同
rules-why-source = 来源不同
rules-why-hours = 不在规定的时间
rules-why-trained = 这类事只由受过培训的人办，不派整支队伍
rules-why-off = 已停用
rules-why-no-zone = 不知道在哪个防区
rules-why-no-team = 没有这支队伍
rules-why-nobody = 队里没有人在岗
rules-off-button = 停用
rules-on-button = 启用
rules-up-button = 往上移
rules-back-button = 退回上一版
rules-back-sure-button = 确认退回
# $version：第几版
rules-ask-back = 现在用的是第 { $version } 版，要退回它之前的那一版吗？
# $rules：一条一行
rules-draft = <b>改成这样，还没有生效：</b>
    { $rules }
rules-publish-button = 确认生效
rules-published-toast = 已生效
