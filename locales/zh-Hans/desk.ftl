### 工作台：事件卡片、受理、追问、备注、转交、办结（工作人员看到的话）

# $place：镇街和村
desk-new = <b>新事件，{ $place }</b>
# $name：转交的同事
desk-handed = <b>{ $name } 把这件事转给了您</b>
# $words：上报人的话
desk-touched-answered-words = <b>上报人回复了：</b>{ $words }
desk-touched-answered = <b>上报人已补充，请看下面</b>
desk-touched-words = <b>上报人补充：</b>{ $words }
desk-touched = <b>上报人有补充，请看下面</b>
desk-touched-withdrawn = <b>上报人撤回了，原因：</b>{ $words }

# $number：电话
desk-danger = <b>紧急类：先确认是否已拨打 { $number }</b>
# $number：事件编号；$category：类别
desk-title = <b>{ $number }　{ $category }</b>
# $place：地点，带地图链接
desk-place = 地点：{ $place }
# $at：时间
desk-at = 时间：{ DATETIME($at, dateStyle: "medium", timeStyle: "short") }
# $words：上报人的话
desk-words = 上报人说：{ $words }
desk-no-words = 没有文字说明
# $files：材料件数
desk-files = 材料：{ $files }
desk-reporter-away = 上报人停用了本机器人，这里的消息送不到；要联系请打电话或上门
desk-from-sensor = 监测设备上报，没有上报人
# $words：备注
desk-note = 内部备注：{ $words }

desk-mine-accepted = <b>您在办</b>，下一步：请您办理
desk-mine-dispatched = <b>您先收到的，接单前由您负责</b>，下一步：巡防队接单
desk-mine-waiting_reporter = <b>您在办</b>，下一步：等上报人回复
# $name：办理人
desk-theirs-accepted = <b>{ $name }</b> 在办
desk-theirs-dispatched = <b>{ $name }</b> 先收到，已派单，等巡防队接单
desk-theirs-waiting_reporter = <b>{ $name }</b> 在办，等上报人回复
desk-state-received = <b>待受理</b>，下一步：请一位同事受理
desk-state-dispatched = <b>已派单</b>，下一步：巡防队接单
desk-state-accepted = <b>已受理</b>
desk-state-waiting_reporter = <b>已受理</b>，等上报人回复
desk-state-closed = <b>已办结</b>
desk-state-rejected = <b>已告知不归我们管</b>
desk-state-withdrawn = <b>上报人已撤回</b>
desk-state-merged = <b>已并案</b>
desk-short-received = 待受理
desk-short-dispatched = 已派单
desk-short-accepted = 在办
desk-short-waiting_reporter = 等回复
desk-short-closed = 已办结
desk-short-rejected = 不归我们
desk-short-withdrawn = 已撤回
desk-short-merged = 已并案

desk-press-receive-button = 受理
desk-press-ask-button = 问一句
desk-press-note-button = 备注
desk-press-close-button = 办结
desk-press-hand-button = 转走
desk-press-reject-button = 不属于我们
desk-press-resume-button = 继续办理
# $count：件数
desk-photos-button = 全部材料 { $count }
desk-place-button = 看位置
desk-whole-button = 全文和经过
desk-amap-button = 用高德地图打开

desk-received-toast = 已受理，由您办理
desk-resumed-toast = 由您继续办理
desk-asked-toast = 已转给上报人，回复会送到您这里
desk-handed-toast = 已转交，对方已收到通知
desk-closed-toast = 已办结，上报人会收到结果
desk-rejected-toast = 已告知上报人该找谁
desk-nobody-else-toast = 这个片区没有其他可以联系到的同事

desk-ask-ask = <b>想问上报人什么？点一句，或者直接打字</b>
desk-ask-where-button = 具体在哪里
desk-ask-still-button = 现在还有吗
desk-ask-photo-button = 再发张照片
desk-ask-when-button = 什么时候开始的
desk-question-where = 请问具体在什么位置？附近有什么店铺、门牌或路口？
desk-question-still = 请问现在还在吗？
desk-question-photo = 方便的话，请再发一两张照片，拍到周围更好
desk-question-when = 请问是什么时候开始的？
# $number：事件编号
desk-asked = <code>{ $number }</code> 已转给上报人，回复会送到您这里

