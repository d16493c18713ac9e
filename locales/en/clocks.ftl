### Clocks: what is late, and the times promised

# $count: how many cases are late
late-head = <b>{ $count ->
    [one] 1 case is late
   *[other] { $count } cases are late
}</b>
# $number: the case; $category: its category; $place: where; $late: how late; $who: who has it
late-line-receive = <code>{ $number }</code> nobody has received it, { $late } late ({ $category }, { $place })
late-line-accept = <code>{ $number }</code> not accepted yet, { $late } late, offered to { $who } ({ $category }, { $place })
late-line-arrive = <code>{ $number }</code> on the spot { $late } late, with { $who } ({ $category }, { $place })
late-line-handle = <code>{ $number }</code> to be handled, { $late } late, with { $who } ({ $category }, { $place })
late-line-feedback = <code>{ $number }</code> its reporter waits for an answer, { $late } late, with { $who } ({ $category }, { $place })
late-line-silent = <code>{ $number }</code> accepted and no sign since, { $late } late, with { $who }; without one it goes back ({ $category }, { $place })
late-you = you
late-nobody = nobody yet
late-just = less than a minute
# $count: how many
late-minutes = { $count } min
late-hours = { $count } h
late-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
# $number: the case
late-case-button = Open { $number }
late-all-button = All late cases
late-none = Nothing is late for you any more
# $number: the case; $who: who; $state: how it stands
late-since-accepted = <code>{ $number }</code> { $who } has accepted it
late-since-arrived = <code>{ $number }</code> { $who } is on the spot
late-since-received = <code>{ $number }</code> { $who } has received it
late-since-paused = <code>{ $number }</code> waits for its reporter; its time stands still
late-since-goes-on = <code>{ $number }</code> its reporter has answered; its time runs on
late-since-other = <code>{ $number }</code> has moved: { $state }
# $number: the case; $who: who had accepted
late-taken-back = <code>{ $number }</code> { $who } accepted it and gave no sign, so it went back to the team

policy-kind-targets = Targets of time
policy-kind-chains = What follows a missed target

### The times promised to a reporter

# $next: who acts next; $promise: what is promised
next-by = { $next }; { $promise }
# $when: by when
promise-arrive = on the spot { $when }
promise-handle = handled { $when }
promise-feedback = you hear from us { $when }
promise-late = it takes longer than we expected, and we have urged it
promise-late-in-hand = in hand, later than expected
# $count: minutes; $at: the time
by-minutes = within { $count } min (by { DATETIME($at, timeStyle: "short") })
by-today = by { DATETIME($at, timeStyle: "short") } today
by-tomorrow = by { DATETIME($at, timeStyle: "short") } tomorrow
by-day = by { DATETIME($at, dateStyle: "medium", timeStyle: "short") }
# $number: the case; $promise: what is promised
mine-promise = <code>{ $number }</code>: { $promise }
policy-kind-callbacks = Calling back after a case is closed
