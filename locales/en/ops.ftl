### What staff hear about the bot itself
# $since, $until: when the bot was down
ops-long-absence = The bot was down from { DATETIME($since, dateStyle: "medium", timeStyle: "short") } to { DATETIME($until, dateStyle: "medium", timeStyle: "short") }. Telegram keeps messages for 24 hours only; earlier ones may be missing. Please watch for calls and for matters passed on by 12345.

# $made: when the backup was made; $at: when it was restored; $unsent: messages not sent again; $campaigns: warnings stopped
ops-restored = The data was restored on { DATETIME($at, dateStyle: "medium", timeStyle: "short") } from the backup of { DATETIME($made, dateStyle: "medium", timeStyle: "short") }. What was recorded in between is not in it; please add it from paper and calls. { $unsent } messages were not sent again, { $campaigns } warnings were stopped; start them anew if needed. Please check the roles with /people; all open invites are void.
