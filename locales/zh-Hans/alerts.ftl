### 预警：居民订阅、收到的预警，干部写预警、审预警

home-alerts-button = 订阅村里的预警
home-warn-button = 发预警
command-subscribe = 订阅村里的预警
command-stop = 不再收预警
command-warn = 发预警
help-at-subscribing-choosing-town = 点镇街，再点村；也可以直接打村名或拼音
help-at-subscribing-choosing-village = 点村或社区，或点“整个镇街”；也可以直接打村名
help-at-alerting-pasting = 把预警文字整段粘贴发来
help-at-alerting-choosing-town = 点要提醒的镇街；重新粘贴文字，以最后一次为准
help-at-alerting-choosing-village = 点要提醒的村，或整个镇街
help-at-alerting-choosing-topic = 点一个最接近的类型
help-at-alerting-choosing-severity = 点严重程度；“重大”以上要另一个人审核
help-at-alerting-looking = 看一遍，可以先发一份给自己看；没问题就点第一个按钮
help-at-sendingback-giving-reason = 写一句哪里要改；发送 /cancel 就不退回

# $count：已经订阅几处
alerts-ask-town = { $count ->
    [0] 想收哪个地方的预警？请点镇街，也可以直接打村名。
   *[other] 您订阅了 { $count } 处。点前面的按钮可以不再收；点镇街可以再加一处。
}
# $town：镇街
alerts-ask-village = { $town }：请点村或社区
# $place：地点
alerts-end-button = 不再收 { $place }
# $town：镇街
alerts-whole-town-button = 整个{ $town }
# $place：地点
alerts-subscribed =
    好了，{ $place }有预警会马上告诉您。
    只用来发预警；不想收了，发送 /stop
alerts-subscribed-before = 您已经订阅了{ $place }的预警。不想收了，发送 /stop
alerts-ended-toast = 好的，不再发
# $count：停了几处
alerts-stopped = { $count ->
    [0] 您没有订阅预警。上报和查询照常可以用
   *[other] 好的，不再发预警。上报和查询照常可以用；想再收，发送 /subscribe
}
alerts-no-such-place = 没有找到这个地方。请换个写法，或点按钮选镇街
alerts-which-place = 是哪一个？

# $head：放在最前面的话，可为空；$topic：类型；$severity：严重程度；$body：正文；$area：范围；$issued：发布时间；$expires：有效期；$todo：怎么做；$issuer：发布单位；$code：编号
alert =
    { $head }<b>{ $topic } · { $severity }</b>

    { $body }

    <b>怎么做</b>：{ $todo }
    <b>范围</b>：{ $area }
    <b>发布</b>：{ $issued } { $issuer }
    <b>有效至</b>：{ $expires }
    防诈骗咨询 96110，紧急情况 110
    预警编号 { $code }；不想再收，发送 /stop
alert-topic-fraud = 反诈预警
alert-topic-weather = 天气预警
alert-topic-fire = 防火预警
alert-topic-safety = 安全提醒
alert-severity-minor = 一般
alert-severity-moderate = 较大
alert-severity-severe = 重大
alert-severity-extreme = 特别重大
alert-todo-fraud = 不转账，不说验证码，不点链接；拿不准先打 96110，已经转账马上打 110
alert-todo-weather = 少出门，远离河边、山边和低洼处；有危险打 119
alert-todo-fire = 不在野外用火，家里关好电和气；着火先离开，再打 119
alert-todo-safety = 照上面说的做，也告诉家里老人；有危险打 110

# $most：最多字数
warn-ask-text = 请把预警文字整段发来（最多 { $most } 字）。之后点五下就能发出。
warn-ask-town = 发给哪个镇街？
# $town：镇街
warn-ask-village = { $town }：发给哪个村？
warn-ask-topic = 是哪一类？
warn-ask-severity = 有多严重？“重大”以上要另一个人审核。
# $reason：退回原因
warn-sent-back = <b>审核人退回</b>：{ $reason }
# $alert：预警全文；$area：范围；$count：人数；$places：各地人数，可为空；$terms：别的条件，可为空；$back：退回的话，可为空；$photo：带不带照片，可为空
warn-preview-one =
    { $back }
    { $alert }

    —— 以上是居民看到的样子 ——
    现在发，{ $area }一共 { $count } 人收到。{ $photo }
    { $places }
    { $terms }
warn-preview-two =
    { $back }
    { $alert }

    —— 以上是居民看到的样子 ——
    现在发，{ $area }一共 { $count } 人收到；要由另一个人审核。{ $photo }
    { $places }
    { $terms }
