### 各处通用的话：按钮、应答、出错时

common-back-button = 返回
common-cancel-button = 取消
common-yes-button = 是
common-no-button = 否
common-help-button = 帮助
common-done = 好的
common-cancelled = 已取消
# $number：事件编号，例如 LA-20261123-00042-7
common-case-number = 事件编号 { $number }
# $at：时间（临安当地）
common-at = { DATETIME($at, dateStyle: "medium", timeStyle: "short") }
# $count：条数
common-count = { $count ->
    [0] 暂无
   *[other] 共 { $count } 条
}
# 没有权限与不存在，说法相同：不透露哪一种
refusal-not-allowed = 这里没有您可以查看或操作的内容
refusal-stale = 情况已有变化，下面是最新状态
