### 长辈模式：一次问一件，每条不超过四十个字

home-elder-button = 长辈模式开关
elder-on = 长辈模式开了：话短、按钮少。发照片或语音就能上报
elder-off = 长辈模式关了。想再打开，请发送 /elder
elder-home = 您好，发照片、语音或一句话就能上报。急事打 110
elder-more-button = 更多
elder-more = 还可以选这些
elder-whole-button = 看全文

# $count：收到几件；$question：接下来的问题
elder-have-so-far = 收到 { $count } 件。{ $question }
elder-ask-category = 这是什么事？
elder-ask-evidence = 请发照片、语音，或写一句话
elder-ask-scam = 请把可疑的信息发过来，截图也行
elder-ask-place = 在哪里？发位置，或写村名
elder-danger = 有人有危险，先打 110、119、120。没有再继续
elder-elsewhere = 临安以外请打当地 12345，急事打 110。在临安就选地点
# $town：镇街名
elder-ask-village = { $town }的哪个村？也可以写村名
# $typed：输入的地名
elder-ask-match = “{ $typed }”是指哪里？
elder-change-words = 发新的文字，就会替换原来的
# $category：类别；$place：地点
elder-preview = { $category }，{ $place }。没问题就提交
elder-preview-help = 请网格员联系您，好吗？有危险打 110
elder-preview-scam = 请工作人员看看这条信息，好吗？

# $number：编号；$next：下一步
elder-receipt =
    收到了 <code>{ $number }</code>
    { $next }
elder-case =
    <code>{ $number }</code>
    { $next }

### 短的说法

elder-consent-refused = 好的，刚才发的已删除。有事打 12345，急事打 110
elder-scam-first = 先别转账。问防骗打 96110，钱已转走打 110

elder-no-studio = 这里还不能约调解。请打 12348，或点“找人办”
elder-ask-same = 附近有人报过这样的事。是同一件就点它
elder-withdraw-ask = 为什么撤回？点一个，或写一句话。记录还在
elder-privacy-given = 点一下就撤回。没交的草稿会删除，已交的照办
elder-adding = 请发照片、语音、位置或文字，会加进去
elder-adding-kept = 已经加进去了，可以继续发
# $place：村镇
elder-subscribed = 好了，{ $place }有预警会告诉您。不想收，发 /stop

### 念出来的话：屏幕上那句带名字或数字，念的时候不带

elder-ask-village-spoken = 是哪个村？也可以写村名
elder-ask-match-spoken = 您写的地方，是指哪里？
elder-preview-spoken = 请看一看是什么事、在哪里。没问题就点提交
elder-receipt-spoken = 收到了，编号写在下面。有进展会告诉您
elder-mine-spoken = 这是您上报过的事，点一下看进展
alerts-ask-town-spoken = 想收哪里的预警？请点镇街，或写村名
elder-subscribed-spoken = 好了，有预警会马上告诉您
