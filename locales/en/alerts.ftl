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
# $alert: the whole warning; $area: where; $count: people; $places: people by place, may be empty; $terms: other conditions, may be empty; $photo: whether a photo goes with it, may be empty; $back: why it was sent back, may be empty
warn-preview-one =
    { $back }
    { $alert }

    —— this is what people see ——
    Sent now, it reaches { $count } in { $area }. { $photo }
    { $places }
    { $terms }
warn-preview-two =
    { $back }
    { $alert }

    —— this is what people see ——
    Sent now, it reaches { $count } in { $area }; a second person must approve. { $photo }
    { $places }
    { $terms }
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
warn-photo-only = A warning can carry one photo, film or voice note. No files, please.
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
# $state: how it goes; $area: where; $frozen: people in all; $sent: sent; $failed: not reachable; $expired: not sent; $doubt: in doubt; $pending: waiting; $names: who is in doubt; $more: what else is to be known, may be empty
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
    { $more }
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

command-warnings = The warnings I sent
command-poster = A code to sign up by
help-at-alerting-writing-other = Send the whole text in English; only those who chose English read it
help-at-alerting-adding-version = Send a film, a photo, a voice note, or words alone; a caption is the words of this version
help-at-alerting-naming = Give these people a name; next time one tap chooses them
warn-menu-whom = To whom
warn-menu-versions = Versions, languages
warn-menu-times = When
warn-menu-kinds = Urgency, exercise
warn-whom = One more place, or only some of the people there; what stands in brackets holds, a second tap takes it back. Who chose not to be aimed at always gets it.
warn-add-place-button = One more place
warn-keep-audience-button = Keep these people
warn-language-zh-hans = 中文
warn-language-en = English
warn-ask-name = A name for these people, 20 characters at most.
# $name: the name
warn-audience-kept = Kept as “{ $name }”; next time it stands under “To whom”
# $count: how many versions; $names: their names
warn-versions = { $count ->
    [0] You may add versions in dialect, in uniform or to listen to. A few people get each first; what they answer most goes to the rest.
    [one] One more version: { $names }
   *[other] { $count } more versions: { $names }
}
warn-version-plain = Plain
warn-version-uniform = In uniform
warn-version-dialect = In dialect
warn-version-voice = Voice
alert-version-plain = The plain one
alert-version-uniform = By an officer
alert-version-dialect = In dialect
alert-version-voice = Listen
warn-ask-version = Send the film, photo or voice of this version, its caption is its words; or send words alone.
warn-trial-on-button = Try first
warn-trial-off-button = No trial
warn-no-versions-button = No versions
warn-english-button = Add English
warn-no-english-button = Without English
warn-ask-other = Send the whole text in English.
warn-times = When it leaves, whether it comes again, how long it holds.
warn-start-now-button = At once
# $time: the hour
warn-start-today-button = Today { $time }
# $time: the hour
warn-start-tomorrow-button = Tomorrow { $time }
warn-repeat-never = Once
warn-repeat-1 = Every day
warn-repeat-7 = Every week
# $hours: hours
warn-hours-button = Holds { $hours } h
warn-kinds = From 21:00 to 07:00 only severe ones that ask to act at once leave, the others in the morning. Exercises and tests say so and are not counted.
warn-urgency-immediate = Act at once
warn-urgency-expected = May wait till morning
warn-status-actual = Meant
warn-status-exercise = Exercise
warn-status-test = Test
warn-counting = counting
# $place: the place; $count: people
warn-place-count = { $place } { $count }
# $count: people
warn-places-left = others { $count }
# $value: the language
warn-narrow-language = only those who read { $value }
# $value: the trade
warn-narrow-trade = only: { $value }
# $value: not used
warn-narrow-received = only who got the first one
# $value: not used
warn-narrow-failed = only whom it failed to reach
# $value: not used
warn-narrow-silent = only who has not said “I know”
# $role: the role
warn-also = also to: { $role }
warn-has-english = with English
# $at: when
warn-starts = leaves { $at }
warn-has-trial = tried first
alert-trade-nuts = Hickory nuts
alert-trade-shop = Shop
alert-trade-works = Employed
alert-trade-lodging = Homestay
alert-trade-freight = Freight
alert-trade-student = Student
alert-trade-retired = Retired
warn-list = { $count ->
    [0] You have written no warning yet. /warn begins one
   *[other] Your warnings, the newest first
}
warn-pause-button = Pause
warn-resume-button = Go on
warn-recall-button = Recall
warn-report-button = Results
warn-update-button = Correct it
warn-calloff-button = Call it off
warn-doubt-button = Once more to those in doubt
warn-failed-button = Again to whom it failed
warn-silent-button = Again to who was silent
# $name: the version
warn-pick-button = Take: { $name }
warn-paused-toast = Paused
warn-resumed-toast = Going on
warn-picked-toast = The rest gets this version
warn-scheduled-toast = It leaves by itself at its hour
warn-recall-ask = Nothing more will leave; what was sent within two days is deleted on people's phones, what is older is marked as withdrawn. Recall it?
warn-recall-yes-button = Recall
warn-recalling = Recalling; the message that counts says how it goes
# $headline: of the first one
warn-calloff-words = The warning “{ $headline }” is called off; please pass it on no more.
# $headline: its headline; $code: its number; $at: when
warn-scheduled =
    <b>Leaves by itself { $at }</b>
    { $headline }
    Number { $code }
