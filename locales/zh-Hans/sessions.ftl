### 调解现场和之后：卷宗、协办人、登记、协议、司法确认、履行、满意度

command-files = 我的调解卷宗
command-rates = 调解成功率
command-examples = 查调解案例
command-mediations = 本辖区调解（只看进展和日期）
home-files-button = 我的调解卷宗

# $count：这一页几件；$late：超过一个月的；$missed：有没履行的
files-head =
    <b>我的调解卷宗</b>
    { $count ->
        [0] 您还没有接手的调解。
       *[other] 这一页 { $count } 件，点编号打开。
    }{ $late ->
        [0] { "" }
       *[other] { "" } 有 { $late } 件超过一个月。
    }{ $missed ->
        [0] { "" }
       *[other] { "" } 有 { $missed } 件约定的事没做到，要跟进。
    }
# $number：编号
files-late = { $number } 超过一个月
files-missed = { $number } 要跟进
files-figures-button = 成功率
files-examples-button = 案例

# $number：编号；$state：进展
file-head = <b>卷宗 { $number }</b> · { $state }
file-open = 办理中
file-sits = 正在谈
file-result-agreed-written = 已达成书面协议
file-result-agreed-oral = 已达成口头协议
file-result-not-agreed = 没有谈成
file-result-withdrawn = 申请人撤回
file-result-refused = 一方不愿调解
file-result-cancelled = 已取消
file-late = <b>已经超过一个月，请尽快有个结果，或者告诉双方其他办法。</b>
# $asker：申请人；$others：对方
file-sides = 申请人：{ $asker }　对方：{ $others }
file-no-others = 没有写明
# $words：事由
file-matter = 什么事：{ $words }
# $nth：第几次；$at：时间；$helpers：协办人，可为空
file-session-planned = 第 { $nth } 次：约在 { $at } { $helpers }
file-session-begun = 第 { $nth } 次：{ $at } 开始，正在谈 { $helpers }
file-session-ended = 第 { $nth } 次：{ $at } 谈过 { $helpers }
# $role：身份；$name：姓名，还没来就是省略号
file-helper = { $role } { $name }
# $evidence：佐证数；$shared：其中给对方看的；$notes：笔记数
file-counts = 佐证 { $evidence } 件（给对方看的 { $shared } 件） · 笔记 { $notes } 条
# $count：行数
file-register = 现场登记 { $count } 行
# $version：第几稿；$received：几方已收到
file-draft = 协议第 { $version } 稿 · { $received } 方已收到
# $day：日期
file-effective = { $day } 起生效
# $kept：做到的；$all：一共；$missed：要跟进的
file-promises = 约定的事：做到 { $kept } / { $all }{ $missed ->
    [0] { "" }
   *[other] ，要跟进 { $missed } 件
}
file-open-button = 打开卷宗
file-all-button = 全部卷宗
file-begin-button = 开始谈
file-end-button = 这次谈完了
file-note-button = 记一笔
file-notes-button = 看笔记
file-evidence-button = 看佐证
file-register-button = 现场登记
file-helper-button = 请人协助
file-draft-button = 拟协议
file-text-button = 协议文本
file-result-button = 登记结果
file-plan-button = 排履行日期
file-promises-button = 履行情况
file-tell-button = 写成案例
file-danger-button = 现场有危险，马上告急
file-begun-toast = 开始了
file-ended-toast = 这次结束，协助的人不能再看
# $count：通知了几人
file-danger-toast = 已通知派出所和指挥中心 { $count } 人；有人动手请马上打 110
file-danger-again-toast = 十分钟内已经告急过，他们知道了；有人动手请马上打 110
file-danger = <b>有人动手，请马上打 110。</b>我们只告诉派出所和指挥中心在哪里、找谁，不说是什么事。
file-ask-note = 想记什么？打字就行，<b>只有调解员看得到</b>，各方和协助的人都看不到。
file-noted = 记下了，只有调解员看得到
file-notes = <b>笔记</b>（只有调解员看得到）
# $at：时间；$words：笔记
file-note-line = { $at }
    { $words }
