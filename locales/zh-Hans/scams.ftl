### 防诈骗：看可疑信息、核对预警、已经转账

paid-open-button = 我已转账
command-paid = 我已转账，怎么办
command-scam = 看一条可疑信息
command-verify = 核对预警编号
command-payee = 向警方念收款信息

# 已经转账：先 110，再三个问题
paid-first =
    <b>马上打 110</b>，请警察紧急止付。越快越好
    <b>这里没有替您报警</b>，要您自己打
    <b>谁说能帮您把钱追回来，都是骗子</b>，不要再转一分钱
    打完或等接通时，答三个问题，我给您一张念给 110 听的卡。不清楚的可以跳过。您的回答加密封存，只给警方
elder-paid-first = 马上打 110，请警察止付。这里没有替您报警
elder-paid-back = 谁说能帮您把钱追回来，都是骗子，别再转
paid-ask-when = 第 1 问，共 3 问：什么时候转的？
paid-ask-amount = 第 2 问，共 3 问：转了多少钱？
paid-ask-payee =
    第 3 问，共 3 问：转给了谁？
    把收款人姓名、账号、银行写在一条里；不全也可以
    这一项单独征得您的同意：密封保存，只念给警方止付；写了就是同意，可随时在 /privacy 撤回，也可以跳过
paid-payee-agree-button = 同意，我来写收款人
paid-payee-agreed = 好的，请把收款人姓名、账号、银行写在一条里发来
elder-paid-ask-payee = 转给了谁？写了就是同意只交给警方，可撤回
paid-when-now-button = 刚刚
paid-when-hour-button = 一小时内
paid-when-today-button = 今天早些时候
paid-when-earlier-button = 昨天或更早
paid-skip-button = 跳过
# $said：什么时候转的；$at：什么时候回答的
paid-told-at = { $said }（{ $at } 填写）
paid-unknown = 不清楚
paid-left = 好的，先不填。已经转了钱，请马上打 110；防诈骗咨询打 96110
# $number：事件编号
paid-done =
    <b>还没打 110 的，现在就打</b>
    下面这张卡念给 110 听。工作人员已收到一件急事，编号 <code>{ $number }</code>，会联系您；他们看不到您填的收款信息
    保留聊天记录、转账记录和对方号码，不要删
# $time：转账时间；$amount：金额；$payee：收款人、账号、银行；$at：填写时间
paid-card =
    <b>念给 110 听</b>
    我刚被骗，要求紧急止付
    <b>转账时间</b>：{ $time }
    <b>金额</b>：{ $amount }
    <b>收款人、账号、银行</b>：{ $payee }
    填写于 { $at }
    这张卡不代表已经报警。带上身份证和转账记录去派出所
paid-opened = 警方来问您的转账信息，工作人员已念给他们听，留了记录
# $number：事件编号；$time：转账时间；$amount：金额；$payee：收款人、账号、银行；$at：填写时间
paid-for-police =
    <b>只念给警方</b>，事件 <code>{ $number }</code>
    <b>转账时间</b>：{ $time }
    <b>金额</b>：{ $amount }
    <b>收款人、账号、银行</b>：{ $payee }
    填写于 { $at }。念完请删除这条消息；已留记录，也告诉了本人
payee-how = 请写：/payee 事件编号 民警姓名和警号。会留下记录，也会告诉本人
# $number：事件编号
payee-coming = 事件 <code>{ $number }</code> 的收款信息马上发给您，只念给警方
help-at-paying-when = 还没打 110 的，先打。点一个时间，或写几点几分；不清楚就点“跳过”
help-at-paying-amount = 写金额，例如 20000；不清楚就点“跳过”
help-at-paying-payee = 收款人姓名、账号、银行写在一条里；不清楚就点“跳过”

