### Commanding: the board, orders, help, merging, linking, splitting (what staff read)

home-board-button = Live board
command-board = the live board, pinned, always true
# $new, $sent, $busy, $asked: how many
board-head = <b>Live board</b> · waiting { $new } · dispatched { $sent } · in hand { $busy } · asked back { $asked }
# $count: how many
board-late = { $count ->
    [0] Nothing is late
    [one] <b>{ $count } is late</b>:
   *[other] <b>{ $count } are late</b>, the longest first:
}
# $number, $category, $place: the case; $minutes: how late; $who: who has it
board-late-line = { $late } late · { $category } · { $place } · <b>{ $who }</b> · <code>{ $number }</code>
board-nobody = nobody yet
board-closed = There is no board for you to see now; please ask your administrator if that is wrong
# $name: the zone; $open, $waiting, $late: how many
board-zone = { $name }: open { $open }, nobody has { $waiting }, late { $late }
# $count: zones that are not listed
board-more-zones = { $count } more zones: please look by zone in the queue

# $what: zone, state
desk-queue-only = Only: { $what }
desk-zone-ask = <b>Which zone only?</b>
desk-zone-button = By zone
desk-every-zone-button = All zones
desk-state-ask = <b>Which state only?</b>
desk-state-button = By state
desk-every-state-button = All states
# $category: what
desk-grave-larger = [larger] { $category }
desk-grave-major = [major] { $category }
# $people: how many
desk-people = { $people } people have reported it
# $new, $late, $mine, $open: how many; $page, $pages: pages
desk-queue-late = <b>Late { $late }</b> · waiting { $new } · mine { $mine } · all { $open } ({ $page }/{ $pages })
desk-shelf-late-button = Late

desk-press-dispatch-button = Order a team
desk-press-help-button = Ask for help
desk-press-merge-button = Merge
desk-press-unmerge-button = Undo the merge
desk-press-link-button = Link
desk-press-split-button = Split in two
desk-press-target-button = New position
desk-more-button = More
level-simple = simple
level-normal = normal
level-complex = complex
desk-level-simple-button = As a simple case
desk-level-normal-button = As a normal case
desk-level-complex-button = As a complex case
# $level: the handling level
desk-team-ask = <b>Which team? As a { $level } case; to say a word, write it first, then tap</b>
# $level: the handling level
desk-help-ask = <b>Which team shall help? The owner stays ({ $level }); to say a word, write it first, then tap</b>
desk-no-team = <b>No team is on duty now: please call somebody, or receive it yourself</b>
# $name: the team; $count: people on duty
desk-team-button = { $name } ({ $count } on duty)
# $words: the word for the team
desk-order-words = The team reads: <blockquote>{ $words }</blockquote>Please choose the team
desk-ordered-toast = Ordered; their phones ring
desk-helped-toast = Asked for help; their phones ring
task-offered = not accepted yet
task-accepted = accepted
task-on_way = on the way
task-on_site = on the spot
task-done = done
# $who: team or worker; $state: how far; $at: since when
desk-task-main = Owner: <b>{ $who }</b>, { $state } ({ DATETIME($at, timeStyle: "short") })
desk-task-helper = Helper: <b>{ $who }</b>, { $state } ({ DATETIME($at, timeStyle: "short") })
# $number: the other case
desk-link-merged-into = Merged into <code>{ $number }</code>
desk-link-merged-from = <code>{ $number }</code> was merged into this
desk-link-linked-into = Linked with <code>{ $number }</code>
desk-link-linked-from = Linked with <code>{ $number }</code>
desk-link-split-into = Split from <code>{ $number }</code>
desk-link-split-from = <code>{ $number }</code> was split from this
desk-merge-ask = <b>Into which case? Tap one, or type its number. Both histories stay; it can be undone for 24 hours</b>
desk-link-ask = <b>Linked with which case? Tap one, or type its number. Each goes its own way</b>
# $number: the number; $case: the other case
desk-merge-sure = Merge into <code>{ $number }</code> ({ $case })?
desk-link-sure = Link with <code>{ $number }</code> ({ $case })?
desk-join-sure-button = Yes
desk-no-such-number = No such number. Please type it as it stands on the card, like LA-20261123-00042-7; to leave it, send /cancel
desk-merged-toast = Merged; the reporter is told
desk-unmerged-toast = The merge is undone
desk-linked-toast = Linked
# $number: the number
desk-split-ask = What is the second matter in <code>{ $number }</code>? Please write it; to leave it, send /cancel
# $words: the second matter
desk-split-category = The second matter: <blockquote>{ $words }</blockquote>Which category?
desk-split-toast = Two cases now; the second has its own number
help-at-ordering-choosing = Tap a team and its phones ring at once; to say a word, write it first, then tap. To leave it, send /cancel
help-at-joining-naming = Tap a case, or type its number as on the card. To leave it, send /cancel
help-at-splitting-writing = Write what the second matter is, then choose its category. To leave it, send /cancel

