### 约调解：工作室、地点、企业服务、正在发生的争吵

mediation-whom-several = 好几家、一群人
mediation-whom-service = 企业服务：法律体检、宣讲、咨询（没有对方）
mediation-service-checkup = 法律体检
mediation-service-briefing = 岗前反诈宣讲
mediation-service-wages = 欠薪咨询
mediation-service-logistics = 物流纠纷咨询
mediation-service-contract = 劳动合同咨询
mediation-where-station = 到工作站或联络点
mediation-where-site = 到现场
mediate-ask-service =
    <b>2/4 要哪项服务</b>
    企业时段办理，不收费。
mediate-change-service-button = 改服务
mediate-which-studio-button = 换个工作室
mediate-any-studio = 哪家合适就哪家
mediate-ask-studio =
    <b>想去哪家工作室</b>
    排在前面的离您近，或常办这类事。想查调解员，发送 /studios
mediate-ask-venue =
    <b>想在哪里谈</b>
    排在前面的离您近。
mediate-ask-site =
    <b>现场在哪里</b>
    点回形针发位置，或者打字写地址。只有接手的调解员看得到。发位置就是单独同意把它用于这次调解，可随时在 /privacy 撤回。
mediate-hot-button = 正在吵，快控制不住了
mediate-hot =
    <b>已经动手，或者怕要动手，请先打 110。</b>
    还没动手：发个位置，或打字写地点。附近的调解员、派出所和值班员会马上收到。发位置就是同意把它给他们，可在 /privacy 撤回。
    调解自愿，不收费，随时可以去法院。
mediate-hot-send-button = 不发位置，马上通知
# $number：编号
mediate-hot-sent = 已通知附近的调解员、派出所和值班员，编号 { $number }。动手了请打 110；请先离开一步，等人到
# $number：编号；$asker：求助人；$place：地点；$matter：事由
mediation-hot-notice =
    <b>有人正在争吵，请马上联系</b>
    编号：{ $number }
    求助人：{ $asker }
    地点：{ $place }
    什么事：{ $matter }
# $address：地点；$link：高德地图链接
mediation-hot-place = { $address } <a href="{ $link }">地图</a>
mediation-hot-no-place = 没有说明
help-at-mediate-choosing-service = 点要哪项服务；拿不准就选“由工作室给我打电话商量”
help-at-mediate-choosing-studio = 点一家工作室；都行就选“哪家合适就哪家”
help-at-mediate-choosing-venue = 点一个工作站或联络点；都不合适就点“返回”
help-at-mediate-choosing-site = 发一个位置，或打字写地址；不想说就点“返回”
help-at-mediate-hot = 动手了请打 110。没动手：发位置或写地点，也可以直接点“马上通知”

### 调解员的日程：周计划、单独的日子、规则、某个时段

agenda-plan-button = 改我的日程
# $name：调解员；$studio：工作室；$lines：周计划；$days：单独的日子；$buffer：间隔分钟；$notice：提前量；$ahead：开放天数
agenda-plan =
    <b>{ $name } · { $studio }</b>
    每周：
    { $lines }
    单独的日子：
    { $days }
    两场之间隔 { $buffer } 分钟；至少提前 { $notice }；开放到 { $ahead } 天后

    点按钮改，或直接打字：<code>周一 9:00-11:30 群众 30分钟 2人</code>、<code>12月3日 休息</code>、<code>12月3日 9:00-11:00 企业</code>。法定节假日自动不开，调休上班的周末照那一天的安排。
