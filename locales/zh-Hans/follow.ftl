### 关注一个地方：附近有人上报时告诉我

home-follow-button = 关注附近上报
command-follow = 关注一个地方的新上报
# $count：已关注几处
follow-ask-town = { $count ->
    [0] <b>想关注哪里？</b>有人上报新的事，会告诉您大致位置，不含个人信息。请先选镇街
   *[other] <b>您关注了 { $count } 处</b>，点一下就取消；想再关注，请选镇街
}
# $place：地名
follow-end-button = 取消关注 { $place }
# $town：镇街
follow-ask-village = <b>{ $town }的哪个村、社区？</b>
# $place：地名
follow-ask-often = <b>{ $place }有新上报时，怎么告诉您？</b>晚上九点到早上七点不打扰
follow-now-button = 随时告诉我
follow-daily-button = 每天傍晚汇总一次
follow-ended-toast = 已取消关注
# $most：最多几个
refusal-too-many-places = 最多关注 { $most } 个地方，请先停掉一个
# $place：地名
follow-begun = 已关注 { $place }。不想收了，发送 /follow 点取消，或者 /stop 全部停掉
follow-begun-daily = 已关注 { $place }，每天傍晚六点汇总。不想收了，发送 /follow 点取消，或者 /stop 全部停掉
# $line：一条
follow-news = 您关注的地方有新上报：
    { $line }
# $count：条数；$lines：逐条
follow-digest = <b>您关注的地方，今天新上报 { $count } 件</b>
    { $lines }
# $at：时间；$category：类别；$place：地名；$amap：地图链接
follow-line = { DATETIME($at, timeStyle: "short") }　{ $category }　{ $place }
follow-line-map = { DATETIME($at, timeStyle: "short") }　{ $category }　<a href="{ $amap }">{ $place }附近（大致位置）</a>
