### What staff hear about the bot itself
# $since, $until: when the bot was down
ops-long-absence = The bot was down from { DATETIME($since, dateStyle: "medium", timeStyle: "short") } to { DATETIME($until, dateStyle: "medium", timeStyle: "short") }. Telegram keeps messages for 24 hours only; earlier ones may be missing. Please watch for calls and for matters passed on by 12345.
