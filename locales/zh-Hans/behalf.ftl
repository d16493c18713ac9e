### 帮没有手机的人上报（网格员）

home-behalf-button = 帮没有手机的人上报
behalf-ask-name = 帮谁上报？请写姓名或称呼
behalf-ask-phone = 怎么联系？请写本人或邻居的电话
behalf-no-phone-button = 没有电话，上门告知
# $name：姓名
behalf-read-out =
    请念给{ $name }听：
    <blockquote>我把您说的事、您的姓名和电话记下来，交给负责的人员办理
    只有办这件事的人能看到，办结后按档案规定保存
    记录经过境外的 Telegram 传输；不同意就不记，可以打 12345
    您随时可以叫我们删掉</blockquote>
    对方同意吗？您的回答会记入留痕
behalf-agreed-button = 已念给对方听，对方同意
behalf-refused-button = 对方不同意
behalf-refused = 好的，姓名和电话没有保存。可以请对方打 12345
# $number：编号；$name：姓名；$category：类别；$place：地点；$at：时间；$worker：网格员
behalf-receipt =
    <b>回执（请打印或抄给对方）</b>
    <pre>编号 { $number }
    上报人 { $name }
    事由 { $category }
    地点 { $place }
    时间 { DATETIME($at, dateStyle: "medium", timeStyle: "short") }
    经手 { $worker }
    查询：凭编号打 12345，或等网格员上门告知</pre>
refusal-bad-phone = 这不像电话号码，请再写一遍，或点“没有电话”
help-at-behalf-naming = 写下对方的姓名或称呼；发送 /cancel 就停下，什么也不保存
help-at-behalf-phoning = 写下本人或邻居的电话；没有就点“没有电话”
help-at-behalf-reading-out = 把引用的四行念给对方听，按对方的回答点同意或不同意
