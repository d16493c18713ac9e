### 事件：状态、卡片、进展、补充、撤回

state-received = 待受理
state-dispatched = 已派单
state-accepted = 已受理
state-waiting_reporter = 待您补充
state-closed = 已办结
state-rejected = 不予受理
state-withdrawn = 已撤回
state-merged = 已并案

next-received = 下一步：值班人员受理
next-received-again = 下一步：值班人员另派合适的人
next-dispatched = 下一步：巡防队员接单，到现场处理
next-accepted = 下一步：工作人员办理
next-accepted-worker = 下一步：队员到现场处理
next-arrived = 下一步：队员现场处理，办完会告诉您
next-waiting_reporter = 下一步：请您补充，发在这里就行
next-closed = 这件事已办结，有新情况可以再上报
next-rejected = 这件事不再由我们办理
next-withdrawn = 这件事已由上报人撤回
next-merged = 这件事和另一件是同一件事，已经合在一起办理

# $number：事件编号
moved-received = 事件 <code>{ $number }</code> 已收到
moved-received-again = 事件 <code>{ $number }</code> 这一队办不了，已转回值班室
moved-dispatched = 事件 <code>{ $number }</code> 已派给巡防队
moved-accepted = 事件 <code>{ $number }</code> 已受理
moved-accepted-worker = 事件 <code>{ $number }</code> 巡防队员已接单
moved-arrived = 事件 <code>{ $number }</code> 队员已到场
moved-waiting_reporter = 事件 <code>{ $number }</code> 想请您补充
moved-closed = 事件 <code>{ $number }</code> 已办结
moved-rejected = 事件 <code>{ $number }</code> 不予受理
moved-withdrawn = 事件 <code>{ $number }</code> 已撤回
moved-merged = 事件 <code>{ $number }</code> 已和另一件同样的事合并办理
# $first：原事件编号
split-off = 您上报的 <code>{ $first }</code> 里还有另一件事，已另立编号 <code>{ $number }</code>
split-spoken = 您说的另一件事，也已另立编号办理
# $words：工作人员的话
moved-words = <blockquote>{ $words }</blockquote>

# $number：编号；$state：状态；$category：类别；$at：时间；$place：地点；$words：说明
# $files：佐证；$next：下一步；$lines：进展
case-card =
    <b>{ $number }　{ $state }</b>
    类别：{ $category }
    时间：{ DATETIME($at, dateStyle: "medium", timeStyle: "short") }
    地点：{ $place }
    说明：{ $words }
    佐证：{ $files }
    { $next }

    <b>进展</b>
    { $lines }
# $number：编号；$category：类别；$state：状态
case-line = { $number } { $category }（{ $state }）
# $label：地名；$amap、$geo：地图链接
place-map = <a href="{ $amap }">{ $label }（高德地图）</a>　<code>{ $geo }</code>

# $at：时间；$happened：发生了什么；$words：说的话
timeline-line = { DATETIME($at, dateStyle: "short", timeStyle: "short") } { $happened }
timeline-line-words = { DATETIME($at, dateStyle: "short", timeStyle: "short") } { $happened }：{ $words }
timeline-opened = 上报
timeline-moved-received = 重新待受理
timeline-moved-dispatched = 派单
timeline-moved-accepted = 受理
timeline-moved-waiting_reporter = 请上报人补充
timeline-moved-closed = 办结
timeline-moved-rejected = 不予受理
timeline-moved-withdrawn = 上报人撤回
timeline-moved-merged = 并案
timeline-claimed = 有人接手
timeline-added = 上报人补充
timeline-edited = 上报人修改了文字
timeline-noted = 内部备注
timeline-placed = 补充地点
timeline-transcribed = 语音转成文字
timeline-ordered = 重新派单
timeline-on_way = 出发前往
timeline-arrived = 到达现场
timeline-returned = 退回派单
timeline-objected = 提出派单异议
timeline-escalated = 超时提醒
timeline-linked = 与其他事件关联
timeline-unlinked = 取消关联
timeline-supported = 有人反映同一件事
timeline-rated = 上报人评价
timeline-called_back = 回访
timeline-moved_on_map = 位置有变
timeline-proved = 现场照片
timeline-doubted = 照片重复，已提醒
timeline-helped = 协办完成
timeline-handed = 转给同事
timeline-ruled = 异议已裁定
timeline-no_picture = 图片未取，来源不在允许名单
timeline-posted = 队伍群里的消息
timeline-other = 有更新