# $number：编号
file-overdue = 调解 { $number } 已经一个月了。一般应在一个月内办结：请登记结果，或者告诉双方还可以去法院、仲裁或行政机关。

helper-forestry = 林业员
helper-cadre = 村干部
helper-witness = 证人
helper-ask-role = 请哪种人来协助？请先征得各方同意（第二十条）。他们只能看这一次的时间、地点和登记的数量，谈完就看不到了。
helper-ask-whom = 请谁？可以点本镇的工作人员，也可以做一个一次性链接发给别人。
helper-link-button = 做一个一次性链接
helper-asked-toast = 已经去问了
# $link：链接；$role：身份
helper-link =
    <b>{ $role }的一次性链接</b>，只能用一次，谈完失效：
    { $link }
# $role：身份；$host：调解员；$at：时间；$studio：工作室
helper-asked =
    { $host } 请您以<b>{ $role }</b>的身份协助一次调解。
    时间：{ $at }
    地点：{ $studio }
    您只能看到时间、地点和登记的数量，谈完就看不到了。
helper-yes-button = 我来
helper-no-button = 来不了
helper-declined = 好的，已经告诉调解员
# $name：姓名；$role：身份；$number：编号
helper-came = { $name } 来协助（{ $role }），调解 { $number }
helper-comes-not = { $name } 来不了（{ $role }），调解 { $number }
helper-done = 这次调解谈完了，谢谢您来。里面的内容现在看不到了。
# $number：编号；$role：身份；$at：时间；$studio、$address：地点；$host：调解员
helper-sees =
    <b>协助调解 { $number }</b>（{ $role }）
    时间：{ $at }
    地点：{ $studio } { $address }
    调解员：{ $host }
    谈的内容不公开，请不要外传。
# $nth：第几行；$what：什么；$count：数量
helper-counted = { $nth }. { $what } { $count }
helper-open-button = 再看一下
helper-danger-button = 现场有危险，马上告急

# $count：行数
register-head = <b>现场登记</b> · { $count ->
    [0] 还没有登记
   *[other] { $count } 行
}
# $nth：第几行；$owner：是谁的；$what：什么；$count：数量；$agreed：谁认可
register-line = { $nth }. { $owner } · { $what } · { $count } · { $agreed }
register-what-tree = 树
register-what-bamboo = 毛竹
register-what-plot = 地块
register-what-other = 其他
register-agreed-all = 各方都认可
register-agreed-owner = 只有户主认可
register-agreed-disputed = 有异议
register-add-button = 登记一行
register-xlsx-button = 导出表格
register-csv-button = 导出 CSV
register-strike-button = 划掉一行
# $owner：是谁的；$count：数量
register-ask-owner = <b>1/4 是谁家的？</b>点名字，或打字。
register-ask-what = <b>2/4 { $owner }家的什么？</b>点一个，或打字写名字（如香榧、山核桃）。
register-ask-count = <b>3/4 多少？</b>点数字，或打字。
register-ask-agreed = <b>4/4 { $count }，谁认可这个数？</b>
# $nth：第几行
register-added-toast = 第 { $nth } 行记下了
register-ask-strike = 划掉哪一行？编号不再重新使用。
register-struck-toast = 第 { $nth } 行已划掉
register-file = 现场登记表。里面有各家的名字，请只给当事人。
register-column-nth = 行
register-column-owner = 户主
register-column-what = 内容
register-column-count = 数量
register-column-agreed = 谁认可
register-column-at = 登记时间
# $at：时间
register-at = { DATETIME($at, dateStyle: "medium", timeStyle: "short") }

result-ask = <b>这次调解的结果是？</b>登记以后卷宗就办结，各方会收到通知。
result-agreed-written-button = 达成书面协议，已签字盖章
result-agreed-oral-button = 达成口头协议
result-not-agreed-button = 没有谈成
result-withdrawn-button = 申请人撤回
result-refused-button = 一方不愿调解
result-ask-day = 协议是哪天<b>签字、盖章</b>的？从这天起生效。点一个，或打字写日期（如 11月23日）。
result-day-0-button = 今天
result-day-1-button = 昨天
result-day-2-button = 前天
result-ask-oral = 各方口头约定了什么？请原样记下来：谁、做什么、什么时候做。各方能看到这段话。
result-ask-reason = 写一句原因，<b>各方看不到</b>，只留在卷宗里。
result-kept-toast = 已登记

