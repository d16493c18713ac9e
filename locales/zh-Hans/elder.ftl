### 长辈模式：一次问一件，每条不超过四十个字

home-elder-button = 长辈模式（开或关）
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
