### 源头有约：预约调解（居民和调解员看到的话）

weekday-0 = 周一
weekday-1 = 周二
weekday-2 = 周三
weekday-3 = 周四
weekday-4 = 周五
weekday-5 = 周六
weekday-6 = 周日
# $month、$day：月、日；$weekday：周几；$time：几点
mediation-when = { $month }月{ $day }日 { $weekday } { $time }

# 三行说明；意思有变就要提高 services/mediation/terms.py 里的版本
mediate-terms =
    <b>源头有约 · 预约调解</b>
    1. 自愿：双方都愿意才谈，随时可以不谈
    2. 不收费：调解员不收您一分钱
    3. 不耽误打官司：随时可以去法院或申请仲裁

    往下只有四个问题，都可以选“由工作室给我打电话商量”。
# $version：文本版本
mediate-terms-full =
    <b>调解须知（第 { $version } 版）</b>
    一、调解凭自愿，双方平等；任何一方都可以不参加、中途退出，不用说明理由。
    二、调解不收费。
    三、调解不影响您依法申请仲裁、找行政机关或者向法院起诉，什么时候去都可以。
    四、您可以选择或者换掉调解员；不愿公开的，不公开进行。
    五、谈成的可以写成协议，签字盖章后生效，也可以口头约定并记录在案。在聊天里点按钮不是签字，也不是盖章。
    六、协议生效后三十日内，双方可以一起请法院确认。
    七、您填写的内容只有您、接手的调解员看得到；对方不会从这里知道您的电话和住址。
    八、有人动手打人、威胁，或者涉嫌犯罪的，不适合在这里约谈，请打 110。
mediate-begin-button = 我明白，开始预约
mediate-full-text-button = 看全文
mediate-danger-button = 有人受到伤害或威胁
mediate-danger-chosen = 好的，这件事不在这里约谈。
mediate-danger =
    <b>有人动手、威胁，或者涉嫌犯罪，请先打 110。</b>
    妇女维权热线 12338。
    我们没有约任何人，也不会通知对方；刚才填的内容已经丢弃。
refusal-mediation-danger = 这件事听上去有危险，请打 110；妇女维权热线 12338。这里不会约任何人

mediate-studio-rings-button = 由工作室给我打电话商量
mediation-studio-rings = 由工作室打电话商量
mediate-ask-whom =
    <b>1/4 约谁</b>
    您想和谁坐下来谈？也可以直接打字写名字或称呼，几个人用顿号隔开。
mediate-all-button = 四个问题都由工作室打电话商量
mediate-ask-asker =
    <b>2/4 谁约</b>
    是谁要约？
# $track：为谁开放；$count：可选时段数；$at：选定的工作室，或哪家都行
mediate-ask-time =
    <b>3/4 何时约</b>（{ $at }）
    { $count ->
        [0] { $track }的时段暂时约满了，可以由工作室打电话商量。
       *[other] { $track }的空闲时间如下，点一个就先为您保留。
    }
# $held：是否已为居民暂留时段的一句话，可为空
mediate-ask-place =
    <b>4/4 何处约</b>
    { $held }想在哪里谈？
mediate-held = 时间已为您保留十分钟。

# $whom：约谁；$asker：谁约；$time：时间；$place：地点；$at：工作室；$matter：事由
mediate-summary =
    <b>请看一眼，没有错就发送</b>
    约谁：{ $whom }
    谁约：{ $asker }
    何时约：{ $time }
    何处约：{ $place }
    工作室：{ $at }
    什么事：{ $matter }

    想补一句是什么事，直接打字就行。
mediate-no-matter = 没有写，见面再说
mediate-send-button = 发送
mediate-change-whom-button = 改约谁
mediate-change-asker-button = 改谁约
mediate-change-time-button = 改何时约
mediate-change-place-button = 改何处约
mediate-cancelled = 没有发送，也没有通知任何人。需要时再点 /mediate
# $number：事件编号
mediate-sent = 已发给调解工作室，编号 { $number }
mediate-another-button = 另外再约一件
mediate-again-button = 接着约
# $time：放回的时段
mediate-hold-expired = 为您保留的 { $time } 过了十分钟，已经放回。需要的话可以接着选。

