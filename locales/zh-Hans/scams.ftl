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
elder-paid-ask-payee = 转给了谁？姓名、账号、银行，不全也行
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

# 一类信息多起来，起草预警
# $tips：多少人；$preview：预览
surge-drafted =
    <b>同一类可疑信息一周内有 { $tips } 件，已为您起草一条预警</b>
    { $preview }
policy-kind-scams = 诈骗类型和特征
# $word：词；$kinds：类型
policy-scams-shared = 同一个词出现在两类里：{ $word }（{ $kinds }）
