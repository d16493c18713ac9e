### 首页、语言、命令、没头没尾的话、旧按钮

home-resident =
    您好，这里是平安临安
    直接发照片、语音或一句话就能上报；也可以点下面的按钮
    紧急情况请打 110、119、120
home-staff = 您好，请选择要做的事
home-report-button = 上报一件事
home-mine-button = 我的事件
home-scam-button = 收到可疑信息
home-person-button = 找人办
home-language-button = 语言 Language
home-about-button = 这里能做什么
home-resume-button = 接着写没写完的上报
home-erase-draft-button = 马上删除草稿

# $words：收到的话的开头
free-text =
    收到：“{ $words }”
    您想怎么办？点一个，这句话会带过去
free-unknown-command = 没有这个命令。您可以点下面的按钮
free-odd-thing = 这个我看不懂。发照片、语音或一句话，就能上报
# $words：本来会短暂显示的提示
typed-toast = { $words }
# $words：打的数字或字
typed-which = 您回的“{ $words }”是答哪一条？打下面的数字就行
typed-asked = 刚才问您的

stale-toast = 这个按钮已经过时，请看下面

language-ask = 请选择语言 / Choose a language
language-name-button = 简体中文
language-chosen-toast = 好的，以后用中文

cancel-nothing = 没有正在进行的事
cancel-stopped = 已停下。已经提交的事件不受影响

command-report = 上报一件事
command-my = 我的事件
command-resume = 接着写没写完的上报
command-person = 找人办
command-menu = 首页
command-language = 选择语言
command-help = 这一步怎么做
command-cancel = 停下
command-behalf = 帮没有手机的人上报

help-resident =
    这里可以：上报身边的事、看办到哪一步、补充和撤回、请人联系您
    不用填表：发照片、语音、位置或一句话就开始；按钮前的编号也可以直接输入
    紧急情况请打 110、119、120；其他事可以打 12345
help-staff =
    这里可以：受理和办理事件，也可以自己上报
    按钮前的编号可以直接输入；发送 /menu 回到首页
help-here = 请按上面的提示来；发送 /cancel 可以停下，已经提交的不受影响
help-at-reporting-consenting = 上报前要先问您两件事。点“同意”继续；点“不同意”，刚才发的内容马上删除
help-at-reporting-choosing-category = 点一个最接近的类别，或输入它前面的编号。拿不准就选“说不清、其他”
help-at-reporting-judging-danger = 有危险请先打电话。没有危险，点“不是紧急情况”继续上报
help-at-reporting-gathering = 发一张照片、一段语音、视频，或写一句话。一次发几张也可以
help-at-reporting-placing = 点输入框旁的回形针，选“位置”就能发送所在地；也可以直接输入地址、村名或拼音，或点按钮选镇街和村
help-at-reporting-far-away = 刚才的位置不在临安。事情在临安，就点按钮来选；不在临安，请打当地 12345
help-at-reporting-choosing-town = 点镇街，或输入它前面的编号；也可以直接输入村名
help-at-reporting-choosing-village = 点村或社区，或输入编号、村名、拼音；不清楚就点“不清楚哪个村”
help-at-reporting-choosing-match = 点您说的那个地方；都不是，就点“就按我写的”
help-at-reporting-choosing-side = 这个位置在两个防区的交界上，点您所在的那一边；说不准就点“说不准”，由值班员决定
help-at-reporting-describing = 写几句话就会成为说明；不想改，就点“保留”
help-at-reporting-confirming = 看一遍。要改哪项就点哪项；没问题就点“提交”。继续发照片、文字也会加进去
help-at-adding-adding = 发照片、语音、位置或文字，都会加到这件事里；好了就点“补充完了”
help-at-withdrawing-giving-reason = 点一个原因，或写一句话，这件事就撤回；发送 /cancel 就不撤回
# $number：事件编号
free-case-number = 这是您的事件 <code>{ $number }</code>
way-back = 好，回到这张派单
home-shelf-own-button = 我自己的事
home-shelf-own = <b>我自己的事：</b>和居民一样上报、查进展、收预警，也可以改语言和字的大小
home-shelf-manage-button = 队伍、规则、人员
home-shelf-manage = <b>队伍、规则、人员</b>：不天天用的都在这里