# $name: the team
refusal-nobody-on-duty = Nobody of { $name } is on duty now; please choose another team
# $name: the team
refusal-helps-already = { $name } works on this case already
# $number: the case
refusal-not-to-itself = { $number } is this case itself, or has ended or was merged; please choose another one
# $number: the case; $hours: hours
refusal-too-late-to-undo = { $number } was merged more than { $hours } hours ago and can't be taken apart; link them instead

# What the command centre sees and hears
home-open-button = Open a case from what I see
command-open = open a case from what you see or hear
desk-seen-ask = <b>How do you know of it?</b> Then as in a report: photo or clip, place, a sentence, in any order
desk-seen-wall-button = Seen on the video wall
desk-seen-call-button = Somebody called
desk-target-ask = Where is the target now? Please send a position; to leave it, send /cancel
# $number: the number
desk-target-moved = The position of <code>{ $number }</code> is new on everybody's card
desk-result-enforcement-button = To enforcement, with a file
# $file: the number of the file
desk-result-enforcement-words = Handed over to enforcement, file number { $file }
help-at-targeting-pinning = Send a position and everybody's card changes. To leave it, send /cancel
refusal-needs-file-number = Enforcement needs the number of the file: please write and send it first, then tap again

# The phone: only for who works on it; every look is on record
desk-phone-button = How to reach them
# $name: the reporter; $phone: the number
desk-phone = { $name } <code>{ $phone }</code>
    That you looked is on record; only for this case
desk-phone-absent = Reported for: { $name } <code>{ $phone }</code>
    That you looked is on record; only for this case
desk-no-phone = { $name } left no number; please use «Ask». That you looked is on record

# Calling back
# $number, $category, $place: the case
callback-due = <b>Please call back</b> · <code>{ $number }</code> · { $category }, { $place }
callback-ring-button = I call
# $name, $phone: whom to ring
callback-number = Please ring { $name } <code>{ $phone }</code>; that you looked is on record
callback-no-number = { $name } left no number; if you can't reach them, say so below. That you looked is on record
callback-read-out = Please say: hello, this is the district's command centre; what you reported is done; are you satisfied?
callback-good-button = Satisfied
callback-fair-button = More or less
callback-bad-button = Not satisfied
callback-unreached-button = Not reached
# $number: the case
callback-good = <code>{ $number }</code> called back: satisfied
callback-fair = <code>{ $number }</code> called back: more or less satisfied
callback-bad = <code>{ $number }</code> called back: not satisfied. It goes back, under supervision
callback-unreached = <code>{ $number }</code>: not reached
# $number: the case
desk-reopened = <b>The reporter says that { $number } was not solved</b>; it goes back
desk-reopened-supervised = <b>Not satisfied on call-back: { $number } goes back under supervision</b>
# $number: the case
refusal-called-already = A colleague has called back about { $number }

# What keeps coming back at one place
home-sources-button = What keeps coming back
command-sources = matters that keep coming back at one place
# $count: how many
source-list = { $count ->
    [0] Nothing keeps coming back
    [one] <b>{ $count } matter keeps coming back</b>
   *[other] <b>{ $count } matters keep coming back</b>
}
# $category, $place: what and where; $count: cases
source-line = { $category } · { $place } · { $count } cases
# $category, $place: what and where; $count: cases; $days: within so many days
source-card = <b>To be mended at its source</b> · { $category }
    { $place }: { $count } cases in { $days } days
    Counted by place and matter, never by person
source-take-button = I look after it
source-close-button = Mended at its source
source-take-toast = You look after it
source-close-toast = Noted; three more and you hear of it again
refusal-source-taken = A colleague looks after it, or it is mended

desk-nobody-trained = A matter came in that needs a trained protector, and there is none yet. Please name one with /invite; only they see what it is about
command-hide = clear what the bot has said

# Opening the seal of a nameless report: two people, a record, and the reporter is told
desk-press-unseal-button = Ask who reported it
unseal-ask = Why must you know who reported it? Please write the reason; the reporter will read it. To leave it, send /cancel
# $number: the case
unseal-asked = <code>{ $number }</code>: the wish is with those who may agree
# $number: the case; $reason: why
unseal-wish = <b>Somebody asks who reported { $number }</b><blockquote>{ $reason }</blockquote>Do you agree? It leaves a record, and the reporter is told
unseal-agree-button = I agree
unseal-refuse-button = I do not
# $number: the case
unseal-agreed = <code>{ $number }</code>: agreed, on record, the reporter knows
unseal-refused = <code>{ $number }</code>: not agreed
# $number: the case; $name: the reporter
unseal-name = <code>{ $number }</code> was reported by <tg-spoiler>{ $name }</tg-spoiler>. Only for this case; please delete this message once read
# $number: the case; $reason: why
unseal-you = Two people in charge together have opened who reported <code>{ $number }</code>, because: <blockquote>{ $reason }</blockquote>If that is wrong, call 12345
help-at-unsealing-writing = Write why you must know who reported it. Another person must agree, and the reporter is told. To leave it, send /cancel
refusal-unsealing-asked = Somebody has asked already; another person must answer
refusal-not-alone = Whoever asks can't agree alone; it takes another person
refusal-unsealing-over = This wish was answered, or is over
