### 各方商定：谁同意了、候补、一次性链接、日历

policy-kind-mediation = 调解约定（次数和时限）

mediation-show-button = 看卡片
# $number：编号
mediation-calendar-title = 调解 { $number }
mediation-calendar-proposed = 时间有变动，待各方重新确认。打开文件可更新手机日历（{ $number }）
mediation-calendar-confirmed = 打开文件可放进手机日历（{ $number }）
mediation-calendar-cancelled = 这个时间已取消。打开文件可从手机日历里去掉（{ $number }）

# $place：第几位
waiting-joined-toast = 已排队，您是第 { $place } 位
waiting-left-toast = 已退出排队
# $time：时间
waiting-join-button = 排队 { $time }
waiting-leave-button = 不等 { $time } 了
waiting-take-button = 就要 { $time }
# $time：时间；$place：第几位
waiting-line = 候补：{ $time }，第 { $place } 位
waiting-line-offered = 候补：{ $time } 空出来了，正为您留着
# $time：空出来的时间；$until：保留到几时
waiting-offered =
    <b>您排队的时间空出来了</b>
    { $time }，为您留到 { $until }。过时就让给下一位。
waiting-passed = { $time } 没有等到您的答复，已让给下一位。别的时间随时可选。

refusal-slot-not-full = 这个时间不用排队，请直接选
# $most：最多可等几个时间
refusal-waits-enough = 一件事最多同时等 { $most } 个时间，先退出一个再排
refusal-consent-first = 请先表示愿意调解、同意这位调解员，再确认时间
refusal-witness-please = 请写明在场见证的人
refusal-refused-before = 换调解员的机会已经用过，请和工作室商量
refusal-link-used = 这个链接用不了了，请向工作室再要一个
refusal-visit-taken = 这趟已经有同事去了，或者不用去了
command-calls = 要联系的各方

mediation-the-asker = 申请人
mediation-the-host = 调解员
mediation-a-side = 对方（还没写称呼）
mediation-matter-told = 由调解员当面或电话说明
# $host：调解员姓名（有的按钮用不到）
mediation-mediate-button = 愿意调解
mediation-host-button = 同意由{ $host }调解
mediation-accept-host-button = 无利害关系，接受这个时间
mediation-refuse-button = 换一位调解员
mediation-decline-button = 不参加
mediation-recuse-button = 我要回避
mediation-sides-button = 联系各方
mediation-agreed-toast = 已记下
mediation-refused-toast = 好的，另请一位调解员
mediation-handed-on = 有一件调解换了调解员，不用说明理由，您这边不用再管。
mediation-recused = 已回避，这件事交给别的调解员。
# $name：哪一方
mediation-side-mediate = { $name }：还没表示愿意调解
mediation-side-host = { $name }：愿意调解，还没确认调解员
mediation-side-time = { $name }：同意调解员，还没确认时间
mediation-side-all = { $name }：都同意了
# $names：还等谁
mediation-next-waits = 下一步：等{ $names }确认。三样都要点头：愿意调解、同意这位调解员、同意这个时间。
mediation-next-freed = 下一步：调解员会另约时间，也可以自己另选。
# $number：编号
mediation-declined-own =
    好的，不用说明理由，这次调解就不请您了（{ $number }）。
    路都还在：可以去法院起诉、申请仲裁，也可以打 12345。以后想谈，随时打 /mediate
# $name：哪一方；$number：编号
mediation-declined =
    { $name } 表示不参加，调解 { $number } 到此为止。参加不参加全凭自愿，不用说明理由。
    路都还在：可以去法院起诉、申请仲裁，也可以打 12345。以后想谈，随时打 /mediate
mediation-declined-goes-on =
    { $name } 表示不参加调解 { $number }，其余各方照常。
    和这一方的事，还可以去法院起诉、申请仲裁，或者打 12345。
mediation-host-left = 调解 { $number } 换一位调解员，不用说明理由。新的时间会再问您。
# $time：时间
mediation-coming-ask =
    <b>{ $time } 的调解，您来吗？</b>
    点一下“我会来”。一直没有回音，这个时间就让给别人，调解员再和您约。
mediation-coming-button = 我会来
mediation-coming-noted = 好的，{ $time } 见。
# $names：没有聊天的各方
mediation-ring-them = { $time } 的调解快到了。这几方只能打电话确认：{ $names }
# $number：编号
mediation-freed = { $time } 的调解（{ $number }）没有等到各方回音，时间已经空出来。调解员会再联系，也可以自己另选。
mediation-freed-host = { $time } 的调解（{ $number }）有一方没有回音，时间已经空出来。请打电话问一声，另约时间。
mediate-invited =
    <b>有人请您一起坐下来谈谈</b>
    1. 自愿：愿意才谈，不愿意点一下“不参加”，不用说明理由
    2. 不收费：调解员不收一分钱
    3. 不耽误打官司：随时可以去法院或申请仲裁
    对方从这里看不到您的电话和住址。也可以直接打“同意”或“不同意”。

# $count：还有几方
calls-list = { $count ->
    [0] 没有要联系的人了。
   *[other] <b>还有 { $count } 方要联系</b>，点名字看怎么联系：
}
# $name：称呼；$number：编号
calls-line = { $name } { $number }
# $sides：各方进展
calls-sides =
    <b>调解 { $number } 的各方</b>
    { $sides }
    点一方，看怎么联系。
calls-side =
    <b>{ $name }</b>（{ $number }）
    打电话问，请网格员上门，或者给一个一次性链接。问到了就记下来，要有一位见证人。
calls-spoken-button = 三样都同意了（口头）
calls-willing-button = 愿意调解（口头）
calls-unwilling-button = 不愿意（口头）
calls-visit-button = 请网格员上门
calls-link-button = 一次性链接
calls-name-button = 写称呼
calls-add-button = 再加一方
calls-take-button = 我去
calls-nobody-button = 没碰到人
calls-witness-spoken = { $name }：三样都同意了。谁在场见证？写名字；不是刚才说的，再写几点，如“李干部 14:30”。
calls-witness-willing = { $name }：愿意调解。谁在场见证？写名字；不是刚才说的，再写几点，如“李干部 14:30”。
calls-witness-unwilling = { $name }：不愿意参加。谁在场见证？写名字；不是刚才说的，再写几点，如“李干部 14:30”。
calls-name-ask = 这一方怎么称呼？写一个称呼就行，不要写电话和住址。
calls-added-toast = 已加一方，请写称呼
calls-visit-toast = 已请网格员上门
calls-link-how = 下面的链接只给{ $name }：用一次就失效，三天内有效，请单独发给本人。
# $url：链接
calls-link = { $url }
# $number：编号；$witness：见证人
calls-recorded = 已记下（{ $number }），见证人：{ $witness }
# $name：称呼；$studio：工作室；$number：编号；$time：时间
visit-side =
    <b>上门问一声：{ $name }</b>
    { $studio } 请人调解（{ $number }），时间：{ $time }
    问三样：愿不愿意调解，同不同意调解员，时间行不行。自愿，不收费，随时可以去法院；不愿意不用说理由。
visit-side-nobody = 好的，已告诉工作室没碰到人。
help-at-hearing-witness = 写见证人的名字，可以再写几点；发送 /cancel 就不记
help-at-hearing-naming = 写一个称呼就行；发送 /cancel 就不改