# $number：事件编号
desk-note-ask = 请写给同事看的备注，上报人看不到（<code>{ $number }</code>）。不写了请发送 /cancel
desk-noted = <code>{ $number }</code> 已记下备注，只有工作人员能看到
desk-words-please = 请用文字写；不写了请发送 /cancel
desk-prompt-over = 刚才那件事已经不在等您写了，请从 /queue 重新打开

desk-hand-ask = <b>转给哪位同事？</b>
desk-nameless = 未留姓名

desk-close-ask = <b>结果是什么？点一个就办结；想写明白，先打字再点</b>
# $words：办理人写的话
desk-close-words = 上报人会看到：<blockquote>{ $words }</blockquote>请选结果
desk-result-solved-button = 已处理好
desk-result-advised-button = 已劝导、已说明
desk-result-not-found-button = 到场未发现
desk-result-passed-on-button = 已移交有关部门
desk-result-solved-words = 已到场处理好，谢谢您上报
desk-result-advised-words = 已到场劝导，情况已向当事人说明
desk-result-not-found-words = 已到场查看，没有发现您说的情况；如果又出现，请再上报
desk-result-passed-on-words = 已移交有关部门继续处理

desk-reject-ask = <b>归哪里管？点一个，上报人会收到名称和电话</b>
# $name：名称；$phone：电话
desk-authority-button = { $name } { $phone }
desk-not-ours-words = 这件事归{ $name }管，请打 { $phone }
authority-hotline = 政务服务热线
authority-police = 公安
authority-traffic = 交警
authority-fire = 消防
authority-ambulance = 急救
authority-fraud = 反诈专线
authority-law = 法律服务
authority-labour = 人社
authority-market = 市场监管
authority-power = 供电

# $count：打不开的件数
desk-files-unreadable = 有 { $count } 件材料打不开，已请上报人重发
# $number：事件编号；$words：上报人的话
desk-whole = <code>{ $number }</code> 上报人的话：
    { $words }

# $new、$mine、$open：件数；$page、$pages：页
desk-queue-new = <b>待受理 { $new } 件</b>　我在办 { $mine }　全部 { $open }（{ $page }/{ $pages }）
desk-queue-mine = <b>我在办 { $mine } 件</b>　待受理 { $new }　全部 { $open }（{ $page }/{ $pages }）
desk-queue-open = <b>全部未办结 { $open } 件</b>　待受理 { $new }　我在办 { $mine }（{ $page }/{ $pages }）
# $category：类别；$place：地点；$state：状态
desk-line = { $category } · { $place } · { $state }
desk-shelf-new-button = 待受理
desk-shelf-mine-button = 我在办
desk-shelf-open-button = 全部
desk-queue-again-button = 刷新
desk-page-before-button = 上一页
desk-page-after-button = 下一页

home-queue-button = 待办事件
home-tasks-button = 我在办的事件

# $number：事件编号；$name：办理人
refusal-case-taken = { $number } 由 { $name } 在办，下面是最新状态
# $by：谁先处理的；$name：同事
refusal-case-moved-on = { $by ->
    [self] { $number } 您刚才已经处理过了，下面是最新状态
    [colleague] { $number } { $name } 已经先处理了，下面是最新状态
    [reporter] { $number } 上报人刚有变动，下面是最新状态
   *[system] { $number } 已有变化，下面是最新状态
}
refusal-unknown-authority = 这个单位已经不在名单里，请重新选

help-at-asking-writing = 点一句现成的，或者直接打字，会原样转给上报人；对方的回复会送到您这里。不问了请发送 /cancel
help-at-noting-writing = 打字写备注，只有工作人员能看到，上报人看不到。不写了请发送 /cancel
help-at-closing-choosing = 点一个结果就办结，上报人会看到一句说明；想自己写说明，先打字，再点结果。先不办结请发送 /cancel

desk-fill-place-button = 补村镇
desk-placed-toast = 村镇已补上
desk-placed-already-toast = 村镇已经有人补上，下面是最新状态
