### Tasks: accept, set out, on the spot, done (what workers read; the shorter the better)

task-rings = <b>New order, please accept</b>
# $category: what it is about; $place: town and village
task-title = <b>{ $category } · { $place }</b>
# $number: the case
task-number = Case <code>{ $number }</code>
# $at: the moment; $left: how long until then
task-due-accept = Accept by { DATETIME($at, timeStyle: "short") }, { $left } left
task-due-arrive = Be there by { DATETIME($at, timeStyle: "short") }, { $left } left
task-due-handle = Finish by { DATETIME($at, timeStyle: "short") }, { $left } left
# $at: the moment; $left: how long since
task-overdue-accept = <b>Accepting is { $left } late</b>, was due by { DATETIME($at, timeStyle: "short") }
task-overdue-arrive = <b>Arriving is { $left } late</b>, was due by { DATETIME($at, timeStyle: "short") }
task-overdue-handle = <b>Finishing is { $left } late</b>, was due by { DATETIME($at, timeStyle: "short") }
# $count: how many
task-minutes = { $count } min
task-hours = { $count } h
task-days = { $count } days
task-metres = { $count } m
task-kilometres = { $count } km
# $words: what whoever gave the order wrote
task-order-words = The order says: { $words }

task-mine-offered = Waits for you to accept
task-mine-accepted = <b>You have accepted</b>
task-mine-on-way = <b>You are on your way</b>
task-mine-on-site = <b>You are on the spot</b>
task-mine-done = <b>You have finished it</b>
task-mine-returned = You gave it back
task-mine-cancelled = This order was cancelled
task-helps-offered = Waits for you to accept (as a helper)
task-helps-accepted = <b>You have accepted (as a helper)</b>
task-helps-on-way = <b>You are on your way (as a helper)</b>
task-helps-on-site = <b>You are on the spot (as a helper)</b>
# $name: who accepted
task-theirs-offered = Whoever accepts first has it
task-theirs-accepted = <b>{ $name } has accepted</b>
task-theirs-on-way = <b>{ $name } has accepted</b>, on the way
task-theirs-on-site = <b>{ $name } has accepted</b>, on the spot
task-theirs-done = { $name } has finished it
task-theirs-returned = { $name } gave it back
task-theirs-cancelled = This order was cancelled
# $name: a colleague
task-asked = { $name } was asked to take it over; until they agree it is yours

task-step-accept-button = Accept
task-step-on-way-button = On my way
task-step-arrive-button = On the spot
task-step-finish-button = Done
task-step-return-button = Give back
task-step-object-button = Object
task-step-transfer-button = To a colleague
task-step-take-over-button = I take it
task-step-decline-button = I can't
task-open-button = Open the task

task-accepted-toast = Accepted
task-on-way-toast = On your way, take care

task-send-position = Tap below to send your position. Only the distance is checked, no track is kept
task-position-button = Send my position
task-no-position-button = I can't, I'll say why
task-no-position = All right
# $away: how far; $most: metres that count as there
task-too-far = { $away } from the case; within { $most } m counts as there
# $metres: how many metres away; $most: metres that count as there
refusal-too-far = { $metres } m from the case; within { $most } m counts as there
task-live-follows = Live location received. Once you are near, it is stamped by itself. Only that stamp is kept, no track
task-far-why = Really there? Tap a reason, or write one
task-far-moved-button = It has moved
task-far-pin-button = The pin is off
task-far-signal-button = Poor signal
# $minutes: how many minutes ago
refusal-old-position = That position is { $minutes } min old, please send where you are now
# $away: how far
task-there = <b>On the spot</b>; checked: { $away } from the case
task-there-no-pin = <b>On the spot</b>. The case has no pin, so no distance was checked
task-there-why = <b>On the spot</b>, your reason is written down
task-prompt-over = That order has changed meanwhile, please open it again from /tasks

