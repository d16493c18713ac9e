### 机器人自身的情况（管理人员看到的话）
# $since、$until：停机起止时间
ops-long-absence = 机器人从 { DATETIME($since, dateStyle: "medium", timeStyle: "short") } 停到 { DATETIME($until, dateStyle: "medium", timeStyle: "short") }。Telegram 只保留 24 小时内的消息，更早的可能没有收到，请留意来电和 12345 转来的事项。