agenda-plan-none = （还没有）
agenda-days-none = （没有）
# $day：周几或日期；$hours：时间
agenda-plan-line = { $day }　{ $hours }
# $start、$end：起止；$track：为谁；$minutes：每场分钟；$seats：同时几件
agenda-hours = { $start }–{ $end } { $track } 每场 { $minutes } 分钟{ $seats ->
    [1] {""}
   *[other] ，同时 { $seats } 件
}
# $start、$end：起止；$track：为谁
agenda-span = { $start }–{ $end } { $track }
# $month、$day：日期；$weekday：周几
agenda-date = { $month }月{ $day }日 { $weekday }
agenda-away = 休息
# $count：天数
agenda-notice-days = { $count } 天
# $count：小时数
agenda-notice-hours = { $count } 小时
agenda-edit-add-button = 加每周时间
agenda-edit-drop-button = 去掉一行
agenda-edit-day-button = 某天另排
agenda-edit-slots-button = 改某个时段
agenda-edit-buffer-button = 改间隔
agenda-edit-notice-button = 改提前量
agenda-edit-ahead-button = 改开放天数
agenda-week-button = 看这一周
agenda-ask-weekday = 加在周几？
agenda-ask-hours = 几点到几点，为谁？别的时间直接打字，如“周四 8:30-10:00 群众 45分钟”
agenda-ask-drop = 去掉哪一行？
agenda-ask-day = 哪一天？别的日子直接打字，如“2027-01-05 休息”或“12月20日到12月25日 休息”
# $day：日期，和它现在的安排
agenda-ask-of-day = { $day }：怎么排？
agenda-away-button = 这天休息
agenda-usual-button = 照每周计划
agenda-ask-buffer = 两场之间隔几分钟？
agenda-ask-notice = 至少提前多久约？
agenda-ask-ahead = 开放到多少天以后？
# $count：分钟数
agenda-value-buffer = { $count } 分钟
# $count：天数
agenda-value-ahead = { $count } 天
# $day：日期；$count：时段数
agenda-slots = { $day }：{ $count ->
    [0] 没有时段了
   *[other] 点一个时段来改
}
# $start、$end：起止；$seats：能同时办几件
agenda-slot = { $start }–{ $end }（{ $seats } 件）
# $start、$end：起止；$seats：能同时办几件
agenda-slot-closed = { $start }–{ $end } 已关
# $slot：时段
agenda-slot-of = { $slot }：怎么改？
agenda-slot-close-button = 关掉这个时段
agenda-slot-open-button = 重新开放
# $count：件数
agenda-seats-button = 改成同时 { $count } 件
# $count：件数；$lines：受影响的预约
agenda-hit =
    <b>还没有改：有 { $count } 件已经约好的会受影响</b>
    { $lines }

    请选一种办法。
# $number：编号；$time：时间
agenda-hit-confirmed = { $time }　{ $number }　已约定
# $number：编号；$time：时间
agenda-hit-proposed = { $time }　{ $number }　待确认
agenda-decide-move-button = 照改，请他们另约
agenda-decide-keep-button = 照改，已约的照旧
agenda-decide-leave-button = 先不改
agenda-done-toast = 已改好
agenda-why = 调解员的日程有变动
# $number：编号；$time：原来的时间；$reason：原因；$count：可选时段数
agenda-withdrawn =
    <b>您约好的 { $time } 不能谈了</b>
    编号：{ $number }
    原因：{ $reason }
    { $count ->
        [0] 近期没有别的空闲时间，工作室会和您联系。
       *[other] 请另选一个时间，点一下就行：
    }
refusal-agenda-hours = 没看懂这个时间。请照这样写：周一 9:00-11:30 群众，或 12月3日 休息
refusal-agenda-meet = 这段时间和已有的时间重叠了
help-at-planning-looking = 点按钮改日程，或直接打字，如“周一 9:00-11:30 群众”“12月3日 休息”
help-at-planning-deciding = 有已经约好的会受影响：请他们另约、照旧，或者先不改

### 名录：找工作室和调解员

command-studios = 找调解工作室
# $count：共几处；$shown：列出几处；$wanted：在找什么
studios-list =
    <b>调解工作室和联络点</b>（{ $wanted }）
    { $count ->
        [0] 没有找到，换个名字试试，或点下面的按钮。
       *[other] 共 { $count } 处，列出 { $shown } 处。
    }
    打字找名字（汉字、拼音都行），或发位置找最近的（只用来排远近，不保存）。
studios-all = 全部
studios-near = 离我最近
# $name：名称；$km：公里数
studios-label-far = { $name }（{ $km } 公里）
studios-by-town-button = 按镇街
studios-by-matter-button = 按什么事
studios-by-tongue-button = 按语言
studios-all-button = 看全部
studios-ask-town = 哪个镇街？
studios-ask-matter = 什么样的事？
studios-ask-tongue = 想用哪种话谈？
studios-kind-studio = 调解工作室
studios-kind-station = 工作站
studios-kind-liaison = 联络点
# $name：名称；$kind：类别；$town：镇街；$address：地址；$phone：电话；$matters：办哪些事；$tongues：语言；$hosts：人员；$sample：是否样例
studios-place =
    <b>{ $name }</b>
    { $kind } · { $town } { $address }
    电话：{ $phone }
    办哪些事：{ $matters }
    说什么话：{ $tongues }
    { $hosts }
    { $sample }