draft-name-facts = 主要事实
draft-name-issues = 争议事项
draft-name-terms = 协议内容
draft-name-manner = 履行方式和期限
# $nth：第几项；$all：一共几项
draft-ask-facts = <b>{ $nth }/{ $all } 主要事实</b>：什么时候、在哪里、发生了什么？
draft-ask-issues = <b>{ $nth }/{ $all } 争议事项和各方责任</b>：为什么争？各方各有什么责任？
draft-ask-terms = <b>{ $nth }/{ $all } 协议内容</b>：各方同意怎么办？（这一项必填）
draft-ask-manner = <b>{ $nth }/{ $all } 履行方式和期限</b>：怎么做、什么时候做完？
draft-skip-button = 留空，手写
draft-blank = （留空，手写）
# $name：项目；$text：内容
draft-item =
    <b>{ $name }</b>
    { $text }
draft-check = <b>请看一遍。</b>当事人的身份证号、住址、电话由各方在纸上手写，这里不收集。
# $name：项目
draft-change-button = 改{ $name }
draft-save-button = 存下并生成文件
# $version：第几稿
draft-kept-toast = 第 { $version } 稿已存下
# $version：第几稿；$received：几方已收到
draft-text-head = <b>协议第 { $version } 稿</b> · { $received } 方已收到
draft-docx-button = 下载 Word
draft-txt-button = 下载文本
draft-draft-button = 修改
draft-send-button = 发给各方看
# $count：几方
draft-sent-toast = 已发给 { $count } 方
draft-file = 协议草稿。<b>各方签字、盖章或按指印，调解员签字，调委会盖章以后才生效。</b>在聊天里点按钮不是签字。

plan-ask =
    <b>哪天做什么？</b>一行一件，日期写在前面，例如：
    12月15日 赔 500 元
    2027-1-15 再赔 500 元
    到了那天，双方都会被问一声。
# $days：天数
plan-quick-button = { $days } 天内一次做完
# $count：几件
plan-kept = 记下了 { $count } 件，到了那天会问双方
plan-kept-toast = 记下了 { $count } 件
promises-head = <b>约定的事</b>
promises-none = 还没有排履行日期，调解员会登记
# $nth：第几件；$day：日期；$what：什么事；$state：怎样了
promise-line = { $nth }. { $day } { $what } · { $state }
promise-state-waiting = 未到期
promise-state-asked = 正在问双方
promise-state-kept = 已做到
promise-state-missed = 没做到
promise-state-unclear = 说法不全
# $nth：第几件；$what：什么事
promises-which = <b>第 { $nth } 件要跟进：</b>{ $what }
promise-settled-kept-button = 已经做到了
promise-settled-again-button = 另约一天
promise-settled-court-button = 做不到，已告知可以起诉
promise-settled-toast = 记下了
promise-ask-day = 另约哪一天？打字写日期，例如 12月30日。到那天会再问双方。
# $line：哪一件
promise-due =
    <b>今天是约定的日子</b>
    { $line }
    做到了吗？双方都会被问到。
promise-kept-button = 做到了
promise-missed-button = 还没有
promise-said-kept = 记下了：您说做到了
promise-said-missed = 记下了：您说还没有。调解员会来联系。
promise-both-say-so = 双方都说做到了，这一件了结。
# $line：哪一件
promise-is-missed =
    <b>有一件约定的事没做到</b>
    { $line }
    请联系双方（人民调解法第三十一条：督促履行）。
promise-is-unclear =
    <b>有一件约定的事说法不全</b>
    { $line }
    三天内没有听齐，或者对方不在这里，请打电话问一声。

