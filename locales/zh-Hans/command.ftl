### 指挥：看板、派单、协办、并案、关联、拆分（工作人员看到的话）

home-board-button = 值班看板
command-board = 值班看板，置顶，自动更新
# $new、$sent、$busy、$asked：件数
board-head = <b>值班看板</b>　待受理 { $new }　已派单 { $sent }　在办 { $busy }　等回复 { $asked }
# $count：件数
board-late = { $count ->
    [0] 没有超时
   *[other] <b>超时 { $count } 件</b>，最久的在前：
}
# $number：编号；$category：类别；$place：地点；$minutes：分钟；$who：在谁手里
board-late-line = 超时 { $late }　{ $category }　{ $place }　<b>{ $who }</b>　<code>{ $number }</code>
board-nobody = 还没人接
board-closed = 您现在没有值班看板可看，如有疑问请找管理员
# $name：防区；$open、$waiting、$late：件数
board-zone = { $name }：未办结 { $open }，没人接 { $waiting }，超时 { $late }
# $count：没有列出的防区
board-more-zones = 另有 { $count } 个防区，请到队列里按防区看

# $what：防区、状态
desk-queue-only = 只看：{ $what }
desk-zone-ask = <b>只看哪个防区？</b>
desk-zone-button = 按防区看
desk-every-zone-button = 全部防区
desk-state-ask = <b>只看哪个状态？</b>
desk-state-button = 按状态看
desk-every-state-button = 全部状态
# $category：类别
desk-grave-larger = 【较大】{ $category }
desk-grave-major = 【重大】{ $category }
# $people：人数
desk-people = 已有 { $people } 人反映
# $new、$late、$mine、$open：件数；$page、$pages：页
desk-queue-late = <b>超时 { $late } 件</b>　待受理 { $new }　我在办 { $mine }　全部 { $open }（{ $page }/{ $pages }）
desk-shelf-late-button = 超时

desk-press-dispatch-button = 派单
desk-press-help-button = 请协办
desk-press-merge-button = 并案
desk-press-unmerge-button = 撤销并案
desk-press-link-button = 关联
desk-press-split-button = 拆成两件
desk-press-target-button = 更新位置
desk-more-button = 更多
level-simple = 简易
level-normal = 一般
level-complex = 复杂
desk-level-simple-button = 改按简易办理
desk-level-normal-button = 改按一般办理
desk-level-complex-button = 改按复杂办理
# $level：办理等级
desk-team-ask = <b>派给哪支队伍？按{ $level }办理；想交代一句，先打字再点</b>
# $level：办理等级
desk-help-ask = <b>请哪支队伍协办？主办不变（{ $level }）；想交代一句，先打字再点</b>
desk-no-team = <b>现在没有在岗的队伍，请打电话联系，或者先受理</b>
# $name：队伍；$count：在岗人数
desk-team-button = { $name }（在岗 { $count } 人）
# $words：交代的话
desk-order-words = 会交代给队伍：<blockquote>{ $words }</blockquote>请选队伍
desk-ordered-toast = 已派单，队员手机已响
desk-helped-toast = 已请协办，对方手机已响
task-offered = 等接单
task-accepted = 已接单
task-on_way = 在路上
task-on_site = 已到场
task-done = 已办完
# $who：队伍或队员；$state：到哪一步；$at：时间
desk-task-main = 主办：<b>{ $who }</b> { $state }（{ DATETIME($at, timeStyle: "short") }）
desk-task-helper = 协办：<b>{ $who }</b> { $state }（{ DATETIME($at, timeStyle: "short") }）
# $number：另一件的编号
desk-link-merged-into = 已并入 <code>{ $number }</code>
desk-link-merged-from = 并入了 <code>{ $number }</code>
desk-link-linked-into = 关联 <code>{ $number }</code>
desk-link-linked-from = 关联 <code>{ $number }</code>
desk-link-split-into = 从 <code>{ $number }</code> 拆出
desk-link-split-from = 拆出了 <code>{ $number }</code>
desk-merge-ask = <b>并到哪一件？点一件，或者打编号。两件的经过都会保留，24 小时内可以撤销</b>
desk-link-ask = <b>和哪一件关联？点一件，或者打编号。各办各的</b>
# $number：编号；$case：那一件
desk-merge-sure = 并到 <code>{ $number }</code>（{ $case }）？
desk-link-sure = 和 <code>{ $number }</code>（{ $case }）关联？
desk-join-sure-button = 确定
desk-no-such-number = 没有找到这个编号。请照卡片上的编号打，例如 LA-20261123-00042-7；不做了请发送 /cancel
desk-merged-toast = 已并案，上报人会知道
desk-unmerged-toast = 已撤销并案
desk-linked-toast = 已关联
# $number：编号
desk-split-ask = <code>{ $number }</code> 里的第二件事是什么？请打字；不拆了请发送 /cancel
# $words：第二件事
desk-split-category = 第二件事：<blockquote>{ $words }</blockquote>是哪一类？
desk-split-toast = 已拆成两件，第二件有自己的编号
help-at-ordering-choosing = 点一支队伍，队员手机马上会响；想交代一句，先打字再点队伍。先不派请发送 /cancel
help-at-joining-naming = 点一件，或者照卡片打编号。不做了请发送 /cancel
help-at-splitting-writing = 打字说明第二件事是什么，再选类别。不拆了请发送 /cancel

