### 任务：接单、出发、到场、办结（网格员和巡防队员看到的话，越短越好）

task-rings = <b>新派单，请接单</b>
# $category：类别；$place：镇街和村
task-title = <b>{ $category } · { $place }</b>
# $number：事件编号
task-number = 编号：<code>{ $number }</code>
# $at：时刻；$left：还剩多久
task-due-accept = 请在 { DATETIME($at, timeStyle: "short") } 前接单，还剩 { $left }
task-due-arrive = 请在 { DATETIME($at, timeStyle: "short") } 前到场，还剩 { $left }
task-due-handle = 请在 { DATETIME($at, timeStyle: "short") } 前办完，还剩 { $left }
# $at：时刻；$left：过了多久
task-overdue-accept = <b>接单已超时 { $left }</b>，应在 { DATETIME($at, timeStyle: "short") } 前
task-overdue-arrive = <b>到场已超时 { $left }</b>，应在 { DATETIME($at, timeStyle: "short") } 前
task-overdue-handle = <b>办理已超时 { $left }</b>，应在 { DATETIME($at, timeStyle: "short") } 前
# $count：几
task-minutes = { $count } 分钟
task-hours = { $count } 小时
task-days = { $count } 天
task-metres = { $count } 米
task-kilometres = { $count } 公里
# $words：派单的人写的话
task-order-words = 派单说：{ $words }

task-mine-offered = 等您接单
task-mine-accepted = <b>您已接单</b>
task-mine-on-way = <b>您已出发</b>
task-mine-on-site = <b>您已到场</b>
task-mine-done = <b>您已办结</b>
task-mine-returned = 您已退回
task-mine-cancelled = 这张派单已取消
task-helps-offered = 等您接单（协办）
task-helps-accepted = <b>您已接单（协办）</b>
task-helps-on-way = <b>您已出发（协办）</b>
task-helps-on-site = <b>您已到场（协办）</b>
# $name：接单的人
task-theirs-offered = 谁先接单，就由谁办
task-theirs-accepted = <b>{ $name } 已接单</b>
task-theirs-on-way = <b>{ $name } 已接单</b>，在路上
task-theirs-on-site = <b>{ $name } 已接单</b>，已到场
task-theirs-done = { $name } 已办结
task-theirs-returned = { $name } 已退回
task-theirs-cancelled = 这张派单已取消
# $name：同事
task-asked = 已请 { $name } 接手，对方答应前仍由您办

task-step-accept-button = 接单
task-step-on-way-button = 出发
task-step-arrive-button = 到场
task-step-finish-button = 办结
task-step-return-button = 退回
task-step-object-button = 派单异议
task-step-transfer-button = 转给同事
task-step-take-over-button = 我来接手
task-step-decline-button = 接不了
task-open-button = 打开任务

task-accepted-toast = 已接单
task-on-way-toast = 已出发，路上小心

task-send-position = 点下面的按钮发位置。只核对距离，不留轨迹
task-position-button = 发送我的位置
task-no-position-button = 位置发不了，写原因
task-no-position = 好的
# $away：离多远；$most：多少米以内算到场
task-too-far = 离事发地 { $away }，{ $most } 米以内算到场
# $metres：离多少米；$most：多少米以内算到场
refusal-too-far = 离事发地 { $metres } 米，{ $most } 米以内算到场
task-live-follows = 实时位置已收到，走到附近会自动记到场。只记这一下，不留轨迹
task-far-why = 确实到了？点一个原因，或者打字
task-far-moved-button = 现场已移动
task-far-pin-button = 标的位置不准
task-far-signal-button = 定位信号差
# $minutes：多少分钟以前
refusal-old-position = 这是 { $minutes } 分钟前的位置，请发现在的
# $away：离多远
task-there = <b>已到场</b>，到场核对：离事发地 { $away }
task-there-no-pin = <b>已到场</b>。这件事没有标位置，距离没有核对
task-there-why = <b>已到场</b>，原因已记下
task-prompt-over = 刚才那张派单已有变化，请从 /tasks 重新打开

