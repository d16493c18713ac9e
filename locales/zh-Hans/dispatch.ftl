### 派单：防区、规则、任务、时限（工作人员看到的话）

# $reason：哪里、为什么
refusal-bad-policy = 这份文件有一处读不了，没有采用：{ $reason }。请改好再发一次，现行的规则没有变
# $version：版本号
refusal-no-such-version = 没有第 { $version } 版，或者它已经在用

# $number：事件编号；$name：接单的人
refusal-task-taken-by = { $number } 已由 { $name } 接单
# $number：事件编号
refusal-task-over = { $number } 这张派单已经结束，不用再处理
# $by：谁先处理的
refusal-task-moved-on = { $by ->
    [self] { $number } 您刚才已经处理过了，下面是最新状态
   *[others] { $number } 已有变化，下面是最新状态
}
