### 上报：从一张照片或一句话，到事件编号

# $have：已收到的东西；$question：接下来的问题
report-have-so-far =
    已收到：{ $have }
    { $question }
report-ask-category = 这是什么事？请点一下，或输入编号
# $category：类别；$number：紧急电话
report-danger =
    <b>{ $category }：请先打 { $number }</b>
    有人有危险时，请马上拨打 110（报警）、119（火警）、120（急救）；这里不能代替报警
    如果现在没有危险，再继续上报
report-calm-button = 不是紧急情况，继续上报
report-ask-evidence = 请发一张照片、一段语音或视频，或者写一句话说明情况
report-change-files = 可以继续发照片、语音或视频
report-files-done-button = 好了，继续
report-files-clear-button = 全部删除，重新发
report-ask-place =
    事情在哪里？可以发送位置，也可以直接输入地址或村名
    位置单独征得您的同意：只用来找到现场，只给办这件事的人看；发位置就是同意，可随时在 /privacy 撤回。不想发，写村名一样办
report-pick-town-button = 选镇街和村
report-photo-place-button = 用照片里的位置
report-far-away = 这个位置不在临安区。事情发生在临安吗？
report-here-button = 事发地在临安，让我来选
report-elsewhere-button = 事情不在临安
report-elsewhere =
    临安区以外的事我们办不了，请拨打当地的 12345；紧急情况请打 110
    如果其实在临安，请点下面的按钮来选；草稿还在
report-ask-town = 在哪个镇街？请点一下、输入编号，或直接输入村名
# $town：镇街名；$page、$pages：第几页、共几页
report-ask-village = { $town }的哪个村、社区？可以点、输入编号，或直接输入村名（第 { $page } 页，共 { $pages } 页）
report-page-before-button = 上一页
report-page-after-button = 下一页
report-no-village-button = 不清楚哪个村
# $typed：输入的地名
report-ask-match = “{ $typed }”是指哪里？
report-as-typed-button = 都不是，就按我写的
report-ask-words = 请写几句话，或发一段语音
# $words：现在的说明
report-change-words =
    现在的说明：
    <blockquote>{ $words }</blockquote>
    直接发新的文字就会替换它
report-words-keep-button = 保留
report-words-clear-button = 清空说明
# $category：类别；$place：地点；$words：说明；$files：照片等
report-preview =
    <b>请看一遍，没问题就提交</b>
    类别：{ $category }
    地点：{ $place }
    说明：{ $words }
    佐证：{ $files }
report-submit-button = 提交
report-submit-pin-button = 提交，同意用我的位置
report-unpin-button = 不用位置，我选村
report-change-category-button = 改类别
report-change-place-button = 改地点
report-change-words-button = 改说明
report-change-files-button = 改照片、语音
report-add-town-button = 补选村镇
report-person-button = 找人办
report-no-words = 没有文字
report-no-files = 没有
report-submitted = 已提交，编号在下面
# $number：事件编号
report-submitted-toast = 已经提交过了，编号 { $number }
report-changed-toast = 内容有变化，请再看一遍
# $number：事件编号；$place：村镇；$next：下一步
report-receipt =
    <b>已收到您的上报</b>
    事件编号：<code>{ $number }</code>
    地点：{ $place }
    { $next }
    每一步我都会在这里告诉您
report-goes-on = 您有一份没写完的上报，接着写
report-nothing-to-resume = 没有没写完的上报
report-parked = 先停在这里。草稿保留 7 天，发送 /resume 接着写；也可以马上删除
report-left = 已停下，没有保存任何内容
report-expired = 这份草稿超过 7 天，已经删除。请重新上报，发一张照片或一句话就开始
report-erased = 草稿已删除
# $question：原来的问题
report-odd-thing =
    这个我看不懂，不过草稿还在
    { $question }

# $count：数量
evidence-count-photo = { $count } 张照片
evidence-count-video = { $count } 段视频
evidence-count-voice = { $count } 段语音
evidence-count-audio = { $count } 段录音
evidence-count-document = { $count } 个文件