mediation-whom-neighbour = 邻居
mediation-whom-family = 家里人
mediation-whom-enterprise = 单位或老板
mediation-whom-village = 村里
mediation-whom-representative = 党代表、人大代表（没有对方）
mediation-whom-named = 已写明的人
mediation-asker-studio = 由工作室打电话商量
mediation-asker-self = 我本人
mediation-asker-family = 我替家里人
mediation-asker-enterprise = 企业
mediation-asker-village = 村或社区
mediation-where-discuss = 由工作室打电话商量
mediation-where-studio = 到工作室
mediation-where-phone = 电话里谈
mediation-track-residents = 群众有约
mediation-track-enterprises = 企业有约
mediation-track-representatives = 代表有约

# $head：进展；$number：编号；$whom：约谁；$asker：申请人；$role：谁约；$time：时间；$place：地点；$host：调解员；$matter：事由；$next：下一步
mediation-card =
    <b>{ $head }</b>
    编号：{ $number }
    申请人：{ $asker }（{ $role }）
    约谁：{ $whom }
    时间：{ $time }
    地点：{ $place }
    调解员：{ $host }
    什么事：{ $matter }

    { $next }
mediation-no-name = 未留名
mediation-no-host = 由工作室安排
# $name：工作室；$at：地址
mediation-studio-line = { $name } { $at }
mediation-sample = （演示样例：工作室、人员和时间均为虚构）
mediation-head-asked = 调解请求已到工作室
mediation-head-proposed = 时间待各方确认
mediation-head-confirmed = 已约定
mediation-head-cancelled = 时间已取消
mediation-head-ended = 这件事已结束
mediation-next-asked = 下一步：工作室的调解员与申请人联系，商定时间。
mediation-next-confirmed = 各方都同意了。提前一天和提前两小时都会提醒。
# $reason：原因
mediation-next-cancelled = 原因：{ $reason }。下一步：任何一方都可以另选时间。
mediation-next-ended = 仍可随时去法院、仲裁或行政机关；需要时可以再约。

mediation-accept-button = 接受这个时间
mediation-times-button = 选一个时间
mediation-move-button = 换个时间
mediation-cancel-button = 取消这个时间
mediation-withdraw-button = 不调解了
mediation-accepted-toast = 已接受
mediation-proposed-toast = 已提出，等对方确认
mediation-given-up-toast = 已取消，对方会收到通知
# $count：可选时段数
mediation-times = { $count ->
    [0] 四周内没有空闲时间了，请电话商量。
   *[other] 请选一个空闲时间：
}
mediation-ask-why-time = 为什么取消这个时间？点一个，或打字说明；对方看得到。
mediation-ask-why-all = 为什么不调解了？点一个，或打字说明。不需要对方同意。
mediation-why-busy = 临时有事
mediation-why-settled = 已经谈好了
mediation-why-changed = 改主意了
mediation-kept = 好的，一切照旧
# $number：编号；$asker：申请人
mediation-withdrawn = { $asker } 撤回了调解请求 { $number }，时段已空出来。
# $hours：还有几小时；$number：编号；$time：时间；$place：地点；$host：调解员；$asker：申请人
mediation-reminder =
    <b>{ $hours ->
        [24] 提醒：明天有一场调解
       *[other] 提醒：{ $hours } 小时后有一场调解
    }</b>
    时间：{ $time }
    地点：{ $place }
    调解员：{ $host }
    申请人：{ $asker }
    编号：{ $number }

# $month、$day：周一的日期；$days：每天的安排；$waiting：等待接手的请求数
agenda-week =
    <b>{ $month }月{ $day }日这一周</b>

    { $days }

    { $waiting ->
        [0] 没有等待接手的请求
       *[other] 有 { $waiting } 件请求等待接手，点编号查看
    }