# 看可疑信息
scam-again-button = 再看一条
# $kind：诈骗类型；$reasons：理由；$advice：怎么做；$edition：特征的版本
scam-known =
    最像这一类骗局：<b>{ $kind }</b>
    为什么：
    { $reasons }
    <b>怎么做</b>：{ $advice }
    不转账、不说验证码、不点链接。拿不准打 96110；钱已转出，马上打 110
    这是按特征比对的（{ $edition } 版），没有打开任何链接，也可能看错
# $count：可疑之处的个数；$reasons：理由；$edition：特征的版本
scam-unknown = { $count ->
    [0] 没有认出是哪一类骗局，<b>这不等于安全</b>
   *[other] 没有认出是哪一类骗局，<b>这不等于安全</b>。有这些地方要留心：
}
    { $reasons }
    不转账、不说验证码、不点链接。拿不准打 96110；钱已转出，马上打 110
    这是按特征比对的（{ $edition } 版），没有打开任何链接。可以交给工作人员看
# $why：理由
scam-why = · { $why }
# $what：号码
scam-why-number = · 这个号码在通报里：{ $what }
# $what：号码
scam-why-abroad = · 境外号码：{ $what }
# $what：网址
scam-why-domain = · 这个网址在通报里：{ $what }
# $what：网址，像哪个网站
scam-why-like = · 网址冒充别的网站：{ $what }
# $what：网址
scam-why-disguised = · 网址里混了别的文字，看着像而不是：{ $what }
# $what：网址
scam-why-short = · 短链接，看不出去哪里：{ $what }
# $what：网址
scam-why-link = · 带有网址，没有打开：{ $what }
elder-scam-known = 很像骗局。别转账，打 96110 问问
elder-scam-unknown = 没认出来，不等于安全。打 96110 问问
help-at-scam-pasting = 把可疑的信息转发或粘贴过来；截图会交给工作人员看。钱已转出，马上打 110
help-at-scam-verifying = 发预警末尾的 10 位编号，或把整条预警转发过来

# 号码、证件不要发来
numbers-covered = 您发的内容里有身份证号或银行卡号，我们已遮住。这里从不要验证码、银行密码和证件照片，请不要发给任何人
elder-numbers-covered = 证件号、卡号已遮住。别把它发给任何人

# 核对预警
verify-ask =
    请发预警末尾的 10 位编号，或者把整条预警转发过来
    我把原文给您看，您自己对
verify-ask-again = 没有找到编号。编号是 10 位字母和数字，在预警末尾；也可以把整条预警转发过来
elder-verify-ask = 请把收到的预警转发过来
verify-again-button = 再核对一条
# $code：编号；$issuer：发布单位；$at：发布时间；$body：原文；$state：进展；$differs：和发来的是否一样
verify-known =
    编号 <code>{ $code }</code> 发布过
    <b>发布单位</b>：{ $issuer }
    <b>发布时间</b>：{ $at }
    <b>原文</b>：
    <blockquote>{ $body }</blockquote>
    { $differs ->
        [yes] <b>您发来的和原文不一样，那一条是假的</b>
        [no] 正文和您发来的一样
       *[unknown] 一字一句对一对：和您收到的不一样，那一条就是假的
    }
    { $state ->
        [cancelled] 这一条后来停发了
        [recalled] <b>这一条已经撤销</b>
       *[other] 预警从不要您转账、说验证码、下载软件
    }
# $code：编号
verify-unknown =
    <b>没有发布过编号 { $code }</b>
    您收到的那一条不要信，不要照着做。已告诉工作人员
    拿不准打 96110；钱已转出，马上打 110
# $code：编号；$name：谁问的；$at：什么时候
verify-reported =
    有人拿着不是我们发的编号来核对：<code>{ $code }</code>
    { $name }，{ DATETIME($at, dateStyle: "short", timeStyle: "short") }
    可能有人冒充预警；可以联系本人要原文
# $most：次数
refusal-too-many-codes = 一小时里最多核对 { $most } 个编号，请晚些再来。拿不准打 96110
refusal-no-code = 没有找到编号