campaign-paused = Paused
campaign-recalled = Recalled
warn-freezing = Making the list of people
warn-refused = Telegram refuses these words, and nobody has them. Please change the text and send it as a new one
# $at: when
warn-sleeps = People sleep; it goes on { $at }
# $deleted: deleted; $edited: edited; $refused: not changed; $open: not known yet
warn-marks = On phones: deleted { $deleted }, marked { $edited }, not changed { $refused }, still open { $open }
# $headline: its headline; $code: its number; $frozen: people in all; $sent: sent; $acknowledged: who know; $helped: who want help
warn-report =
    <b>{ $headline }</b>
    Number { $code }, { $frozen } in all, sent { $sent }
    Know of it { $acknowledged }, want help { $helped }
warn-report-not-counted = <b>An exercise or test, not counted</b>
# $place: the place; $sent: sent; $frozen: people in all; $acknowledged: who know; $helped: who want help; $failed: not reached
warn-report-place = { $place }: sent { $sent }/{ $frozen }, know { $acknowledged }, want help { $helped }, not reached { $failed }
warn-report-staff = Staff
# $count: how many
warn-report-others = and { $count } places more
# $reason: why; $count: people
warn-report-reason = Not reached: { $reason } { $count }
warn-reason-blocked = stopped the bot
warn-reason-refused = Telegram refuses these words
warn-reason-deactivated = account is gone
warn-reason-no-chat = no chat
warn-reason-stopped = stopped the bot
warn-reason-cancelled = sending was stopped
warn-reason-expired = too late
warn-reason-late = too late
warn-reason-dropped = no longer wanted
# $name: the version; $arrived: arrived; $acknowledged: who know; $share: the share
warn-trial-line = { $name }: arrived { $arrived }, know { $acknowledged } ({ $share })
# $best: the best version; $other: compared with; $times: how many times; $low: at least; $high: at most
warn-trial-times = By who said “I know”, “{ $best }” has { $times } times what “{ $other }” has ({ $low } to { $high }, 19 times in 20)
# $best: the best version; $other: compared with; $times: how many times; $low: at least; $high: at most
warn-trial-unsure = By who said “I know”, “{ $best }” has { $times } times what “{ $other }” has, but of few people: it may be chance ({ $low } to { $high })
poster-ask-town = A sign-up code for which town?
# $town: the town
poster-ask-village = { $town }: which village?
# $place: the place
poster-ask-kind = { $place }: where will it hang?
poster-kind-village = In the village
poster-kind-office = In an office
poster-kind-bank = At a bank's counter
# $place: the place; $kind: where it hangs; $link: the link
poster-here =
    <b>Warnings for { $place }</b> ({ $kind })
    Print it; whoever scans it is signed up.
    { $link }
alerts-choose-button = Which topics, which language
# $place: the place
alerts-choices = Warnings for { $place }: what stands in brackets reaches you; tap to add or leave out.
# $trade: the trade
alerts-trade-button = My trade: { $trade }
alerts-trade-none = not said
alerts-untailored-button = Not aimed at me
alerts-done-button = Done
alerts-ask-trade = What do you live on? Scammers aim by trade, and so can warnings; those for your village come in any case.
# $place: the place
alerts-gave-up = No more warnings for { $place }
