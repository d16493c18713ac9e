### Words used everywhere: buttons, answers, errors

common-back-button = Back
common-cancel-button = Cancel
common-yes-button = Yes
common-no-button = No
common-help-button = Help
common-done = Done
common-cancelled = Cancelled
# $number: case number, such as LA-20261123-00042-7
common-case-number = Case number { $number }
# $at: a moment, shown in Lin'an's local time
common-at = { DATETIME($at, dateStyle: "medium", timeStyle: "short") }
# $count: how many
common-count = { $count ->
    [0] None yet
    [one] { $count } entry
   *[other] { $count } entries
}
# Not allowed and not there read the same: neither is given away
refusal-not-allowed = There is nothing here for you to see or do
refusal-stale = Things have changed; below is how it stands now