side-text-button = 看协议
# $number：编号；$version：第几稿
side-text-head = <b>调解协议 { $number }</b>（第 { $version } 稿）
# $day：生效日；$last：最后一天
side-in-force = { $day } 起生效。双方可以在 { $last } 以前一起请法院确认。
side-no-signature = 点“我收到了”只表示您看到了文本，<b>不是签字</b>。
side-has-it = 您已经收到。这不是签字。
side-docx-button = 下载 Word
side-got-button = 我收到了
side-filed-button = 我们已经一起向法院申请
side-promises-button = 约定的事
side-card-button = 回到调解
side-got-toast = 记下了：您收到了，这不是签字
side-filed-toast = 记下了，不再提醒各方
# $number：编号
agreement-ready = 调解 { $number } 的协议草稿，请看一看。<b>签字盖章以后才生效</b>，点“我收到了”不是签字。
# $number：编号；$day：生效日；$last：最后一天；$left：还剩几天；$oral：口头 oral 或书面 written
court-in-force =
    <b>协议 { $number } 从 { $day } 起生效。</b>
    双方觉得有必要，可以在 { $last } 以前（三十天内）<b>一起</b>请法院确认；确认以后，一方不做，另一方可以请法院强制执行。
    要带两份材料：
    一、{ $oral ->
        [oral] 把口头协议补成的书面协议（请先到工作室）
       *[written] 调解协议书
    }
    二、双方签名的司法确认申请书
    第 15、25、29 天会提醒双方。
court-reminder =
    <b>请法院确认协议 { $number }，还剩 { $left } 天</b>（到 { $last }）
    要双方<b>一起</b>去，带两份材料：
    一、{ $oral ->
        [oral] 把口头协议补成的书面协议（请先到工作室）
       *[written] 调解协议书
    }
    二、双方签名的司法确认申请书
    身份证也请带上。不想申请，什么都不用做。

# $number：编号
ended-agreed-written = 调解 { $number } 达成了书面协议，已经签字盖章。
ended-agreed-oral = 调解 { $number } 达成了口头协议，已经记录在案；记得对不对，请点“看协议”。
ended-not-agreed = 调解 { $number } 没有谈成。您仍可随时去法院、申请仲裁或找行政机关。
ended-withdrawn = 调解 { $number } 已按申请人的意思结束。需要时可以再约。
ended-refused = 调解 { $number } 因为有一方不愿意，已经结束。您仍可随时去法院、申请仲裁或找行政机关。
satisfaction-ask = <b>这次调解，您满意吗？</b>只算总数，不记是谁答的，调解员也不知道。
satisfaction-good-button = 满意
satisfaction-fair-button = 基本满意
satisfaction-bad-button = 不满意
satisfaction-thanks = 谢谢，只算进总数，没有记您的名字

handed-ask = 请发照片、视频、语音、文件或文字。<b>只有调解员看得到</b>；要不要给对方看，由您一件一件决定。
handed-kept = 收到了，只有调解员看得到。还有就接着发，没有就点“好了”。
handed-danger = 有人动手或威胁，请马上打 <b>110</b>。
handed-done-button = 好了
handed-add-button = 交佐证
# $count：件数
handed-mine = <b>我交的佐证</b> · { $count } 件
handed-theirs = <b>对方给您看的</b>
handed-all = <b>佐证</b> · { $count } 件
handed-kind-photo = 照片
handed-kind-video = 视频
handed-kind-voice = 语音
handed-kind-audio = 录音
handed-kind-document = 文件
handed-kind-words = 文字
# $kind：种类；$id：编号
handed-name = { $kind } { $id }
handed-shared = 对方看得到
handed-private = 只有调解员看得到
# $name：谁交的
handed-by = （{ $name }）
# $what：哪一件；$seen：谁看得到；$words：说明，可为空；$by：谁交的，可为空
handed-line = { $what }{ $by } · { $seen } { $words }
# $what：哪一件
handed-share-button = 给对方看：{ $what }
handed-take-back-button = 不再给看：{ $what }
handed-look-button = 打开{ $what }
handed-see-button = 看一看
handed-shared-toast = 对方现在看得到了
handed-taken-back-toast = 从现在起对方看不到了；看过的收不回来
# $number：编号
handed-new = 调解 { $number } 有人交了新的佐证
handed-shared-with-you = 对方给您看一件佐证
# $words：文字
handed-words = { $words }
side-evidence-button = 佐证
side-case-turn-button = 请人调解