task-photos-please = 发照片：先处置前，再处置后，至少 1 张。然后点结果
task-no-photo-needed = 这一类不用照片。点结果就办结，想写说明先打字
# $count：张数
task-photos-kept = 照片 { $count } 张已收到。点结果就办结，想写说明先打字
task-photos-odd = 请发照片或文字，或者点结果
# $number：事件编号
task-finished = <code>{ $number }</code> 已办结，上报人会收到结果
refusal-needs-photo = 先发 1 张现场的新照片，再点结果
refusal-same-photo = 这张照片以前用过，请在现场重新拍一张
# $number：事件编号
task-photo-repeated = <b><code>{ $number }</code> 有一张照片以前用过，不算数，请在现场重新拍一张发来</b>
# $name：网格员
desk-photo-repeated = <b>{ $name } 发的现场照片以前用过，请核实</b>

# $number：事件编号
task-taken-over = <b><code>{ $number }</code> 已结束，不用再去</b>
task-taken-reordered = <b><code>{ $number }</code> 已改派，不用再去</b>
task-taken-silent = <b><code>{ $number }</code> 一直没有动静，已收回重新派</b>
task-taken-upheld = <b><code>{ $number }</code> 异议成立，已收回，不用再去</b>

help-at-arriving-locating = 点“发送我的位置”。位置只用来核对距离，不保存；发不了就写一句原因。不发了请发送 /cancel
help-at-arriving-explaining = 离标的位置远，写一句为什么已经到了，或者点一个现成的原因
help-at-proving-proving = 发现场照片，先处置前、再处置后；想写说明就打字，上报人会看到；最后点结果。先不办结请发送 /cancel

task-why-return = <b>为什么退回？点一个，或者打字</b>
task-why-object = <b>派得不对？点一个原因，或者打字。值班员裁定前，这张派单仍有效</b>
task-back-hands-button = 人手不够
task-back-other-button = 要别的部门来
task-back-tools-button = 缺设备
task-back-zone-button = 不在我们防区
task-back-authority-button = 不归我们管
task-back-twice-button = 重复派单
task-returned-toast = 已退回，值班员已收到
task-objected-toast = 异议已提出，等值班员裁定
# $name：网格员；$words：原因
desk-returned = <b>{ $name } 退回了这件事：</b>{ $words }
# $number：事件编号；$category：类别；$place：镇街和村；$name：网格员；$words：原因
desk-objected = <b>{ $name } 对派单有异议：</b>{ $words }
    { $category } · { $place }　<code>{ $number }</code>
desk-bounced = <b>这件事已被退回两次，请您定由谁主办、谁协办</b>
task-uphold-button = 异议成立
task-overrule-button = 维持派单
task-open-case-button = 看这件事
task-upheld = <b>异议成立，派单已收回，请另派</b>
task-overruled = <b>已维持派单，原因已告诉提出的人</b>
task-stands-ask = <b>为什么维持？点一个，或者打字，提出的人会看到</b>
task-stands-ours-button = 在贵队防区内
task-stands-nearest-button = 贵队离得最近
task-stands-go-button = 先去看，再说归谁
# $words：原因
task-stands = <b>派单维持：</b>{ $words }
# $number：事件编号
refusal-ruled-already = { $number } 已经有人裁定，或者已有人接单

task-hand-ask = <b>转给哪位同事？对方答应了才算</b>
task-nobody-toast = 本队现在没有其他在岗的同事
task-hand-toast = 已问对方，答应前仍由您办
task-declined-toast = 已告诉对方您接不了
# $name：同事
task-handed = <b>{ $name } 想请您接手</b>
task-hand-taken = <b>{ $name } 已接手</b>，不用再去
task-hand-declined = <b>{ $name } 接不了</b>，仍由您办

help-at-giving-back = 写一句原因，或者点一个现成的。不退了请发送 /cancel
help-at-ruling-why = 写一句为什么维持派单，提出异议的人会看到。先不裁定请发送 /cancel

policy-kind-practice = 到场核对和派单异议
policy-kind-checklists = 走访检查清单

# $mine：自己的件数；$offered：等接单的件数
tasks-list = <b>您的任务 { $mine } 件</b>　等接单 { $offered } 件，先到期的在前
tasks-none = 现在没有任务，也没有等接单的
# $what：类别、时间、距离、地点
tasks-line = { $what }
tasks-line-offered = 等接单 · { $what }
# $left：多久
tasks-left = 剩 { $left }
tasks-late = 超时 { $left }
tasks-distance-button = 看离我多远
tasks-cases-button = 按事件看
tasks-send-position = 点下面的按钮发位置，只用来算这一次的距离，不保存
tasks-measured = 离您多远，见下面
tasks-unmeasured = 没有位置，先不算距离
# $done：办结数；$spots：当场处置数；$timed：有时限的；$kept：按时的；$rated：有评价的；$satisfied：满意的
tasks-figures =
    <b>近 30 天，只有您自己看得到</b>
    办结派单 { $done } 件
    当场处置 { $spots } 件
    按时 { $kept } 件，有时限的共 { $timed } 件
    满意 { $satisfied } 件，有评价的共 { $rated } 件
