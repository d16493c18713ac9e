### 刷屏与限制：太快了、暂不受理、申诉

flood = 您发得太快了，后面的没有收下。请等一分钟再发；急事请直接拨打 110、119 或 120
# $reason：原因；$until：到什么时候
blocked = 因为{ $reason }，您的消息到 { DATETIME($until, dateStyle: "medium", timeStyle: "short") } 前暂不受理。
    觉得不对，请直接打字说明，会有人重新看。急事请拨打 110、119、120，其他事情可拨打 12345
blocked-toast = 您的消息暂不受理，打字可以申诉；急事请拨打 110、119、120
# $numbers：电话
blocked-emergency = <b>紧急情况请马上拨打 { $numbers }</b>
blocked-appealed = 您的说明已经送到，会有人重新看，有结果告诉您
blocked-appealed-before = 您的说明已经在看了，请耐心等一等
unblocked = 限制已经解除，现在可以照常使用了。给您添了麻烦，对不起
blocked-why-flood = 短时间内发送过多
blocked-why-false_reports = 多次上报不实
blocked-why-abuse = 言语辱骂
desk-press-block-button = 暂不受理此人
block-ask = <b>为什么、多久？</b>对方会看到原因，可以申诉，由另一位负责人决定；紧急电话照常告知
# $why：原因；$days：天数
block-button = { $why }，{ $days } 天
# $days：天数
block-done-toast = 已限制 { $days } 天，对方已收到原因和申诉办法
# $reason：原因；$until：到什么时候；$words：申诉的话
block-appeal = <b>有人申诉</b>（{ $reason }，到 { DATETIME($until, dateStyle: "medium") }）：<blockquote>{ $words }</blockquote>
block-lift-button = 解除
block-stay-button = 维持
block-lifted = 已解除，对方已收到
block-stays = 维持原来的限制
refusal-staff-not-blocked = 对方是工作人员，请改为收回角色
refusal-own-block = 这是您自己限制的：由另一位负责人决定；没有别人时，隔一天再看
refusal-not-blocked = 这个限制已经结束
block-ask-ground = <b>为什么维持？</b>对方会看到这句话
block-ground-true = 核对过记录，情况属实
block-ground-warned = 提醒过，仍然继续
block-ground-others = 影响了其他居民和工作人员
block-look-again = 没有别的负责人，请您隔一天重新看一次：解除，或者写明为什么维持
# $why：为什么；$until：到什么时候
blocked-upheld = 您的说明已经看过，限制维持到 { DATETIME($until, dateStyle: "medium", timeStyle: "short") }。理由：{ $why }。
    急事请拨打 110、119、120，其他事情可拨打 12345