task-photos-please = Send pictures: before, then after, at least one. Then tap the result
task-no-photo-needed = This kind needs no picture. Tap the result; to explain, type first
# $count: how many
task-photos-kept = { $count ->
    [one] { $count } picture received. Tap the result; to explain, type first
   *[other] { $count } pictures received. Tap the result; to explain, type first
}
task-photos-odd = Please send pictures or words, or tap the result
# $number: the case
task-finished = <code>{ $number }</code> is done, the reporter will be told
refusal-needs-photo = First send a new picture of the spot, then tap the result
refusal-same-photo = This picture was used before, please take a new one on the spot
# $number: the case
task-photo-repeated = <b><code>{ $number }</code>: one picture was used before and doesn't count, please take a new one on the spot</b>
# $name: the worker
desk-photo-repeated = <b>{ $name } sent a picture of the spot that was used before, please check</b>

# $number: the case
task-taken-over = <b><code>{ $number }</code> has ended, no need to go</b>
task-taken-reordered = <b><code>{ $number }</code> went to somebody else, no need to go</b>
task-taken-silent = <b><code>{ $number }</code>: nothing happened for long, so it is offered again</b>
task-taken-upheld = <b><code>{ $number }</code>: your objection was right, no need to go</b>

help-at-arriving-locating = Tap “Send my position”. It is measured and not kept; if you can't, write why. To stop, send /cancel
help-at-arriving-explaining = You are far from the pin: write why you are there all the same, or tap a reason
help-at-proving-proving = Send pictures of the spot, before and then after; to explain, type, the reporter reads it; then tap the result. To wait with it, send /cancel

task-why-return = <b>Why give it back? Tap a reason, or write one</b>
task-why-object = <b>A wrong order? Tap a reason, or write one. It stands until a dispatcher has ruled</b>
task-back-hands-button = Not enough hands
task-back-other-button = Another office is needed
task-back-tools-button = Tools are missing
task-back-zone-button = Not our zone
task-back-authority-button = Not our matter
task-back-twice-button = Ordered twice
task-returned-toast = Given back, the dispatchers know
task-objected-toast = Your objection is in, a dispatcher will rule
# $name: the worker; $words: the reason
desk-returned = <b>{ $name } gave this back:</b> { $words }
# $number: the case; $category: what it is about; $place: town and village; $name: the worker; $words: the reason
desk-objected = <b>{ $name } objects to the order:</b> { $words }
    { $category } · { $place }  <code>{ $number }</code>
desk-bounced = <b>This came back twice. Please say who owns it and who helps</b>
task-uphold-button = They are right
task-overrule-button = The order stands
task-open-case-button = Open the case
task-upheld = <b>The objection was right, the order is taken back; please give another</b>
task-overruled = <b>The order stands; whoever objected was told why</b>
task-stands-ask = <b>Why does it stand? Tap a reason, or write one; whoever objected reads it</b>
task-stands-ours-button = It is in your zone
task-stands-nearest-button = You are the nearest
task-stands-go-button = Look first, then see
# $words: the reason
task-stands = <b>The order stands:</b> { $words }
# $number: the case
refusal-ruled-already = { $number }: somebody has ruled on it, or accepted it

task-hand-ask = <b>To which colleague? It counts once they agree</b>
task-nobody-toast = Nobody else of the team is on duty now
task-hand-toast = They were asked; until they agree it is yours
task-declined-toast = They know that you can't
# $name: a colleague
task-handed = <b>{ $name } asks you to take this over</b>
task-hand-taken = <b>{ $name } has taken it over</b>, no need to go
task-hand-declined = <b>{ $name } can't take it</b>, it stays with you

help-at-giving-back = Write a reason, or tap one. To keep the task, send /cancel
help-at-ruling-why = Write why the order stands; whoever objected reads it. To wait with it, send /cancel

policy-kind-practice = Arrival checks and objections
policy-kind-checklists = Checklists for visits

# $mine: how many are theirs; $offered: how many wait
tasks-list = <b>{ $mine } yours</b>, { $offered } waiting to be accepted; what is due first comes first
tasks-none = Nothing to do now, and nothing waits to be accepted
# $what: category, time, distance, place
tasks-line = { $what }
tasks-line-offered = Waiting · { $what }
# $left: how long
tasks-left = { $left } left
tasks-late = { $left } late
tasks-distance-button = How far from me
tasks-cases-button = As cases
tasks-send-position = Tap below to send your position: it is used for these distances once and not kept
tasks-measured = How far each one is, see below
tasks-unmeasured = No position, so no distances
# $done: tasks done; $spots: put right at once; $timed: with a target; $kept: in time; $rated: rated; $satisfied: satisfied
tasks-figures =
    <b>The last 30 days, for your eyes alone</b>
    Orders done: { $done }
    Put right on the spot: { $spots }
    In time: { $kept } of { $timed } with a target
    Satisfied: { $satisfied } of { $rated } rated
