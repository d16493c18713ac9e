### Warnings: subscribing, the warning itself, writing and approving one

home-alerts-button = Warnings for my village
home-warn-button = Send a warning
command-subscribe = Be warned for a village
command-stop = No more warnings
command-warn = Send a warning
help-at-subscribing-choosing-town = Tap the town, then the village; or type its name
help-at-subscribing-choosing-village = Tap the village, or the whole town; or type a name
help-at-alerting-pasting = Paste the whole text of the warning
help-at-alerting-choosing-town = Tap the town to warn; a text pasted again replaces the first
help-at-alerting-choosing-village = Tap the village to warn, or the whole town
help-at-alerting-choosing-topic = Tap the nearest kind
help-at-alerting-choosing-severity = Tap how grave it is; from severe on a second person must approve
help-at-alerting-looking = Look it over; you may send a copy to yourself first. If all is well, tap the first button
help-at-sendingback-giving-reason = Write what to change; /cancel leaves it waiting

# $count: how many subscriptions stand
alerts-ask-town = { $count ->
    [0] For which place do you want warnings? Tap the town, or type the village.
    [one] You are subscribed to { $count } place. The first button ends it; a town adds another.
   *[other] You are subscribed to { $count } places. The first buttons end them; a town adds another.
}
# $town: the town
alerts-ask-village = { $town }: tap the village or community
# $place: the place
alerts-end-button = No more { $place }
# $town: the town
alerts-whole-town-button = All of { $town }
# $place: the place
alerts-subscribed =
    Done: warnings for { $place } reach you at once.
    Used for warnings only; to end it send /stop
alerts-subscribed-before = You are subscribed to { $place } already. To end it send /stop
alerts-ended-toast = Ended
# $count: how many ended
alerts-stopped = { $count ->
    [0] You had no subscription. Reporting and looking things up work as before
   *[other] No more warnings. Reporting and looking things up work as before; /subscribe begins again
}
alerts-no-such-place = No such place found. Try another spelling, or tap a town
alerts-which-place = Which one?

# $head: what is said first, may be empty; $topic: the kind; $severity: how grave; $body: the text; $area: where; $issued: since when; $expires: until when; $todo: what to do; $issuer: who says so; $code: its number
alert =
    { $head }<b>{ $topic } · { $severity }</b>

    { $body }

    <b>What to do</b>: { $todo }
    <b>Where</b>: { $area }
    <b>Issued</b>: { $issued } { $issuer }
    <b>Valid until</b>: { $expires }
    Fraud advice 96110, emergencies 110
    Warning { $code }; to end these send /stop
alert-topic-fraud = Fraud warning
alert-topic-weather = Weather warning
alert-topic-fire = Fire warning
alert-topic-safety = Safety notice
alert-severity-minor = minor
alert-severity-moderate = moderate
alert-severity-severe = severe
alert-severity-extreme = extreme
alert-todo-fraud = transfer nothing, tell nobody a code, open no link; when unsure call 96110, after a transfer call 110 at once
alert-todo-weather = stay in, keep away from rivers, slopes and low ground; in danger call 119
alert-todo-fire = light no fire outdoors, switch off power and gas; when it burns leave first, then call 119
alert-todo-safety = do as said above and tell the elders at home; in danger call 110

# $most: the most characters
warn-ask-text = Send the whole text of the warning ({ $most } characters at most). Five taps later it leaves.
warn-ask-town = To which town?
# $town: the town
warn-ask-village = { $town }: to which village?
warn-ask-topic = Which kind?
warn-ask-severity = How grave? From severe on a second person must approve.
# $reason: why it was sent back
warn-sent-back = <b>Sent back</b>: { $reason }
# $alert: the whole warning; $area: where; $count: people; $photo: whether a photo goes with it, may be empty; $back: why it was sent back, may be empty
warn-preview-one =
    { $back }
    { $alert }

    —— this is what people see ——
    Sent now, it reaches { $count } in { $area }. { $photo }
warn-preview-two =
    { $back }
    { $alert }

    —— this is what people see ——
    Sent now, it reaches { $count } in { $area }; a second person must approve. { $photo }