# $name：姓名；$kind：身份；$matters：办哪些事；$tongues：语言
studios-host = { $name }（{ $kind }）：{ $matters }；{ $tongues }
studios-host-mediator = 调解员
studios-host-representative = 代表
studios-no-hosts = 这里由附近工作室的调解员过来
studios-matter-all = 各类纠纷
studios-tongue-usual = 普通话
studios-book-button = 在这里约调解
# $name：姓名
studios-book-host-button = 约 { $name }
studios-map-button = 看地图
# $name：姓名
studios-agenda-button = 改 { $name } 的日程
# $address：地址
studios-no-map = 还没有标地图，地址：{ $address }
matter-forest = 山林、树木、地界
matter-neighbours = 邻里
matter-family = 家庭
matter-labour = 工资和劳动
matter-trade = 买卖、物流、租赁
matter-land = 宅基地、用地
matter-village = 村务
help-at-finding-looking = 打字找工作室或调解员的名字，发位置找最近的，或点按钮按镇街、事由、语言找

### 名录和日程的表格（CSV、XLSX）

command-studiotable = 导入工作室和日程表格
# $columns：列名
agenda-table-ask =
    <b>发一个 CSV 或 XLSX 文件</b>
    第一行写列名，每行是一个地点、一个人，或一个人的一段每周时间。可用的列：{ $columns }。
    只有“工作室”必填；新的工作室还要“镇街”。时间只会增加，不会动已经约好的。
agenda-table-no-file = 请发一个 CSV 或 XLSX 文件；不发了就点 /cancel
agenda-table-sent = 收到，正在读，读好了告诉您
agenda-table-begun-toast = 开始写入
# $count：行数
agenda-table-write-button = 写入 { $count } 行
# $good：可写行数；$bad：有问题的行数；$lines：逐行问题
agenda-table-read =
    <b>读好了，还没有写入</b>
    可以写入 { $good } 行，有问题 { $bad } 处。
    { $lines }
# $done：已写行数；$good：总行数；$bad：有问题的行数；$lines：逐行问题
agenda-table-written =
    <b>{ $done ->
        [0] 正在写入
       *[other] 已写入 { $done } / { $good } 行
    }</b>
    有问题 { $bad } 处。
    { $lines }
# $line：行号；$flaw：问题
agenda-table-line = 第 { $line } 行：{ $flaw }
# $count：其余行数
agenda-table-more = 另有 { $count } 行
agenda-flaw-file = 读不出表格；请用 CSV（UTF-8 或 GBK）或 XLSX，第一行是列名
agenda-flaw-many = 行数太多，请分成几个文件
# $value：列名
agenda-flaw-column = 不认识的列“{ $value }”，已略过
agenda-flaw-no-studio = 没有写工作室
# $value：写的内容
agenda-flaw-town = 临安没有“{ $value }”这个镇街
# $value：工作室
agenda-flaw-new-town = “{ $value }”还没有，新建要写镇街
agenda-flaw-pin = 纬度、经度不对
agenda-flaw-outside = 这个位置不在临安区内
# $value：写的内容
agenda-flaw-word = 不认识“{ $value }”
# $value：写的内容
agenda-flaw-matter = 不认识这类事由“{ $value }”
# $value：写的内容
agenda-flaw-number = 数字不对：“{ $value }”
# $value：写的内容
agenda-flaw-hours = 时间没看懂，或没写人员：“{ $value }”
# $value：所属工作室
agenda-flaw-parent = 没有“{ $value }”这家工作室
# $value：账号
agenda-flaw-account = 账号 { $value } 还不是调解员，先发邀请（/invite）
# $value：人员
agenda-flaw-meet = { $value } 的这段时间和已有的重叠
agenda-flaw-foreign = 不是您负责的镇街
refusal-agenda-too-big = 文件太大，请在服务器上用 pingan studios import 导入
help-at-sending-table = 发一个 CSV 或 XLSX 文件；不发了就点 /cancel