agenda-empty = 这一周没有安排
# $month、$day：日期；$weekday：周几；$track：为谁开放
agenda-day = <b>{ $month }月{ $day }日 { $weekday } · { $track }</b>
# $start、$end：起止时间
agenda-free = { $start }–{ $end } 空闲
agenda-held = { $start }–{ $end } 暂留，有人正在看
# $number：编号
agenda-proposed = { $start }–{ $end } 待确认 { $number }
agenda-confirmed = { $start }–{ $end } 已约定 { $number }
agenda-before-button = 上一周
agenda-after-button = 下一周

mediate-no-studio =
    这里还没有开通网上约调解。
    想找人评理、问法律，请打 <b>12348</b>，或者到村里、社区的调解委员会，都不收费；有人受伤、被威胁，请马上打 110。
    也可以点“找人办”，请网格员联系您。
mediate-home-button = 回首页
refusal-no-studio = 还没有开放预约的工作室。急事请打 110，其他事请打 12345
# $free：还有几个空闲时段；$next_free：最近的一个
refusal-slot-taken = { $free ->
    [0] 这个时间刚刚被约走，近期没有空闲了，可以由工作室打电话商量
   *[other] 这个时间刚刚被约走，最近的空闲时间是 { DATETIME($next_free, dateStyle: "medium", timeStyle: "short") }
}
refusal-party-busy = 有一方在这个时间已经有约，请换一个时间
refusal-wrong-track = 这个时间留给另一类来访，请换一个时间
# $most：最多可改次数
refusal-too-many-changes = 时间已经改过 { $most } 次，请和工作室电话商量
refusal-appointment-over = 这次预约已经取消，或者时间已到
# $name：同事姓名
refusal-request-taken = 这件事已由 { $name } 接手

home-mediate-button = 预约调解
home-agenda-button = 我的调解日程
command-mediate = 预约调解
command-agenda = 我的调解日程
help-at-mediate-reading-terms = 看清三行说明，点“我明白，开始预约”。有人受到伤害或威胁，请点最后一个按钮
help-at-mediate-choosing-whom = 点一类人，或打字写名字；拿不准就选“由工作室给我打电话商量”
help-at-mediate-choosing-asker = 点是谁要约；拿不准就选“由工作室给我打电话商量”
help-at-mediate-choosing-time = 点一个时间就先保留十分钟；都不合适就选“由工作室给我打电话商量”
help-at-mediate-choosing-place = 点在哪里谈；拿不准就选“由工作室给我打电话商量”
help-at-mediate-confirming = 看一遍，要改哪项点哪项，没问题就点“发送”。打字可以补充是什么事
help-at-mediate-consenting = 发送前要问您两件事。点“同意”继续；点“不同意”，刚才填的内容马上丢弃
help-at-declining-giving-reason = 点一个原因，或打字写一句；发送 /cancel 就一切照旧

mediate-ask-phone =
    <b>留个手机号，工作室好给您打电话</b>
    用来做什么：只用来商量这次调解
    谁能看到：接手的那位调解员，每次查看都有记录
    您可以：点“先不留”，调解员会在这里给您提时间
mediate-share-phone-button = 发送我的手机号
mediate-no-phone-button = 先不留
mediate-no-phone = 好的，调解员会在这里给您提时间
mediate-phone-kept = 好的，接手的调解员会给您打电话
help-at-mediate-giving-phone = 点“发送我的手机号”，或直接打号码；点“先不留”也可以
mediation-take-button = 我来联系
mediation-phone-button = 看电话
mediation-taken-toast = 已接手
# $number：手机号
mediation-phone-toast = { $number }（查看已记录）
mediation-no-phone-toast = 申请人没有留电话，请在这里提时间
refusal-not-a-number = 这不像电话号码，请再打一次，或点“先不留”
