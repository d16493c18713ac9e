### Policies: zones, rules and whatever else the office decides as data (draft, dry run, publish, take back)

refusal-nothing-published = What ships with the product is in force now; there is nothing to take back

# What each kind of policy is called
policy-kind-zones = Zones and grids
policy-kind-routing = Dispatch rules

# Looking at a kind
policies-ask = Which of them?
# $kind: which kind; $version: the one in force, 0 is what ships; $lines: a line for each version
policies-versions = { $version ->
    [0] { $kind }: what ships with the product is in force
   *[other] { $kind }: version { $version } is in force
}
    { $lines }
policies-none = There is no other version yet
# $version: its number; $at: when it was drafted; $note: what was said about it
policies-line-draft = Version { $version }, draft, { DATETIME($at, dateStyle: "short", timeStyle: "short") } { $note }
# $version: its number; $at: since when; $note: what was said about it
policies-line-published = Version { $version }, in force, { DATETIME($at, dateStyle: "short", timeStyle: "short") } { $note }
# $version: its number; $at: when it was in force; $note: what was said about it
policies-line-retired = Version { $version }, was in force, { DATETIME($at, dateStyle: "short", timeStyle: "short") } { $note }
# $version: its number
policies-show-button = Try version { $version }
policies-back-button = Take back
policies-list-button = All versions
policies-send-button = Send a file, draft a version
policies-send = Please send the JSON or GeoJSON file as a file, 2 MB at most. Larger ones are imported on the command line
policies-sent = The file is here and being looked through; you will hear in a moment
policies-not-a-file = Please send it as a file, not as text; /cancel to leave it
help-at-drafting-sending = Send the JSON or GeoJSON file as a file. It becomes a draft; nothing changes before it is published. /cancel to leave it
policies-not-json = this file is no JSON
# $reason: where and why
policies-reason = { $reason }
# $megabytes: the most
refusal-too-big-to-draft = The file is larger than { $megabytes } MB, too large for the chat; please have it imported on the command line

# Dry run, publish, take back
# $kind: which kind; $version: its number; $lines: what the dry run found
policies-rehearsed =
    { $kind }, version { $version }. The dry run says:
    { $lines }
policies-nothing-odd = nothing odd, and no open case would change
# $count: how many more
policies-more-lines = { $count } more
policies-publish-button = Publish this version
# $kind: which kind; $version: its number
policies-published = { $kind }: version { $version } is published and holds from now on
# $kind: which kind; $version: its number, 0 is what ships
policies-taken-back = { $version ->
    [0] { $kind }: what ships with the product holds again
   *[other] { $kind }: version { $version } holds again
}
policies-really-back = It takes effect at once. The version in force now is kept and can be published again
policies-really-back-button = Take it back
# $kind: which kind; $lines: what is wrong
policies-flawed =
    { $kind }: this document was not taken, what was in force stays. To be mended:
    { $lines }
command-zones = Zones: versions, dry run, publish, take back
command-policies = Policies: zones and rules

# What is amiss in a policy's document
# $where: the place
policy-at-list = This has to be a list ({ $where })
policy-at-object = This has to be names with values ({ $where })
# $value: what it says; $choices: what it may say
policy-at-choice = “{ $value }” is none of what it may be ({ $where }): { $choices }
policy-at-strange = There is no “{ $value }” ({ $where }); there are: { $choices }
# $least: the lowest; $most: the highest
policy-at-number = A whole number from { $least } to { $most } is wanted, not “{ $value }” ({ $where })
policy-at-clock = “{ $value }” is no time of day such as 08:30 ({ $where })
policy-at-hours = Working hours are spans in their order, such as [["08:30", "12:00"]] ({ $where })
policy-at-dates = Dates are written as 2027-01-01 ({ $where })
policy-at-both = { $value } is named as a day off and as a working day ({ $where })
policy-at-many = Steps and repetitions may be { $most } at most ({ $where })
policy-at-after-end = Once the order is taken back nothing can follow ({ $where })
policy-at-tell = It has to say whom to tell, not “{ $value }” ({ $where }): { $choices }
policy-at-take-back = Only silence takes an order back; write true or false ({ $where })