command-mystats = 我的办件情况，只有自己看得到
command-visits = 该走访的地方

# $own：自己的件数；$due：今天到期；$offered：等接单；$visits：该走访
daily-list =
    <b>今天</b>
    您的任务 { $own } 件，今天到期 { $due } 件
    本队等接单 { $offered } 件
    该走访 { $visits } 处
daily-tasks-button = 全部任务
daily-visits-button = 全部走访

# $count：处数
visits-list = <b>该走访的有 { $count } 处</b>，先到期的在前
# $name：地方；$at：应在哪天
visits-line = { $name } · { DATETIME($at, dateStyle: "short") }
visits-new-button = 登记一处
visits-new-kind = <b>登记哪一类地方？</b>
visits-new-name = 请写这个地方的名称，例如店名
visits-new-pin = 请发它的位置；不发就点下面的按钮
visits-no-pin-button = 不标位置
# $name：地方
visits-added = <b>{ $name }</b> 已登记
visits-begin-button = 现在就检查
visits-more-button = 看其他该走访的
# $name：地方；$at：第几项；$count：共几项；$words：检查项
visit-item = <b>{ $name }</b>　{ $at }/{ $count }
    { $words }
visit-ok-button = 合格
visit-wrong-button = 不合格
visit-photo-please = 请拍一张发来
visit-no-photo = 这一项不用照片，请点合格或不合格
visit-odd = 请点合格或不合格，要照片的发照片。先不查了请发送 /cancel
visit-over = 这次走访已经不在进行，请从 /visits 重新打开
visit-over-toast = 这次走访已经不在进行
# $name：地方；$at：下次；$count：几项
visit-done = <b>{ $name } 检查完了，全部合格</b>
    下次 { DATETIME($at, dateStyle: "medium") }
visit-done-wrong = <b>{ $name } 检查完了，{ $count } 项不合格</b>
    点一下就开成事件，交给负责的人
    下次 { DATETIME($at, dateStyle: "medium") }
# $words：检查项
visit-case-button = 开事件：{ $words }
# $number：事件编号
visit-case-opened = 已开成事件 <code>{ $number }</code>
refusal-list-is-gone = 这类地方的检查清单已停用，请联系管理员
# $item：检查项
refusal-not-all-answered = 还有一项没有完成：{ $item }
home-visits-button = 该走访的地方
help-at-measuring-locating = 点按钮发位置，列表上会写离您多远；位置不保存。不看了请发送 /cancel
help-at-visiting-answering = 一项一项看，点合格或不合格，要照片的拍一张。先不查了请发送 /cancel
help-at-placing-naming = 写这个地方的名称，例如店名。不登记了请发送 /cancel
help-at-placing-pinning = 发这个地方的位置，或者点“不标位置”。不登记了请发送 /cancel

home-fast-button = 快速上报
command-fast = 快速上报，或当场处置
fast-begin = 发照片、发位置、点类别，顺序不限
# $files：材料
fast-files = 照片：{ $files }
# $what：类别
fast-what = 类别：{ $what }
# $place：地点
fast-place = 位置：{ $place }
fast-none = 还没有
# $what：缺什么
fast-missing = <b>还差：{ $what }</b>
fast-lacks-files = 照片
fast-lacks-place = 位置
fast-lacks-category = 类别
fast-other-category-button = 换类别
fast-send-button = 上报，请别人来办
fast-solved-button = 当场已处理好
fast-advised-button = 当场已劝导好
# $number：事件编号
fast-sent = 已上报 <code>{ $number }</code>
fast-done = 已记为当场处置 <code>{ $number }</code>，已办结
fast-over = 这次上报已经结束，重新发照片就行
refusal-needs-before-after = 当场处置要两张照片：先处置前，再处置后
help-at-fast-gathering = 发照片、发位置、点类别，顺序不限；都有了就能上报。当场办好的，处置前、处置后各发一张。先不报了请发送 /cancel

# $number：事件编号
refusal-close-by-task = { $number } 是您接的单，请在任务卡片上点“办结”，要一张现场照片
task-objected = 队里对这张派单有异议，等值班员裁定；仍可接单
desk-task-objected = 对派单有异议，等裁定