# $count：人数
warn-send-button = 发给 { $count } 人
warn-submit-button = 送审（{ $count } 人）
warn-test-button = 先发一份给我看
warn-change-text-button = 改文字
warn-change-area-button = 改范围
warn-change-topic-button = 改类别
warn-change-severity-button = 改严重程度
warn-add-photo-button = 加一张照片
warn-change-photo-button = 换照片
warn-drop-photo-button = 去掉照片
warn-has-photo = 带一张照片，和文字是同一条消息。
warn-look-below = 请看下面
# $most：最多字数
warn-ask-photo = 请发一张照片。照片和文字合成一条消息，文字最多 { $most } 字。
warn-photo-kept = 收到照片。请再把预警文字整段发来，照片不能单独发。
warn-photo-only = 预警只能带一张照片、一段视频或语音，文件发不了。
# $most：最多字数；$length：现在的字数
refusal-too-long-for-photo = 带照片的预警文字最多 { $most } 字，现在 { $length } 字。请把文字改短，或者去掉照片。
refusal-warning-photo-not-there = 照片还没有存好。请过几秒再点；还是不行，就重发一张，或者去掉照片。
warn-drop-button = 不发了
warn-stop-button = 停止
# $alert：预警全文
warn-test-copy =
    <b>这是测试，只发给您</b>

    { $alert }
warn-submitted-toast = 已送审
warn-started-toast = 开始发送
warn-stopped-toast = 已停止
warn-given-up = 没有发送
# $headline：标题；$code：编号
warn-waiting =
    <b>等待审核</b>
    { $headline }
    编号 { $code }
    下一步：审核人批准后马上发送；五分钟没人审核，会叫下一位。
warn-dropped =
    <b>没有发送</b>
    { $headline }
    编号 { $code }
# $state：进展；$area：范围；$frozen：总人数；$sent：已送达；$failed：发不到；$expired：没有发；$doubt：不确定；$pending：待发；$names：不确定的人；$more：别的进展，可为空
warn-progress =
    <b>{ $state }</b>
    { $headline }
    编号 { $code }，{ $area }，共 { $frozen } 人
    已发 { $sent }
    待发 { $pending }
    发不到 { $failed }
    没有发 { $expired }
    { $doubt ->
        [0] 不确定 0
       *[other] 不确定 { $doubt }：{ $names }
    }
    { $more }
campaign-running = 正在发送
campaign-finished = 发送完了
campaign-cancelled = 已停止
# $headline：标题
warn-nobody-approved = 能审核的人都叫过了，还没有人审核：{ $headline }。请打电话找审核人

# $alert：预警全文；$area：范围；$count：人数；$author：作者
approve-ask =
    <b>请审核一条预警</b>（{ $author } 写的）

    { $alert }

    { $area }，现在 { $count } 人会收到。批准后马上发送。
approve-yes-button = 批准发送
approve-back-button = 退回修改
approve-ask-reason = 哪里要改？请写一句，作者会看到。
approve-still-waiting = 好的，还在等待审核
approve-sent-back = 已退回，作者会看到原因
# $alert：预警全文；$count：人数
approve-started =
    { $alert }

    您已批准，开始发给 { $count } 人。
approve-started-toast = 已批准，开始发送

# $most：最多字数
refusal-bad-warning-text = 预警要有文字，最多 { $most } 字
refusal-own-campaign = 自己写的预警要由另一个人审核
refusal-no-approver = 这个范围没有别的审核人，请联系区里
refusal-nobody-there = 那里还没有人订阅预警，没有发送
# $how：现在的阶段
refusal-campaign-decided = { $how ->
    [cancelled] 这条预警已经停止
    [finished] 这条预警已经发完
    [running] 这条预警正在发送
   *[other] 这条预警已经有了结果
}

# $alert：预警全文；$source：草稿从哪里来；$area：范围；$count：人数
warn-proposed =
    <b>{ $source ->
        [surge] 同类举报多了，拟了一条预警
        [cadre] 村干部送来视频，拟了一条预警
       *[other] 拟了一条预警
    }</b>

    { $alert }

    { $area }，现在 { $count } 人会收到。还没有发送；您接手后可以改，再发送或送审。
warn-take-button = 我来处理

