### Dispatch: zones, rules, tasks, clocks (what staff read)

# $reason：where and why
refusal-bad-policy = This document has something we can't read, so it was not taken: { $reason }. Please mend it and send it again; the rules in force have not changed
# $version：the version's number
refusal-no-such-version = There is no version { $version }, or it is in force already

# $number: the case; $name: who has it
refusal-task-taken-by = { $name } has accepted { $number }
# $number: the case
refusal-task-over = { $number }: this task has ended, nothing is left to do
# $by: who acted
refusal-task-moved-on = { $by ->
    [self] { $number }: you have done that already; below is how it stands
   *[others] { $number } has changed meanwhile; below is how it stands
}