policy-kind-scams = 诈骗类型和特征
# $word：词；$kinds：类型
policy-scams-shared = 同一个词出现在两类里：{ $word }（{ $kinds }）

# 收到的预警下面的按钮
alert-answer-know-button = 我已知晓
alert-answer-help-button = 需要帮助
alert-answer-elder-button = 帮家里老人看过
alert-answer-know-toast = 好的，记下了
alert-answer-elder-toast = 谢谢您帮老人看过
alert-answer-help-toast = 好的，请网格员联系您
alert-answer-before-toast = 已经记下过了
# $number：事件编号
alert-help-coming = 已请村里的网格员联系您，编号 <code>{ $number }</code>。想说什么可以点“补充”；急事打 110
cap-feed-title = 临安预警

# 反诈通报、以前的预警、转给别人看
command-bulletins = 反诈通报和以前的预警
command-bulletin = 写一期反诈通报
# $town：镇街
bulletin-series = { $town }反诈通报
news-list = 反诈通报和以前的预警，新的在前。点一条看全文
news-none = 最近一年没有通报，也没有预警
news-newer-button = 更新的
news-older-button = 更早的
news-district = 全区
# $title：标题
news-item-button = { $title }
# $title：标题
news-over-button = 已过期 { $title }
# $series：通报的名称；$issue：第几期；$title：标题；$body：正文；$at：发布时间
bulletin =
    <b>{ $series } { $issue }</b>
    <b>{ $title }</b>

    { $body }

    发布：{ $at }。防诈骗咨询 96110，紧急情况 110
# $words：全文
bulletin-over =
    <b>已过期，只供查阅</b>

    { $words }
# $series：通报的名称；$most：最多字数
bulletin-ask = 写一期{ $series }：第一行写标题，下面写正文，最多 { $most } 字
# $series：通报的名称；$title：标题；$body：正文
bulletin-look =
    <b>{ $series }</b>
    <b>{ $title }</b>

    { $body }

    —— 发布后人人能在 /bulletins 里看到，不会推送 ——
bulletin-publish-button = 发布
bulletin-again-button = 重写
# $series：通报的名称；$issue：第几期
bulletin-done = 已发布：{ $series } { $issue }
# $most：最多字数
refusal-bad-bulletin = 第一行写标题（60 字以内），下面写正文（{ $most } 字以内）
help-at-bulletining-writing = 第一行写标题，下面写正文；发送 /cancel 就不写了
help-at-bulletining-looking = 没问题就点“发布”；要改，重新发一遍
share-button = 转给别人看
# $link：链接
share-link =
    把下面的链接发给邻居、家人。点开就是原文
    只数打开次数，不记是谁打开的
    { $link }
# $place：村；$count：次数
share-reach-line = { $place }：{ $count } 次
# $words：全文；$lines：各村；$count：几个村
share-reach =
    { $words }

    { $count ->
        [0] 还没有人通过转发的链接打开
       *[other] <b>转发的链接被打开</b>（次数，不知道是谁）：
    }
    { $lines }

# 家人一起看预警
command-guardian = 家人一起看预警
# $count：几位；$lines：各位
family-ask = { $count ->
    [0] 老人收到预警，家人也收一份；老人一天没看，提醒家人。要两边都同意，随时可以停
   *[other] 现在：
}
    { $lines }
family-ask-brief = 家人也收一份预警，两边都要同意
# $name：家人
family-line-elder = { $name } 和您一起看预警
# $name：老人
family-line-relative = 您帮 { $name } 看预警
family-elder-button = 我是长辈，请家人看着
family-relative-button = 我帮家里老人看着
# $name：另一方
family-end-button = 不再和 { $name } 一起看
# $link：链接
family-link-elder =
    把下面的链接发给您的家人，7 天内有效，只能用一次。家人点开、同意以后，您收到的预警他也收一份；您一天没点“我已知晓”，提醒他。别的他看不到
    { $link }
