### 各处通用的话：按钮、应答、出错时

common-back-button = 返回
common-cancel-button = 取消
common-cancelled = 已取消
# 没有权限与不存在，说法相同：不透露哪一种
refusal-not-allowed = 这里没有您可以查看或操作的内容
refusal-stale = 情况已有变化，下面是最新状态
