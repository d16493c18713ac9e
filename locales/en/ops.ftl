### What staff hear about the bot itself
# $since, $until: when the bot was down
ops-long-absence = The bot was down from { DATETIME($since, dateStyle: "medium", timeStyle: "short") } to { DATETIME($until, dateStyle: "medium", timeStyle: "short") }. Telegram keeps messages for 24 hours only; earlier ones may be missing. Please watch for calls and for matters passed on by 12345.

# $made: when the backup was made; $at: when it was restored; $unsent: messages not sent again; $campaigns: warnings stopped
ops-restored = The data was restored on { DATETIME($at, dateStyle: "medium", timeStyle: "short") } from the backup of { DATETIME($made, dateStyle: "medium", timeStyle: "short") }. What was recorded in between is not in it; please add it from paper and calls. { $unsent } messages were not sent again, { $campaigns } warnings were stopped; start them anew if needed. Please check the roles with /people; all open invites are void.

### What is kept no longer
# $incidents: cases that lost words and files; $files: cases that lost files alone; $mediations: mediation files; $looks: lines of who looked at what; $consents: consents taken back
ops-retained = Kept long enough and erased last night: words and files of { $incidents } cases, files alone of { $files }, { $mediations } mediation files, { $looks } lines of who looked at what, { $consents } consents taken back. Open cases, those joined to one and those on hold were left alone
policy-kind-retention = How long things are kept
# $count: how many would go now
policy-retention-incidents = Cases that lose words and files: { $count }
# $count: how many would go now
policy-retention-files = Cases that lose files alone: { $count }
# $count: how many would go now
policy-retention-mediations = Mediation files that lose their content: { $count }
# $count: how many would go now
policy-retention-looks = Lines of who looked at what: { $count }
# $count: how many would go now
policy-retention-consents = Consents taken back: { $count }