# $link：链接
family-link-relative =
    把下面的链接发给老人，7 天内有效，只能用一次。老人点开、同意以后，您会收到他的预警；他一天没点“我已知晓”，提醒您。别的看不到
    { $link }
# $name：家人
family-consent-elder = { $name } 想和您一起看预警：您收到的预警他也收一份，您一天没点“我已知晓”会提醒他。别的他看不到，随时可以停。您同意吗？
# $name：老人
family-consent-relative = { $name } 请您一起看预警：他收到的预警您也收一份，他一天没点“我已知晓”会提醒您。随时可以停。您同意吗？
family-agree-button = 同意
family-refuse-button = 不同意
family-left = 好的，什么都没有改
# $name：另一方
family-agreed = 好了，您和 { $name } 一起看预警。要停，发送 /guardian
# $name：另一方
family-ended = { $name } 不再和您一起看预警
family-ended-toast = 好的，已停
refusal-guardian-link = 这个链接不能用了：过期、用过，或者是您自己的。请对方发送 /guardian 再要一个
# $name：老人；$words：预警全文
family-copy =
    <b>{ $name } 收到的预警</b>

    { $words }
# $name：老人；$headline：标题
family-nudge = { $name } 一天没点“我已知晓”：{ $headline }。请打个电话问问；有急事打 110

# 每月三问
command-quiz = 防骗三问
# $said：上一题的对错；$number：第几题；$of：共几题；$question：题目
quiz-ask =
    { $said }
    <b>防骗三问 { $number }/{ $of }</b>
    { $question }
# $best：正确答案
quiz-right = 对了：{ $best }
# $best：正确答案
quiz-wrong = 不对，应该：{ $best }
# $said：上一题的对错；$right：对几题；$of：共几题；$tips：要留心的
quiz-result =
    { $said }
    <b>这个月答对 { $right }/{ $of }</b>，下个月再来
    { $tips }
# $kind：诈骗类型；$advice：怎么做
quiz-tip-line = 留心 <b>{ $kind }</b>：{ $advice }
# $kind：诈骗类型；$advice：怎么做
quiz-tip =
    防骗提醒：<b>{ $kind }</b>
    { $advice }
    拿不准打 96110；钱已转出，马上打 110

# 村干部的视频
command-video = 交一段防骗视频
video-watch-button = 看视频
video-take-button = 采用，起草预警
video-back-button = 退回
video-taken-toast = 已采用，草稿马上发给您
# $count：几段；$lines：各段；$most：最多字数
video-ask = { $count ->
    [0] 请发一段防骗视频，配一段文字（{ $most } 字以内）写在视频下面
   *[other] 请发一段防骗视频，配一段文字（{ $most } 字以内）写在视频下面。您交过的：
}
    { $lines }
# $words：开头
video-line-waiting = “{ $words }”等宣传员看
# $words：开头
video-line-returned = “{ $words }”退回了
# $words：开头；$sent：送达；$views：点开看；$acknowledged：已知晓
video-line-sent = “{ $words }”送到 { $sent } 人，{ $views } 人点开看，{ $acknowledged } 人已知晓
video-sent = 收到了，宣传员看过告诉您
# $name：谁；$place：哪里；$words：文字
video-look =
    <b>{ $name }（{ $place }）交来一段防骗视频</b>
    { $words }
    采用后起草一条预警，文字和村可以再改
video-ask-reason = 为什么退回？写一句，村干部会看到
video-returned = 已退回
# $reason：原因
video-back = 您交的视频退回了：{ $reason }
video-taken = 您交的视频采用了，发出去以后，发送 /video 看送到多少人、多少人点开看
# $words：文字
video-words = { $words }
# $most：最多字数
refusal-no-video = 请发一段视频，文字写在视频下面，最多 { $most } 字
help-at-filming-sending = 发一段视频，文字写在视频下面；不发了请发送 /cancel
help-at-filming-returning = 写一句为什么退回；发送 /cancel 就不退回