# $name：队伍
refusal-nobody-on-duty = { $name } 现在没有人在岗，请换一支队伍
# $name：队伍
refusal-helps-already = { $name } 已经在办这件事了
# $number：编号
refusal-not-to-itself = { $number } 就是这一件，或者已经办结、已经并走，请选另一件
# $number：编号；$hours：小时
refusal-too-late-to-undo = { $number } 并案已超过 { $hours } 小时，不能撤销了；可以改用关联

# 指挥中心看到、接到的事
home-open-button = 看到的事立案
command-open = 看到或接到的事，立案派单
desk-seen-ask = <b>怎么知道的？</b>后面照着上报填：照片或视频、地点、一句话，顺序随意
desk-seen-wall-button = 视频巡查看到
desk-seen-call-button = 电话反映
desk-target-ask = 目标现在在哪里？请发一个位置；不更新了请发送 /cancel
# $number：编号
desk-target-moved = <code>{ $number }</code> 的位置已更新，各人的卡片都改了
desk-result-enforcement-button = 移交执法立案
# $file：立案编号
desk-result-enforcement-words = 已移交执法部门立案，案号 { $file }
help-at-targeting-pinning = 发一个位置，所有人的卡片会跟着改。不更新了请发送 /cancel
refusal-needs-file-number = 移交执法立案要有案号：请先把案号打出来发送，再点「移交执法立案」

# 电话：办的人才看得到，每次查看都有记录
desk-phone-button = 看联系方式
# $name：上报人；$phone：电话
desk-phone = { $name }　<code>{ $phone }</code>
    您的查看已记录，只能用于办这件事
desk-phone-absent = 代报对象：{ $name }　<code>{ $phone }</code>
    您的查看已记录，只能用于办这件事
desk-no-phone = { $name } 没有留电话，有事请点「问一句」。您的查看已记录

# 回访
# $number：编号；$category：类别；$place：地点
callback-due = <b>请回访</b>　<code>{ $number }</code>　{ $category }，{ $place }
callback-ring-button = 我来打
# $name：姓名；$phone：电话
callback-number = 请拨打 { $name } <code>{ $phone }</code>，您的查看已记录
callback-no-number = { $name } 没有留电话，联系不上请点「没联系上」。您的查看已记录
callback-read-out = 请念：您好，这里是区指挥中心，您反映的事办结了，您满意吗？
callback-good-button = 满意
callback-fair-button = 基本满意
callback-bad-button = 不满意
callback-unreached-button = 没联系上
# $number：编号
callback-good = <code>{ $number }</code> 已回访：满意
callback-fair = <code>{ $number }</code> 已回访：基本满意
callback-bad = <code>{ $number }</code> 已回访：不满意。已退回重办并督办
callback-unreached = <code>{ $number }</code> 已记下：没联系上
# $number：编号
desk-reopened = <b>上报人说 { $number } 没有解决</b>，已退回重办
desk-reopened-supervised = <b>回访不满意，{ $number } 督办重办</b>
# $number：编号
refusal-called-already = { $number } 已有同事回访

# 源头治理：同一地点反复出现的同类问题
home-sources-button = 源头治理
command-sources = 反复出现的问题，源头治理
# $count：条数
source-list = { $count ->
    [0] 没有反复出现的问题
   *[other] <b>源头治理 { $count } 条</b>
}
# $category：类别；$place：地点；$count：件数
source-line = { $category }　{ $place }　{ $count } 件
# $category：类别；$place：地点；$count：件数；$days：天数
source-card = <b>源头治理</b>　{ $category }
    { $place }，{ $days } 天内 { $count } 件
    只按地点和事情统计，不涉及任何人
source-take-button = 我来跟进
source-close-button = 已从源头解决
source-take-toast = 由您跟进
source-close-toast = 已记下，再出现三次会再提醒
refusal-source-taken = 已有同事在跟进，或者已经解决

desk-nobody-trained = 来了一件需要受训专员办理的事，但还没有受训专员。请用 /invite 指定一位，内容只有专员能看到
command-hide = 清空机器人发的消息

# 匿名上报的开封：两人同意，留痕，告知上报人
desk-press-unseal-button = 申请知道上报人
unseal-ask = 为什么必须知道是谁上报的？请打字写明理由，上报人会看到；不申请了请发送 /cancel
# $number：编号
unseal-asked = <code>{ $number }</code> 的申请已送出，要另一位负责人同意
# $number：编号；$reason：理由
unseal-wish = <b>有人申请知道 { $number } 的上报人</b><blockquote>{ $reason }</blockquote>您同意吗？同意会留下记录，也会告诉上报人
unseal-agree-button = 同意
unseal-refuse-button = 不同意
# $number：编号
unseal-agreed = <code>{ $number }</code>：已同意，已留痕，上报人已收到告知
unseal-refused = <code>{ $number }</code>：没有同意
# $number：编号；$name：上报人
unseal-name = <code>{ $number }</code> 的上报人：<tg-spoiler>{ $name }</tg-spoiler>。请只用于办这件事，看完请删除这条消息
# $number：编号；$reason：理由
unseal-you = 您匿名上报的 <code>{ $number }</code>，经两位负责人一起同意，已打开封存的身份，理由是：<blockquote>{ $reason }</blockquote>觉得不对可以拨打 12345
help-at-unsealing-writing = 打字写明为什么必须知道上报人。要另一位负责人同意，会告诉上报人。不申请了请发送 /cancel
refusal-unsealing-asked = 这件事已经有人申请了，正在等另一位负责人
refusal-not-alone = 申请的人不能自己同意，要另一位负责人
refusal-unsealing-over = 这个申请已经处理，或者已过期