# $number：编号
offer-mediation = 您反映的事，可以请调解员帮两边坐下来谈。<b>要不要谈由您决定</b>，不要也不影响原来的事办理。调解编号 { $number }
offer-yes-button = 我愿意，请工作室联系我
offer-full-button = 看全文
offer-no-button = 不用了
offer-no-reason = 不想调解
offer-declined = 好的，不调解。原来的事照常办理。
turn-button = 提议调解
# $number：编号
turned = 已问上报人愿不愿意调解，调解编号 { $number }。愿意了，工作室才会收到。
turned-toast = 已经去问上报人
# $count：件数
outlines-head = <b>本辖区的调解</b> · { $count } 件。调解不公开，这里只有进展和日期。
outline-open = 办理中
outline-closed = 已结束
# $number：编号；$state：进展；$asked：申请时间；$more：其他日期
outline-line = { $number } · { $state } · { $asked } 申请 { $more }
# $at：时间
outline-meets = { $at } 见面
outline-ended = { $at } 结束
# $number：编号；$state：进展；$more：日期
outline-on-case = 已提议调解 { $number }：{ $state } { $more }

# $number：编号；$studio、$address：地点；$host：找谁；$at：时间；$going：谁去
alarm-card =
    <b>调解现场告急</b>
    地点：{ $studio } { $address }
    找：{ $host }
    编号：{ $number }
    时间：{ DATETIME($at, dateStyle: "medium", timeStyle: "short") }
    { $going }
alarm-nobody-goes = 还没有人去。去的人请点“收到，我去”。
# $name：姓名
alarm-goes = { $name } 已经出发
alarm-go-button = 收到，我去
alarm-going-toast = 调解员知道您来了
# $number：编号；$name：姓名
alarm-help-comes = { $name } 收到了 { $number } 的告急，正在赶来

# $since、$until：起止日期
figures-head = <b>调解成功率</b> · { $since } 到 { $until }
# $studio：工作室；$percent：百分比；$agreed：达成；$concluded：办结；$before：没开始谈就结束的；$open：办理中
figures-rate =
    <b>{ $studio }</b>
    成功率 { $percent }%（达成 { $agreed } ÷ 谈出结果 { $concluded }）
    没开始谈就撤回或不愿意的 { $before } 件，办理中 { $open } 件，都不算在内
figures-no-rate =
    <b>{ $studio }</b>
    还没有谈出结果的，不算成功率
    没开始谈就撤回或不愿意的 { $before } 件，办理中 { $open } 件
figures-how = 算法：达成协议的 ÷ 谈出结果的（达成、没谈成、谈了以后撤回或不愿意的）。不除以收到的件数。
# $good、$fair、$bad：满意、基本满意、不满意的人数
figures-answers = 满意 { $good } · 基本满意 { $fair } · 不满意 { $bad }（不记名）
figures-month-button = 本月
figures-quarter-button = 本季度
figures-year-button = 今年

example-ask =
    把这件事写成案例，给其他调解员参考：怎么起的、难在哪里、怎么谈拢的。
    <b>不要写名字、电话、编号</b>；写了会请您改。
example-kept = 已收进案例，所有调解员都能查到
# $count：条数
examples-head = <b>调解案例</b> · { $count ->
    [0] 还没有。查找：/examples 竹林
   *[other] 不写名字；查找：/examples 竹林 边界
}
# $words：搜的词；$count：条数
examples-found = <b>调解案例 · { $words }</b> · { $count ->
    [0] 没有找到，换个词试试
   *[other] 找到 { $count } 条
}
# $year：年份；$result：结果；$words：内容
example-line = { $year } 年 · { $result }
    { $words }