place-unknown = 村镇待补充
place-pin = 已发位置
place-photo = 照片里的位置
photo-place-found = 您发的照片文件里带有拍摄位置。事情就在那里吗？点了就是同意用它，可随时撤回
photo-place-taken = 好的，地点已补上
photo-place-pinned-already = 您自己已经说过地点，以您说的为准

# $numbers：紧急电话
danger-heard = <b>如果有人有危险，请马上打 { $numbers }</b>，这里不能代替报警

### 找人办

help-ask-town = 您在哪个镇街？我们请那里的网格员联系您
report-anywhere-button = 不清楚，请区里安排
# $place：村镇；$words：留言
help-preview =
    <b>请网格员联系您</b>
    地点：{ $place }
    留言：{ $words }
    可以先写下电话、方便的时间，或想说的事；有危险请直接打 110、119、120
help-no-words = 没有
help-submit-button = 请联系我
# $number：编号；$place：村镇；$next：下一步
help-receipt =
    <b>已交给工作人员</b>
    编号：<code>{ $number }</code>
    地点：{ $place }
    { $next }
    急事请打 12345，有危险请打 110、119、120

### 可疑信息

scam-first =
    先别转账，也别点链接、别报验证码。防诈骗咨询请打 96110
    <b>已经转了钱，请马上打 110</b>；凡是说能帮您把钱追回来的，都是骗子
    这里不能判断一条信息是真是假，可以请工作人员看一看
scam-ask = 请把可疑的信息转发或粘贴过来，截图也可以
# $words：信息；$files：截图等
scam-preview =
    <b>请工作人员看看这条信息</b>
    信息：{ $words }
    佐证：{ $files }
scam-submit-button = 交给工作人员

# 附近有人报过
# $category：类别
same-ask = <b>附近已有人上报「{ $category }」，是同一件吗？</b>
    是同一件就点它，不用重复上报，办结时也会告诉您
# $metres：米；$state：状态；$people：人数
same-button = { $metres } 米内，{ $state }，{ $people } 人反映
same-none-button = 都不是，另报一件
# $people：人数
same-joined = 好的，这件事已有 { $people } 人反映。您发的材料已转给办理的人，办结时会告诉您
# $category：类别；$state：状态；$words：工作人员的话
same-ended = 您也反映过的「{ $category }」{ $state }：<blockquote>{ $words }</blockquote>
same-ended-own = 和您上报合在一起办理的「{ $category }」{ $state }：<blockquote>{ $words }</blockquote>
help-at-reporting-choosing-same = 附近有人报过同样的事。是同一件就点它，您的材料会并过去；不是就点「都不是」，照常上报
refusal-ended-meanwhile = 这件事刚刚办结，请点「都不是，另报一件」继续上报

# 匿名、保护模式
report-nameless-button = 匿名上报
report-named-button = 改为实名上报
report-nameless = <b>匿名上报：</b>办理的人看不到您是谁。您的聊天加密封存，只用来把结果告诉您；要打开，必须两位负责人一起同意，会留下记录，也会告诉您。照片、语音里的内容我们不会改，怕被认出来请改用文字
report-preview-quiet = 准备好了，可以提交。为了您的安全，这里不显示内容
# $number：紧急电话；$category：类别
report-danger-quiet =
    <b>{ $category }：有危险请马上打 { $number }，也可以打 12338 妇女维权热线</b>
    不会通知其他人。发送 /hide 可以随时清空这里的消息
    现在安全，再继续
report-receipt-quiet = 已收到。只有受过训练的专员会看到，会在这里悄悄回复您。发送 /hide 可以清空这里的消息
quiet-news = 您好，有一条新消息
quiet-show-button = 方便时打开
refusal-no-seal = 这里暂时不能匿名上报，可以实名上报，或者拨打 12345
refusal-not-anonymous = 这一类不能匿名上报，请改为实名
