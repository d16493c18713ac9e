### 时限：超时提醒、答应的时间

# $count：超时的件数
late-head = <b>超时 { $count } 件</b>
# $number：事件编号；$category：类别；$place：地点；$late：超时多久；$who：谁在办
late-line-receive = <code>{ $number }</code> 还没有人受理，已超时 { $late }（{ $category }，{ $place }）
late-line-accept = <code>{ $number }</code> { $who }还没有接单，已超时 { $late }（{ $category }，{ $place }）
late-line-arrive = <code>{ $number }</code> 到场已超时 { $late }，{ $who }在办（{ $category }，{ $place }）
late-line-handle = <code>{ $number }</code> 处理已超时 { $late }，{ $who }在办（{ $category }，{ $place }）
late-line-feedback = <code>{ $number }</code> 反馈已超时 { $late }，{ $who }在办（{ $category }，{ $place }）
late-line-silent = <code>{ $number }</code> { $who }接单后没有动静，已超时 { $late }，再没有动静会退回（{ $category }，{ $place }）
late-you = 您
late-nobody = 还没有人
late-just = 不到 1 分钟
# $count：数量
late-minutes = { $count } 分钟
late-hours = { $count } 小时
late-days = { $count } 天
# $number：事件编号
late-case-button = 打开 { $number }
late-all-button = 看全部超时事件
late-none = 您这里没有超时的事了
# $number：事件编号；$who：谁；$state：状态
late-since-accepted = <code>{ $number }</code> { $who }已接单
late-since-arrived = <code>{ $number }</code> { $who }已到场
late-since-received = <code>{ $number }</code> { $who }已受理
late-since-paused = <code>{ $number }</code> 在等上报人补充，时间先停
late-since-goes-on = <code>{ $number }</code> 上报人已补充，接着计时
late-since-other = <code>{ $number }</code> 有进展：{ $state }
# $number：事件编号；$who：谁接过单
late-taken-back = <code>{ $number }</code> { $who }接单后一直没有动静，已退回队里，等别人接单

policy-kind-targets = 办理时限
policy-kind-chains = 超时提醒的步骤

### 答应上报人的时间

# $next：下一步；$promise：答应的时间
next-by = { $next }，{ $promise }
# $when：什么时候之前
promise-arrive = { $when }到场
promise-handle = { $when }处理
promise-feedback = { $when }给您反馈
promise-late = 比预计的晚了，正在催办
promise-late-in-hand = 有人在办了，比预计的晚
# $count：分钟数；$at：时间
by-minutes = { $count } 分钟内（{ DATETIME($at, timeStyle: "short") } 前）
by-today = 今天 { DATETIME($at, timeStyle: "short") } 前
by-tomorrow = 明天 { DATETIME($at, timeStyle: "short") } 前
by-day = { DATETIME($at, dateStyle: "medium", timeStyle: "short") } 前
# $number：事件编号；$promise：答应的时间
mine-promise = <code>{ $number }</code>：{ $promise }
policy-kind-callbacks = 办结后的回访
