### 机器人自身的情况（管理人员看到的话）
# $since、$until：停机起止时间
ops-long-absence = 机器人从 { DATETIME($since, dateStyle: "medium", timeStyle: "short") } 停到 { DATETIME($until, dateStyle: "medium", timeStyle: "short") }。Telegram 只保留 24 小时内的消息，更早的可能没有收到，请留意来电和 12345 转来的事项。

# $made：备份的时间；$at：恢复的时间；$unsent：没有重发的消息数；$campaigns：停下的预警数
ops-restored = 数据已于 { DATETIME($at, dateStyle: "medium", timeStyle: "short") } 恢复到 { DATETIME($made, dateStyle: "medium", timeStyle: "short") } 的备份。这之间登记的内容不在里面，请按纸面和电话记录补上。有 { $unsent } 条消息没有重发，{ $campaigns } 条预警已停下，需要时请重新发起。请用 /people 核对人员权限，邀请码已全部作废。

### 保存期限到了
# $incidents：删去文字和照片的事件数；$files：只删照片和文件的事件数；$mediations：调解档案数；$looks：查看记录条数；$consents：已撤回的同意项数
ops-retained = 按保存期限，昨夜已删除：事件的文字和照片 { $incidents } 件，只删照片和文件 { $files } 件，调解档案 { $mediations } 件，查看记录 { $looks } 条，已撤回的同意 { $consents } 项。在办的、与在办事件相连的和您列明保留的都没有动
policy-kind-retention = 保存期限
# $count：现在会删除的件数
policy-retention-incidents = 删去文字和照片的事件：{ $count } 件
# $count：现在会删除的件数
policy-retention-files = 只删照片和文件的事件：{ $count } 件
# $count：现在会删除的件数
policy-retention-mediations = 删去内容的调解档案：{ $count } 件
# $count：现在会删除的条数
policy-retention-looks = 查看记录：{ $count } 条
# $count：现在会删除的项数
policy-retention-consents = 已撤回的同意：{ $count } 项