case-show-button = 查看进展
case-add-button = 补充
case-withdraw-button = 撤回
mine-all-button = 我的全部事件
# $count：件数
mine-list = { $count ->
    [0] 您还没有上报过事件
   *[other] 您的事件（{ $count } 件），点一下看进展
}

# $number：事件编号
adding-pin-first = 用您的位置要另外征得同意。愿意就再发一次，可随时撤回
adding-ask = 请发要补充到 <code>{ $number }</code> 的照片、语音、位置或文字
adding-kept = 已补充到 <code>{ $number }</code>，可以继续发
adding-odd = 这个补充不了。请发照片、语音、位置或文字，会加到 <code>{ $number }</code>
adding-done-button = 补充完了
adding-done = <code>{ $number }</code> 补充完了
adding-over = 补充已经结束。如果是新的事，请点上报；如果还要补充，请在“我的事件”里打开那件事
# $number：事件编号
case-edit-kept = 您改的文字已记入 <code>{ $number }</code>，原来的也保留

# $number：事件编号
withdraw-ask = 为什么撤回 <code>{ $number }</code>？点一个，或写一句话。撤回后记录还在
withdraw-solved-button = 已经解决了
withdraw-mistake-button = 报错了
withdraw-private-button = 不想说
withdraw-keep-button = 不撤回
withdraw-done = <code>{ $number }</code> 已撤回
withdraw-too-late = 这件事已经有人受理，不能再撤回；可以补充说明
withdraw-too-late-toast = 已经有人受理，不能再撤回
withdraw-words-please = 请写一句话说明原因，或点上面的按钮；不撤回请发送 /cancel

# $number：事件编号
refusal-illegal-move = 事件 { $number } 现在不能这样处理，下面是最新状态
refusal-case-ended = 事件 { $number } 已经结束，不能再补充；有新情况请重新上报
refusal-unknown-category = 这个类别已经不用了，请重新选
# $megabytes：上限
refusal-file-too-big = 这个文件超过 { $megabytes } MB，我收不下。请发短一点的视频，或发照片；其他内容都还在
# $most：件数上限
refusal-too-much-evidence = 已经收到 { $most } 件，够多了。其他内容都还在
refusal-far-away = 这个位置不在临安区，没有补充进去
# $first、$second：列举的两部分
list-join = { $first }，{ $second }
# $words：语音的文字稿
voice-transcript = 语音文字稿：{ $words }
voice-no-transcript = 语音文字稿：还没有，请听语音
# $words：新的文字；$before：原来的文字
timeline-before = { $words }（原来是：{ $before }）

# 办结以后
rate-good-button = 满意
rate-fair-button = 基本满意
rate-bad-button = 没解决
# $number：编号
rate-thanks = 谢谢您，<code>{ $number }</code> 的评价已记下
rate-reopened = 知道了，<code>{ $number }</code> 已退回重办，办理的人和值班人员都已收到
# $before：处理前的张数；$number：编号
photo-before-after = { $before ->
    [1] 第一张
   *[other] 前 { $before } 张
}是处理前，后面是处理后（{ $number }）
photo-after = 处理后（{ $number }）
# $number：编号
refusal-not-closed = { $number } 还在办理，办结以后再评价
timeline-reopened = 没有解决，退回重办
timeline-looked = 查看联系方式
