### 同意书：每项单独问，四行说清

consent-use =
    <b>先请您同意：使用您提供的内容</b>
    用来做什么：受理和办理您上报的事，并把进展告诉您
    谁能看到：负责这件事的值班人员、网格员或调解员
    保存多久：办结后按档案规定保存，没提交的草稿 7 天后删除
    您可以：不同意，刚才发的内容马上删除；同意后也可以随时撤回
consent-abroad =
    <b>再请您同意：内容经 Telegram 出境</b>
    为什么：Telegram 的服务器在境外，您在这里发的内容都会经过那里
    传输什么：文字、照片、语音、位置和您的 Telegram 账号
    谁接收：Telegram 公司，受它自己的隐私规定约束
    您可以：不同意，改打 12345；同意后也可以随时撤回
consent-location = <b>位置单独征得您的同意</b>：您发的位置只用来找到现场，只给办这件事的人看。可以不用位置，选村一样办；同意后可随时在 /privacy 撤回
consent-guardian =
    <b>请您家长来看：孩子未满 14 岁，要家长同意（请您同意）</b>
    用来做什么：受理孩子在这里上报的事，并告诉他办得怎么样
    谁能看到：负责这件事的值班人员、网格员或调解员
    没同意以前：孩子发的内容不保存；也可以点“找人办”，请人联系您
    您可以：不同意，或者以后再来；同意后也可以随时在 /privacy 撤回
consent-guardian-button = 我是家长，我同意
consent-minor-button = 我未满14岁
minor-first = 谢谢您告诉我们。有危险打 110、119、120。刚才发的已删除
consent-agree-button = 同意
consent-refuse-button = 不同意
consent-refused =
    好的，刚才发的内容已删除，没有保存
    您仍然可以接收预警；有事请打 12345，紧急情况打 110、119、120，防诈骗咨询打 96110
privacy-given = 您同意过下面的事，每项单独，点一下就撤回：
privacy-effect-use = 使用我的内容：撤回后不再收新的内容，没提交的草稿马上删除
privacy-effect-abroad = 经 Telegram 出境：撤回后不再收新的内容，没提交的草稿马上删除
privacy-effect-phone = 手机号：撤回后马上删除，调解员不能再看到，会在这里给您提时间
privacy-effect-location = 位置：撤回后草稿里的位置马上删除，以后要用会再问；写村名一样办
privacy-effect-payee = 收款人信息：撤回后马上删除，不再能念给警方；时间和金额还留着
privacy-effect-minor = 我未满14岁：点错了，或者满 14 岁了，撤回就不再问家长
privacy-effect-guardian = 家长同意：撤回后不再收新的内容，没提交的草稿马上删除，要用再问家长
privacy-stays = 撤回之前已经依法办的事仍然有效，已经提交的事件照常办理
privacy-none = 您现在没有同意过任何一项。上报时会先问您
privacy-take-back-use-button = 撤回：使用我的内容
privacy-take-back-abroad-button = 撤回：经 Telegram 出境
privacy-take-back-phone-button = 撤回：手机号
privacy-take-back-location-button = 撤回：位置
privacy-take-back-payee-button = 撤回：收款人信息
privacy-take-back-minor-button = 撤回：我未满14岁
privacy-take-back-guardian-button = 撤回：家长同意
privacy-taken-back-minor = 好的，以后不再问家长，由您自己同意
privacy-taken-back-guardian = 已撤回。以后上报会再问家长；急事打 110、119、120
privacy-taken-back-use = 已撤回。以后上报会再问您；其他事可以打 12345
privacy-taken-back-abroad = 已撤回。以后上报会再问您；其他事可以打 12345
privacy-taken-back-phone = 已撤回，手机号已删除。以前打过的电话不受影响
privacy-taken-back-location = 已撤回，草稿里的位置已删除。已提交的照常办，要用会再问您
privacy-taken-back-payee = 已撤回，收款人信息已删除。要止付请您自己打 110
home-privacy-button = 我的数据和同意
command-privacy = 我的数据：同意过什么，下载，删除

privacy-mydata-button = 把我的数据发给我
privacy-erase-button = 删除我的数据
# $parts：压缩包的个数
mydata-coming = 您的全部数据在下面的 { $parts } 个压缩包里：文字在 mydata.json，照片和文件在 files。只发给您本人，请自己保管好
# $cases：上报过的事件数；$texts：文字条数；$files：照片和文件数；$subscriptions：订阅数
erase-goes =
    <b>删除您的数据</b>
    会删除：您的姓名、电话和账号，写过的 { $texts } 段文字，发过的 { $files } 个文件，{ $subscriptions } 个订阅，还有草稿。您报过的 { $cases } 件事只留编号、类别和地点，不再能看出是您
# $number：事件编号；$why：为什么留
erase-stays =
    { $why ->
        [mediation] <code>{ $number }</code> 是调解档案，法律要求保存。您交了、没给其他方看过的佐证，调解结束后删除。留下的有：
       *[open] <code>{ $number }</code> 还在办理，办结后再删除其中的内容
    }
# $what：档案的哪一部分
erase-part =
    { $what ->
        [consent] · 您同意调解的记录，证明是自愿的
        [record] · 调解记录和现场登记，属于档案
        [agreement] · 协议，调解委员会还要看履行得怎样
        [shared] · 您给其他方看过的佐证，也是他们谈的依据
        [open] · 调解还没结束，其余内容先留着
       *[request] · 调解申请和事由，属于档案
    }
# $count：件数
erase-stays-more = 另有 { $count } 件同样会留下
erase-sure = 删除以后，我们不再认得您，也不能再告诉您办理结果。这一步不能撤销
erase-send-first-button = 先把数据发给我
erase-button = 我确定，全部删除
erase-keep-button = 不删了
# $waits：还有没有办理中的事件
erase-done =
    { $waits ->
        [true] 已删除。还在办理的事件办结后，其中的内容也会删除
       *[other] 已删除
    }
    以后再给我发消息，就是从头开始。有事仍可以打 12345，紧急情况打 110、119、120
refusal-erase-with-roles = 您还有工作身份，办过的事需要有人负责。请先让管理员收回您的身份（/people），再来删除
