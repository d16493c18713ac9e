### 机器人自身的情况（管理人员看到的话）
# $since、$until：停机起止时间
ops-long-absence = 机器人从 { DATETIME($since, dateStyle: "medium", timeStyle: "short") } 停到 { DATETIME($until, dateStyle: "medium", timeStyle: "short") }。Telegram 只保留 24 小时内的消息，更早的可能没有收到，请留意来电和 12345 转来的事项。

# $made：备份的时间；$at：恢复的时间；$unsent：没有重发的消息数；$campaigns：停下的预警数
ops-restored = 数据已于 { DATETIME($at, dateStyle: "medium", timeStyle: "short") } 恢复到 { DATETIME($made, dateStyle: "medium", timeStyle: "short") } 的备份。这之间登记的内容不在里面，请按纸面和电话记录补上。有 { $unsent } 条消息没有重发，{ $campaigns } 条预警已停下，需要时请重新发起。请用 /people 核对人员权限，邀请码已全部作废。