# 什么时候防、在哪里防
command-season = 哪一季、哪里防诈骗
season-nothing = 还没有数据。请导入公安、法院的统计（CSV 或 XLSX），居民交来的可疑信息也会算进来
# $total：件数；$sources：来源；$first：一季度百分比；$second：二季度；$third：三季度；$fourth：四季度；$quarter：最多的一季；$share：占比；$begins：开始日期；$kinds：类型；$towns：镇街；$sample：是不是示例
season =
    <b>近三年 { $total } 件</b>（{ $sources }）
    一季度 { $first }%，二季度 { $second }%，三季度 { $third }%，四季度 { $fourth }%
    <b>{ $quarter } 季度最多，占 { $share }%</b>。建议 { DATETIME($begins, dateStyle: "medium") } 开始宣传
    这一季最多的类型：
    { $kinds }
    建议的范围：
    { $towns }
    { $sample ->
        [yes] <b>数据里有虚构的示例</b>
       *[no] 这是建议，发不发、怎么发由您决定
    }
# $kind：类型；$count：件数
season-kind = · { $kind } { $count } 件
# $town：镇街；$count：件数；$villages：几个村；$reaches：现在会收到的人数
season-town = · { $town } { $count } 件，{ $villages } 个村和社区，现在 { $reaches } 人会收到
season-source-police = 公安
season-source-court = 法院
season-source-own = 居民交来的
# $town：镇街
season-draft-button = 为{ $town }起草
# $year：年；$quarter：季度
season-picture-button = 看图：{ $year } 年 { $quarter } 季度
season-import-button = 导入统计
# $year：年；$quarter：季度；$total：件数；$sample：是不是示例
season-picture = { $year } 年 { $quarter } 季度，{ $total } 件：按月和类型、按镇街和类型{ $sample ->
    [yes] 。<b>有虚构的示例数据</b>
   *[no] {""}
}
# $quarter：季度；$kind：类型；$advice：怎么做
season-draft = { $quarter } 季度是诈骗高发期，最多的是{ $kind }。{ $advice }。拿不准先打 96110；已经转账，马上打 110
season-send = 请把 CSV 或 XLSX 作为文件发来，第一行写列名：年、月、镇街、类型、件数、来源（公安或法院），可以有损失。最大 1 MB，3000 行
season-came = 收到文件，正在读，马上告诉您结果
# $taken：收下的行数；$wrong：有问题的行数；$lines：各行
season-imported = { $wrong ->
    [0] <b>收下 { $taken } 行</b>，没有问题
   *[other] <b>收下 { $taken } 行</b>。这些有问题，没有收：
}
    { $lines }
# $line：第几行；$why：为什么
season-flaw = { $line ->
    [0] { $why }
   *[other] 第 { $line } 行：{ $why }
}
season-flaw-file = 读不出来，要 CSV 或 XLSX
season-flaw-header = 列名不全：年、月、镇街、类型、件数、来源
season-flaw-year = 年不对
season-flaw-month = 月不对
season-flaw-town = 没有这个镇街
season-flaw-area = 有的行不是您的镇街
season-flaw-kind = 没有这个类型
season-flaw-cases = 件数不对
season-flaw-source = 来源要写公安或法院
season-flaw-loss = 损失不对
season-chart-months = 按月
season-chart-towns = 按镇街
# $month：月
season-chart-month = { $month } 月
# $year：年；$quarter：季度
season-chart-title = 临安 { $year } 年 { $quarter } 季度诈骗案件
season-chart-others = 其他
season-chart-sample = 含虚构的示例数据
help-at-seasoning-sending = 把 CSV 或 XLSX 作为文件发来；不发了请发送 /cancel

# 上门看看：预警没点“我已知晓”的老人（早上的清单里）
# $name：老人；$place：哪里；$headline：哪条预警
daily-door = · { $name }，{ $place }：{ $headline }
# $count：几位；$lines：各位
daily-doors =
    <b>上门看看</b>，{ $count } 位老人收到预警还没有点“我已知晓”：
    { $lines }
