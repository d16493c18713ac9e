### 各處通用的話（其餘暫借簡體，歡迎補齊）

common-back-button = 返回
common-cancel-button = 取消
common-cancelled = 已取消