# $places：前几处；$count：一共几处
alert-places-more = { $places }等 { $count } 处
alert-status-exercise = <b>这是演练，不是真的</b>
alert-status-test = <b>这是测试，不是真的</b>
alert-about-update = <b>更正</b>：以这一条为准
alert-about-cancel = <b>撤销</b>：之前那条不用再管
alert-replaced-updated = <b>已更新</b>：请看新的一条
alert-replaced-withdrawn = <b>已撤销</b>：下面的内容作废
alert-replaced-deleted = <b>已撤销</b>：下面的内容作废
refusal-campaign-too-late = 定的时间已经过了，请重新选
# $most：最多几个
refusal-too-many-versions = 最多再加 { $most } 个版本
refusal-nothing-to-send = 没有这样的人，不用再发

command-warnings = 我发的预警
command-poster = 订阅二维码
help-at-alerting-writing-other = 把英文预警整段发来；只有选英文的人会看到
help-at-alerting-adding-version = 发视频、照片、语音，或只发文字；说明文字就是这个版本的文字
help-at-alerting-naming = 给这组人起个名字，下次一点就能选
warn-menu-whom = 发给谁
warn-menu-versions = 版本和语言
warn-menu-times = 时间
warn-menu-kinds = 缓急和演练
warn-whom = 再加地方，或者只发给其中一部分人；方括号里的是选上的，再点一次就取消。选“不按我的情况推送”的居民，总是收到。
warn-add-place-button = 再加一个地方
warn-keep-audience-button = 把这组人存起来
warn-language-zh-hans = 中文
warn-language-en = English
warn-ask-name = 给这组人起个名字，最多 20 个字。
# $name：名字
warn-audience-kept = 已存为“{ $name }”，下次在“发给谁”里点它
# $count：几个版本；$names：版本名
warn-versions = { $count ->
    [0] 可以加方言、民警制服、语音等版本。先给少数人试，再把大家回应最多的发给其余的人。
   *[other] 另有 { $count } 个版本：{ $names }
}
warn-version-plain = 普通版
warn-version-uniform = 民警制服版
warn-version-dialect = 方言版
warn-version-voice = 语音版
alert-version-plain = 看普通版
alert-version-uniform = 看民警版
alert-version-dialect = 听方言版
alert-version-voice = 听语音版
warn-ask-version = 请发这个版本的视频、照片或语音，说明文字就是它的文字；只改文字的，直接发文字。
warn-trial-on-button = 先试发
warn-trial-off-button = 不试，直接发
warn-no-versions-button = 去掉所有版本
warn-english-button = 加英文
warn-no-english-button = 去掉英文
warn-ask-other = 请把英文预警整段发来。
warn-times = 什么时候发，要不要重复，管多久。
warn-start-now-button = 马上发
# $time：时间
warn-start-today-button = 今天 { $time }
# $time：时间
warn-start-tomorrow-button = 明天 { $time }
warn-repeat-never = 不重复
warn-repeat-1 = 每天一次
warn-repeat-7 = 每周一次
# $hours：小时
warn-hours-button = 管 { $hours } 小时
warn-kinds = 夜里 21:00 到 07:00 只有“重大”以上而且要马上行动的才发，别的早上再发。演练和测试会写在消息里，不算进统计。
warn-urgency-immediate = 要马上行动
warn-urgency-expected = 可以等到早上
warn-status-actual = 真的
warn-status-exercise = 演练
warn-status-test = 测试
warn-counting = 正在数
# $place：地点；$count：人数
warn-place-count = { $place } { $count }
# $count：人数
warn-places-left = 其余 { $count }
# $value：语言
warn-narrow-language = 只发给用{ $value }的
# $value：行业
warn-narrow-trade = 只发给：{ $value }
# $value：不用
warn-narrow-received = 只发给收到过原来那条的人
# $value：不用
warn-narrow-failed = 只发给上次没发到的人
# $value：不用
warn-narrow-silent = 只发给还没点“我已知晓”的人
# $role：角色
warn-also = 也发给{ $role }
warn-has-english = 有英文
# $at：时间
warn-starts = { $at } 发
warn-has-trial = 先试发
alert-trade-nuts = 种山核桃
alert-trade-shop = 开店
alert-trade-works = 务工
alert-trade-lodging = 民宿
alert-trade-freight = 跑运输
alert-trade-student = 学生
alert-trade-retired = 退休
warn-list = { $count ->
    [0] 您还没有写过预警。发送 /warn 写一条
   *[other] 您写的预警，新的在前
}
warn-pause-button = 暂停
warn-resume-button = 继续
warn-recall-button = 撤回
warn-report-button = 看结果
warn-update-button = 更正
warn-calloff-button = 撤销
warn-doubt-button = 给不确定的再发
warn-failed-button = 再发给没发到的
warn-silent-button = 再发给没回应的
# $name：版本
warn-pick-button = 就用{ $name }
warn-paused-toast = 已暂停
warn-resumed-toast = 继续发送
warn-picked-toast = 好，其余的发这个版本
warn-scheduled-toast = 到时候自动发
warn-recall-ask = 撤回以后，没发的不再发；两天内发出的从大家手机上删掉，更早的改成“已撤销”。要撤回吗？
warn-recall-yes-button = 撤回
warn-recalling = 正在撤回，结果写在那条计数的消息上
# $headline：原来的标题
warn-calloff-words = 之前发的“{ $headline }”已经撤销，请不要再转。
# $headline：标题；$code：编号；$at：时间
warn-scheduled =
    <b>{ $at } 自动发送</b>
    { $headline }
    编号 { $code }
