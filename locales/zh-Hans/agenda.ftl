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
    点回形针发位置，或者打字写地址。只有接手的调解员看得到。
mediate-hot-button = 正在吵，快控制不住了
mediate-hot =
    <b>已经动手，或者怕要动手，请先打 110。</b>
    还没动手：发个位置，或打字写地点。附近的调解员、派出所和值班员会马上收到。
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
