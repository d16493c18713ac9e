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
consent-agree-button = 同意
consent-refuse-button = 不同意
consent-refused =
    好的，刚才发的内容已删除，没有保存
    您仍然可以接收预警；有事请打 12345，紧急情况打 110、119、120，防诈骗咨询打 96110
privacy-given =
    您同意过下面的事，点一下就撤回
    撤回后不再收新的内容，没提交的草稿马上删除；已经提交的事件照常办理
privacy-none = 您现在没有同意过任何一项。上报时会先问您
privacy-take-back-use-button = 撤回：使用我的内容
privacy-take-back-abroad-button = 撤回：经 Telegram 出境
privacy-taken-back = 已撤回。以后上报会再问您；其他事可以打 12345
home-privacy-button = 我同意过什么
command-privacy = 我同意过什么，撤回同意