# $count: people
warn-send-button = Send to { $count }
warn-submit-button = For approval ({ $count })
warn-test-button = A copy to me first
warn-change-text-button = Change the text
warn-change-area-button = Change where
warn-change-topic-button = Change the kind
warn-change-severity-button = Change how grave
warn-add-photo-button = Add a photo
warn-change-photo-button = Another photo
warn-drop-photo-button = Without the photo
warn-has-photo = With a photo, in one message with the words.
warn-look-below = Please look below
# $most: the most characters
warn-ask-photo = Please send a photo. It goes in one message with the words, { $most } characters at most.
warn-photo-kept = The photo is here. Now paste the words of the warning; a photo never goes alone.
warn-photo-only = A warning can carry one photo. No videos, voice notes or files, please.
# $most: the most characters; $length: how many there are
refusal-too-long-for-photo = With a photo a warning has { $most } characters at most; these are { $length }. Please shorten it, or leave the photo out.
refusal-warning-photo-not-there = The photo is not kept yet. Try again in a few seconds; if that fails, send it again or leave it out.
warn-drop-button = Do not send
warn-stop-button = Stop
# $alert: the whole warning
warn-test-copy =
    <b>This is a test, to you alone</b>

    { $alert }
warn-submitted-toast = Sent for approval
warn-started-toast = Sending
warn-stopped-toast = Stopped
warn-given-up = Nothing was sent
# $headline: its headline; $code: its number
warn-waiting =
    <b>Waiting for approval</b>
    { $headline }
    Number { $code }
    Next: it leaves as soon as somebody approves; after five silent minutes the next one is asked.
warn-dropped =
    <b>Not sent</b>
    { $headline }
    Number { $code }
# $state: how it goes; $area: where; $frozen: people in all; $sent: sent; $failed: not reachable; $expired: not sent; $doubt: in doubt; $pending: waiting; $names: who is in doubt
warn-progress =
    <b>{ $state }</b>
    { $headline }
    Number { $code }, { $area }, { $frozen } in all
    Sent { $sent }
    Waiting { $pending }
    Not reachable { $failed }
    Not sent { $expired }
    { $doubt ->
        [0] In doubt 0
       *[other] In doubt { $doubt }: { $names }
    }
campaign-running = Sending
campaign-finished = All sent
campaign-cancelled = Stopped
# $headline: its headline
warn-nobody-approved = Everybody who may approve was asked and nobody has: { $headline }. Please call one of them

# $alert: the whole warning; $area: where; $count: people; $author: who wrote it
approve-ask =
    <b>A warning waits for you</b> (written by { $author })

    { $alert }

    { $area }, it reaches { $count } now. Once approved it leaves at once.
approve-yes-button = Approve and send
approve-back-button = Send back
approve-ask-reason = What should change? One sentence; the author reads it.
approve-still-waiting = All right, it still waits
approve-sent-back = Sent back; the author reads why
# $alert: the whole warning; $count: people
approve-started =
    { $alert }

    You approved it; sending to { $count }.
approve-started-toast = Approved, sending

# $most: the most characters
refusal-bad-warning-text = A warning needs words, { $most } characters at most
refusal-own-campaign = Another person must approve what you wrote
refusal-no-approver = Nobody else may approve for that place; please contact the district
refusal-nobody-there = Nobody there has subscribed yet; nothing was sent
# $how: how it stands
refusal-campaign-decided = { $how ->
    [cancelled] This warning was stopped
    [finished] This warning is all sent
    [running] This warning is being sent
   *[other] This warning has been decided
}

# $alert: the whole warning; $source: where the draft comes from; $area: where; $count: people
warn-proposed =
    <b>{ $source ->
        [surge] Many reports of one kind: a warning was drafted
        [cadre] A village officer sent a film: a warning was drafted
       *[other] A warning was drafted
    }</b>

    { $alert }

    { $area }, it would reach { $count } now. Nothing has been sent; take it, change it, then send it or have it approved.
warn-take-button = I take it

# $places: the first of them; $count: how many in all
alert-places-more = { $places } and others, { $count } in all
alert-status-exercise = <b>This is an exercise, not real</b>
alert-status-test = <b>This is a test, not real</b>
alert-about-update = <b>Correction</b>: this one counts
alert-about-cancel = <b>Called off</b>: the earlier one no longer holds
alert-replaced-updated = <b>Updated</b>: please read the newer one
alert-replaced-withdrawn = <b>Withdrawn</b>: what follows no longer holds
alert-replaced-deleted = <b>Withdrawn</b>: what follows no longer holds
refusal-campaign-too-late = That time has passed, please choose again
# $most: the most there may be
refusal-too-many-versions = { $most } more versions at most
refusal-nothing-to-send = There is nobody like that; nothing to send again