command-mystats = My own figures, for my eyes alone
command-visits = Places to visit

# $own: own tasks; $due: due today; $offered: waiting; $visits: to visit
daily-list =
    <b>Today</b>
    Your tasks: { $own }, due today: { $due }
    Waiting in your team: { $offered }
    To visit: { $visits }
daily-tasks-button = All tasks
daily-visits-button = All visits

# $count: how many
visits-list = <b>Places to visit: { $count }</b>; what is due first comes first
# $name: the place; $at: the day
visits-line = { $name } · { DATETIME($at, dateStyle: "short") }
visits-new-button = Add a place
visits-new-kind = <b>What kind of place?</b>
visits-new-name = Please write its name, of the shop for instance
visits-new-pin = Please send its position, or tap the button below
visits-no-pin-button = No position
# $name: the place
visits-added = <b>{ $name }</b> is written down
visits-begin-button = Check it now
visits-more-button = Other places to visit
# $name: the place; $at: which item; $count: of how many; $words: the item
visit-item = <b>{ $name }</b>  { $at }/{ $count }
    { $words }
visit-ok-button = Right
visit-wrong-button = Wrong
visit-photo-please = Please take a picture and send it
visit-no-photo = This item needs no picture, please tap right or wrong
visit-odd = Please tap right or wrong, or send the picture. To stop, send /cancel
visit-over = That visit is no longer going on, please open it again from /visits
visit-over-toast = That visit is no longer going on
# $name: the place; $at: the next time; $count: how many items
visit-done = <b>{ $name } is checked, all is right</b>
    Next on { DATETIME($at, dateStyle: "medium") }
visit-done-wrong = <b>{ $name } is checked, { $count } wrong</b>
    One tap makes a case of it for whoever is in charge
    Next on { DATETIME($at, dateStyle: "medium") }
# $words: the item
visit-case-button = Open a case: { $words }
# $number: the case
visit-case-opened = Case <code>{ $number }</code> is open
refusal-list-is-gone = The checklist for this kind of place is no longer used, please ask an admin
# $item: the item
refusal-not-all-answered = One item is not finished: { $item }
home-visits-button = Places to visit
help-at-measuring-locating = Tap the button to send your position; the list then says how far each one is, and the position is not kept. To stop, send /cancel
help-at-visiting-answering = Item by item, tap right or wrong, and send a picture where one is asked for. To stop, send /cancel
help-at-placing-naming = Write the place's name, of the shop for instance. To stop, send /cancel
help-at-placing-pinning = Send the place's position, or tap “No position”. To stop, send /cancel

home-fast-button = Fast report
command-fast = Report fast, or put right on the spot
fast-begin = Photo, position, category, in any order
# $files: what was sent
fast-files = Photos: { $files }
# $what: the category
fast-what = Category: { $what }
# $place: the place
fast-place = Position: { $place }
fast-none = none yet
# $what: what is missing
fast-missing = <b>Still missing: { $what }</b>
fast-lacks-files = photo
fast-lacks-place = position
fast-lacks-category = category
fast-other-category-button = Other category
fast-send-button = Report, others handle it
fast-solved-button = I have put it right
fast-advised-button = I have talked to them
# $number: the case
fast-sent = Reported: <code>{ $number }</code>
fast-done = Put right on the spot: <code>{ $number }</code>, closed
fast-over = That report is over, just send a photo to begin anew
refusal-needs-before-after = On the spot needs two pictures: before, then after
help-at-fast-gathering = Photo, position, category, in any order; once all are there it can be sent. What you put right yourself needs one picture before and one after. To stop, send /cancel

# $number: the case
refusal-close-by-task = You have the task of { $number }: please end it on the card of the task, with a picture of the spot
task-objected = The team objects to this order; the officer rules. It can still be accepted
desk-task-objected = An objection to this order waits for a ruling