campaign-paused = 已暂停
campaign-recalled = 已撤回
warn-freezing = 正在确定名单
warn-refused = Telegram 不收这段文字，还没有人收到。请改好文字，另发一条
# $at：时间
warn-sleeps = 夜里不打扰居民，{ $at } 接着发
# $deleted：删掉几条；$edited：改了几条；$refused：改不了几条；$open：还没有结果的
warn-marks = 手机上的：删掉 { $deleted }，改成已撤销或已更新 { $edited }，改不了 { $refused }，还在改 { $open }
# $headline：标题；$code：编号；$frozen：总人数；$sent：发到；$acknowledged：已知晓；$helped：求助
warn-report =
    <b>{ $headline }</b>
    编号 { $code }，共 { $frozen } 人，发到 { $sent }
    已知晓 { $acknowledged }，要帮助 { $helped }
warn-report-not-counted = <b>演练或测试，不算进统计</b>
# $place：地点；$sent：发到；$frozen：总人数；$acknowledged：已知晓；$helped：求助；$failed：没发到
warn-report-place = { $place }：发到 { $sent }/{ $frozen }，已知晓 { $acknowledged }，要帮助 { $helped }，发不到 { $failed }
warn-report-staff = 工作人员
# $count：几个
warn-report-others = 另有 { $count } 个地方
# $reason：原因；$count：人数
warn-report-reason = 没有发到：{ $reason } { $count }
warn-reason-blocked = 停用了机器人
warn-reason-refused = Telegram 不收这段文字
warn-reason-deactivated = 账号已注销
warn-reason-no-chat = 没有聊天
warn-reason-stopped = 停用了机器人
warn-reason-cancelled = 停止发送
warn-reason-expired = 过了有效期
warn-reason-late = 过了有效期
warn-reason-dropped = 不再需要
# $name：版本；$arrived：收到；$acknowledged：已知晓；$share：比例
warn-trial-line = { $name }：收到 { $arrived }，已知晓 { $acknowledged }（{ $share }）
# $best：最好的版本；$other：比较的版本；$times：倍数；$low：下限；$high：上限
warn-trial-times = 按“已知晓”算，{ $best }是{ $other }的 { $times } 倍（二十次里有十九次在 { $low } 到 { $high } 之间）
# $best：最好的版本；$other：比较的版本；$times：倍数；$low：下限；$high：上限
warn-trial-unsure = 按“已知晓”算，{ $best }是{ $other }的 { $times } 倍，但人数少，还说不准（{ $low } 到 { $high }）
poster-ask-town = 哪个镇街的订阅二维码？
# $town：镇街
poster-ask-village = { $town }：哪个村？
# $place：地点
poster-ask-kind = { $place }：贴在哪里？
poster-kind-village = 村里
poster-kind-office = 办事大厅
poster-kind-bank = 银行柜台
# $place：地点；$kind：贴在哪里；$link：链接
poster-here =
    <b>{ $place }预警订阅</b>（{ $kind }）
    打印贴出来，扫一下就订阅好了。
    { $link }
alerts-choose-button = 只收哪几类，用什么语言
# $place：地点
alerts-choices = { $place }的预警：方括号里的会收到，点一下加上或去掉。
# $trade：行业
alerts-trade-button = 我做什么：{ $trade }
alerts-trade-none = 不说
alerts-untailored-button = 不按我的情况推送
alerts-done-button = 好了
alerts-ask-trade = 您主要做什么？骗子按行业下手，说了能收到更对路的提醒；不说也照样收本村的预警。
# $place：地点
alerts-gave-up = 好的，不再发{ $place }的预警
