### 方案：防区、规则等由工作人员自己定的数据（起草、试算、发布、退回）

refusal-nothing-published = 现在用的就是系统自带的一版，没有可以退回的

# 各类方案的名字
policy-kind-zones = 防区和网格
policy-kind-routing = 派单规则

# 看一类方案
policies-ask = 要看哪一类？
# $kind：哪一类；$version：现在用的版本，0 是系统自带的；$lines：各版一行
policies-versions = { $version ->
    [0] { $kind }：现在用的是系统自带的一版
   *[other] { $kind }：现在用第 { $version } 版
}
    { $lines }
policies-none = 还没有别的版本
# $version：版本号；$at：什么时候起草；$note：说明
policies-line-draft = 第 { $version } 版 草稿 { DATETIME($at, dateStyle: "short", timeStyle: "short") } { $note }
# $version：版本号；$at：什么时候开始用；$note：说明
policies-line-published = 第 { $version } 版 使用中 { DATETIME($at, dateStyle: "short", timeStyle: "short") } { $note }
# $version：版本号；$at：什么时候用过；$note：说明
policies-line-retired = 第 { $version } 版 用过 { DATETIME($at, dateStyle: "short", timeStyle: "short") } { $note }
# $version：版本号
policies-show-button = 试算第 { $version } 版
policies-back-button = 退回上一版
policies-list-button = 看各版
policies-send-button = 发文件，起草新的一版
policies-send = 请把 JSON 或 GeoJSON 文件作为文件发来，最大 2 MB。更大的请管理员用命令行导入
policies-sent = 收到文件，正在检查，马上告诉您结果
policies-not-a-file = 请把它作为文件发来，不要贴成文字；不发了请发送 /cancel
help-at-drafting-sending = 把 JSON 或 GeoJSON 文件作为文件发来，检查后成为草稿，发布之前什么都不会变。不发了请发送 /cancel
policies-not-json = 这个文件不是 JSON
# $reason：哪里、为什么
policies-reason = { $reason }
# $megabytes：最大多少 MB
refusal-too-big-to-draft = 文件超过 { $megabytes } MB，聊天里收不了，请管理员用命令行导入

# 试算、发布、退回
# $kind：哪一类；$version：版本号；$lines：试算的结果
policies-rehearsed =
    { $kind }第 { $version } 版，试算结果：
    { $lines }
policies-nothing-odd = 没有发现问题，也不改动正在办的事件
# $count：还有几条
policies-more-lines = 另有 { $count } 条
policies-publish-button = 发布这一版
# $kind：哪一类；$version：版本号
policies-published = { $kind }第 { $version } 版已发布，从现在起按它办
# $kind：哪一类；$version：版本号，0 是系统自带的
policies-taken-back = { $version ->
    [0] { $kind }已退回系统自带的一版
   *[other] { $kind }已退回第 { $version } 版
}
policies-really-back = 退回以后马上生效，现在这一版留着，随时可以再发布
policies-really-back-button = 确定退回
# $kind：哪一类；$lines：哪里不对
policies-flawed =
    { $kind }没有采用，现行的一版没有变。要改的地方：
    { $lines }
command-zones = 防区：看版本、试算、发布、退回
command-policies = 方案：防区和规则

# 方案文件里哪一处不对
# $where：哪一处
policy-at-list = 这里要写成一个列表（{ $where }）
policy-at-object = 这里要写成一组名称和值（{ $where }）
# $value：写的是什么；$choices：可以写的
policy-at-choice = “{ $value }”不在可以写的里面（{ $where }），可以写：{ $choices }
policy-at-strange = 没有“{ $value }”这一项（{ $where }），可以写：{ $choices }
# $least：最小；$most：最大
policy-at-number = 要写 { $least } 到 { $most } 的整数，写的是“{ $value }”（{ $where }）
policy-at-clock = “{ $value }”不是几点几分，例如 08:30（{ $where }）
policy-at-hours = 上班时间要从早到晚一段一段写，例如 [["08:30", "12:00"]]（{ $where }）
policy-at-dates = 日期要写成 2027-01-01 这样（{ $where }）
policy-at-both = { $value } 既写成放假，又写成上班（{ $where }）
policy-at-many = 步骤连重复在内最多 { $most } 步（{ $where }）
policy-at-after-end = 收回派单以后不能再有步骤（{ $where }）
policy-at-tell = 要写明通知谁，写的是“{ $value }”（{ $where }），可以写：{ $choices }
policy-at-take-back = 只有“接单后没有动静”才能收回派单，要写 true 或 false（{ $where }）