agreement-title = 人民调解协议书
agreement-oral-title = 人民调解口头协议登记
# $number：编号；$version：第几稿
agreement-number = 编号 { $number }（第 { $version } 稿）
# $nth：第几方；$name：姓名
agreement-party = 当事人{ $nth }：{ $name }　身份证号：____________________　住址：____________________　电话：______________
agreement-item-facts = 一、纠纷的主要事实
agreement-item-issues = 二、争议事项和各方当事人的责任
agreement-item-terms = 三、达成的协议内容
agreement-item-manner = 四、履行的方式和期限
agreement-law = 本协议自各方当事人签名、盖章或者按指印，人民调解员签名并加盖人民调解委员会印章之日起生效（人民调解法第二十九条），对各方有约束力（第三十一条）。双方认为有必要的，可以自生效之日起三十日内共同向人民法院申请司法确认（第三十三条）。
agreement-oral-law = 本口头协议由人民调解员记录（人民调解法第二十八条），自各方当事人达成协议之日起生效（第三十条），对各方有约束力（第三十一条）。双方认为有必要的，可以自生效之日起三十日内共同向人民法院申请司法确认（第三十三条）。
# $day：日期
agreement-day = 生效日期：{ $day }
agreement-signatures =
    当事人（签名、盖章或者按指印）：____________________
    当事人（签名、盖章或者按指印）：____________________
    人民调解员（签名）：____________________
    人民调解委员会（印章）：____________________
    日期：________年____月____日
# $host：调解员；$studio：工作室
agreement-host = 调解员：{ $host }　{ $studio }

refusal-no-session = 现在没有正在谈的调解
refusal-session-over = 这次调解已经谈完，内容看不到了
refusal-mediation-concluded = 这件调解已经办结
refusal-no-agreement = 还没有协议文本，请先点“拟协议”
refusal-nothing-written = 这里要写几个字
# $first、$last：可选的最早和最晚日期
refusal-day-out-of-reach = 看不懂这个日期，或者不在 { DATETIME($first, dateStyle: "medium") } 到 { DATETIME($last, dateStyle: "medium") } 之间
# $line：哪一行
refusal-unreadable-plan = 这一行看不懂，或者日期已经过了：{ $line }。日期写在最前面，例如：12月15日 赔 500 元
# $most：最多几行
refusal-too-many-lines = 最多 { $most } 行
refusal-count-out-of-reach = 请点一个数字，或打一个 1 到 100000 的数
refusal-helper-link = 这个链接用过了、过期了，或者不对，请找调解员再要一个
refusal-answered-already = 这个问题已经答过，或者不用再答了
# $name：姓名
refusal-somebody-goes = { $name } 已经出发
# $number：编号
refusal-not-for-mediation = { $number } 不适合这样提议调解：没有留名、要保护、有危险，或者不是本人上报的
# $found：写到的名字
refusal-names-inside = 里面写到了 { $found }，请换成“甲方”“邻居”这样的说法

help-at-keeping-noting = 打字写一条笔记，只有调解员看得到；点“取消”就不记
help-at-keeping-stating-result = 打字写清楚，写完就登记结果；点“返回”可以换一个结果
help-at-keeping-dating = 点签字盖章的那天，或打字写日期，如 11月23日
help-at-keeping-planning = 一行一件，日期写在前面；或者点“几天内一次做完”
help-at-keeping-postponing = 打字写另约的日期，如 12月30日
help-at-keeping-telling = 打字写案例，不要写名字、电话和编号
help-at-drafting-facts = 打字写主要事实；没有就点“留空，手写”
help-at-drafting-issues = 打字写争议事项和责任；没有就点“留空，手写”
help-at-drafting-terms = 打字写各方同意怎么办，这一项必填
help-at-drafting-manner = 打字写怎么履行、什么时候做完；没有就点“留空，手写”
help-at-drafting-checking = 看一遍，要改哪项点哪项；点“存下并生成文件”就得到 Word 文件
help-at-registering-owner = 点户主的名字，或打字写
help-at-registering-what = 点一种，或打字写名字
help-at-registering-count = 点数字，或打一个数
help-at-registering-agreed = 点谁认可这个数
help-at-handingin-handing-in = 发照片、视频、语音、文件或文字，只有调解员看得到；发完点“好了”
