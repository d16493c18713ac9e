### 源头有约: mediation appointments (what residents and mediators read)

weekday-0 = Mon
weekday-1 = Tue
weekday-2 = Wed
weekday-3 = Thu
weekday-4 = Fri
weekday-5 = Sat
weekday-6 = Sun
# $month, $day: the date; $weekday: its day; $time: the hour
mediation-when = { $weekday } { $day }/{ $month } { $time }

# The three lines; when their sense changes, raise the version in services/mediation/terms.py
mediate-terms =
    <b>源头有约 · mediation by appointment</b>
    1. Voluntary: only if both sides want it; anybody may stop at any time
    2. Free of charge: the mediator takes nothing
    3. Court and arbitration stay open to you at any time

    Four questions follow; “the studio rings me” answers every one of them.
# $version: edition of the text
mediate-terms-full =
    <b>About mediation (edition { $version })</b>
    1. Mediation rests on free will and equality; either side may stay away or leave, without giving a reason.
    2. It is free of charge.
    3. It keeps nobody from arbitration, an administrative office or a court, at any time.
    4. You may choose or refuse the mediator, and ask for a closed meeting.
    5. What is agreed can be written down and takes effect by signatures and seal, or be agreed orally and recorded. A tap in a chat is neither a signature nor a seal.
    6. Within thirty days of taking effect both sides together may ask a court to confirm it.
    7. What you write is seen by you and the mediator who takes your request; the other side never learns your phone number or address from here.
    8. Where somebody is beaten or threatened, or a crime may have happened, this is not the place: call 110.
mediate-begin-button = I understand, begin
mediate-full-text-button = Read all of it
mediate-danger-button = Somebody is hurt or threatened
mediate-danger-chosen = All right, nobody meets about this here.
mediate-danger =
    <b>If somebody is beaten or threatened, or a crime may have happened, call 110 first.</b>
    Women's hotline 12338.
    We invited nobody and will not tell the other side; what you filled in is gone.
refusal-mediation-danger = This sounds dangerous: please call 110; women's hotline 12338. Nobody is invited from here

mediate-studio-rings-button = The studio rings me
mediation-studio-rings = The studio rings to arrange it
mediate-ask-whom =
    <b>1/4 With whom</b>
    Whom would you like to sit down with? You may also type names, separated by commas.
mediate-all-button = The studio rings me about all four
mediate-ask-asker =
    <b>2/4 Who asks</b>
    On whose behalf do you ask?
# $track: whom the days are for; $count: free times; $at: the studio chosen, or any
mediate-ask-time =
    <b>3/4 When</b> ({ $at })
    { $count ->
        [0] No free time for { $track } at present; the studio can ring you.
       *[other] Free times for { $track }. Tap one and it is kept for you.
    }
# $held: a sentence that a time is kept, may be empty
mediate-ask-place =
    <b>4/4 Where</b>
    { $held }Where would you like to meet?
mediate-held = The time is kept for you for ten minutes.{" "}

# $whom: with whom; $asker: who asks; $time: when; $place: where; $at: the studio; $matter: what about
mediate-summary =
    <b>Please look it over, then send</b>
    With whom: { $whom }
    Who asks: { $asker }
    When: { $time }
    Where: { $place }
    Studio: { $at }
    What about: { $matter }

    To add what it is about, just type it.
mediate-no-matter = Not written; we talk when we meet
mediate-send-button = Send
mediate-change-whom-button = Change with whom
mediate-change-asker-button = Change who asks
mediate-change-time-button = Change when
mediate-change-place-button = Change where
mediate-cancelled = Nothing was sent and nobody was told. Tap /mediate when you need it
# $number: case number
mediate-sent = Sent to the mediation studio, number { $number }
mediate-another-button = Ask for another one
mediate-again-button = Go on
# $time: the slot given back
mediate-hold-expired = { $time } was kept for you for ten minutes and has gone back. You may go on and choose again.

mediation-whom-neighbour = Neighbours
mediation-whom-family = Family
mediation-whom-enterprise = Employer or firm
mediation-whom-village = The village
mediation-whom-representative = A representative (no other side)
mediation-whom-named = The people named
mediation-asker-studio = The studio rings to arrange it
mediation-asker-self = Myself
mediation-asker-family = For my family
mediation-asker-enterprise = A firm
mediation-asker-village = A village or community
mediation-where-discuss = The studio rings to arrange it
mediation-where-studio = At the studio
mediation-where-phone = By phone
mediation-track-residents = residents (群众有约)
mediation-track-enterprises = enterprises (企业有约)
mediation-track-representatives = representatives (代表有约)

# $head: how it stands; $number: case number; $whom: with whom; $asker: who asks; $role: in which role; $time: when; $place: where; $host: the mediator; $matter: what about; $next: who acts next
mediation-card =
    <b>{ $head }</b>
    Number: { $number }
    Asked by: { $asker } ({ $role })
    With whom: { $whom }
    When: { $time }
    Where: { $place }
    Mediator: { $host }
    What about: { $matter }

    { $next }
mediation-no-name = no name given
mediation-no-host = arranged by the studio
# $name: the studio; $at: its address
mediation-studio-line = { $name } { $at }
mediation-sample = (Sample for the demo: studio, people and hours are invented)
mediation-head-asked = The request is with the studio
mediation-head-proposed = A time waits for everybody
mediation-head-confirmed = Arranged
mediation-head-cancelled = The time was cancelled
mediation-head-ended = This has ended
mediation-next-asked = Next: a mediator of the studio gets in touch to find a time.
mediation-next-confirmed = Everybody agreed. We remind you a day and two hours before.
# $reason: why
mediation-next-cancelled = Reason: { $reason }. Next: either side may choose another time.
mediation-next-ended = Court, arbitration and administrative offices stay open; you may ask again.

mediation-accept-button = Accept this time
mediation-times-button = Choose a time
mediation-move-button = Another time
mediation-cancel-button = Cancel this time
mediation-withdraw-button = No mediation any more
mediation-accepted-toast = Accepted
mediation-proposed-toast = Proposed, waiting for the other side
mediation-given-up-toast = Cancelled, the other side is told
# $count: free times
mediation-times = { $count ->
    [0] No free time within four weeks; please arrange it by phone.
   *[other] Please choose a free time:
}
mediation-ask-why-time = Why cancel this time? Tap one, or type it; the other side can read it.
mediation-ask-why-all = Why no mediation any more? Tap one, or type it. It needs nobody's consent.
mediation-why-busy = Something came up
mediation-why-settled = Already settled
mediation-why-changed = Changed my mind
mediation-kept = All right, everything stays as it was
# $number: case number; $asker: who asked
mediation-withdrawn = { $asker } withdrew the mediation request { $number }; the time is free again.
# $hours: hours left; $number: case number; $time: when; $place: where; $host: the mediator; $asker: who asked
mediation-reminder =
    <b>{ $hours ->
        [24] Reminder: a mediation tomorrow
       *[other] Reminder: a mediation in { $hours } hours
    }</b>
    When: { $time }
    Where: { $place }
    Mediator: { $host }
    Asked by: { $asker }
    Number: { $number }

# $month, $day: the date of Monday; $days: each day's slots; $waiting: requests nobody has taken
agenda-week =
    <b>Week of { $day }/{ $month }</b>

    { $days }

    { $waiting ->
        [0] No request waits
        [one] { $waiting } request waits, tap its number
       *[other] { $waiting } requests wait, tap a number
    }
agenda-empty = Nothing this week
# $month, $day: the date; $weekday: its day; $track: whom it is for
agenda-day = <b>{ $weekday } { $day }/{ $month } · { $track }</b>
# $start, $end: from and to
agenda-free = { $start }–{ $end } free
agenda-held = { $start }–{ $end } kept, somebody is reading
# $number: case number
agenda-proposed = { $start }–{ $end } proposed { $number }
agenda-confirmed = { $start }–{ $end } arranged { $number }
agenda-before-button = Week before
agenda-after-button = Week after

mediate-no-studio =
    Mediation can't be booked here yet.
    For a word in a quarrel or a question of law call <b>12348</b>, or go to the mediation committee of your village; both are free. If somebody is hurt or threatened, call 110 at once.
    You can also have a grid worker contact you.
mediate-home-button = Home
refusal-no-studio = No studio takes appointments yet. Urgent matters: 110; everything else: 12345
# $free: how many times are free; $next_free: the next one
refusal-slot-taken = { $free ->
    [0] This time was just taken and none is free soon; the studio can ring you
   *[other] This time was just taken; the next free one is { DATETIME($next_free, dateStyle: "medium", timeStyle: "short") }
}
refusal-party-busy = One side has another appointment at that time; please choose another
refusal-wrong-track = That time is kept for other visitors; please choose another
# $most: how many changes are allowed
refusal-too-many-changes = The time was changed { $most } times already; please arrange it with the studio by phone
refusal-appointment-over = This appointment was cancelled, or its time has come
# $name: the colleague
refusal-request-taken = { $name } has taken this request

home-mediate-button = Mediation appointment
home-agenda-button = My mediation agenda
command-mediate = Ask for a mediation appointment
command-agenda = My mediation agenda
help-at-mediate-reading-terms = Read the three lines, then tap “I understand, begin”. If somebody is hurt or threatened, tap the last button
help-at-mediate-choosing-whom = Tap a kind of people or type names; when unsure, take “The studio rings me”
help-at-mediate-choosing-asker = Tap who asks; when unsure, take “The studio rings me”
help-at-mediate-choosing-time = Tap a time and it is kept for ten minutes; if none suits, take “The studio rings me”
help-at-mediate-choosing-place = Tap where to meet; when unsure, take “The studio rings me”
help-at-mediate-confirming = Look it over, tap what you want to change, then “Send”. What you type is added as what it is about
help-at-mediate-consenting = Two things are asked before sending. “I agree” goes on; otherwise what you filled in is thrown away
help-at-declining-giving-reason = Tap a reason or type one; /cancel leaves everything as it was

mediate-ask-phone =
    <b>A number the studio can ring</b>
    What for: to arrange this mediation, nothing else
    Who sees it: the mediator who takes it, and every look is written down
    You may: tap “Rather not”, then times are proposed here
mediate-share-phone-button = Send my number
mediate-no-phone-button = Rather not
mediate-no-phone = All right, the mediator proposes times here
mediate-phone-kept = All right, the mediator who takes it will ring you
help-at-mediate-giving-phone = Tap “Send my number” or type one; “Rather not” is fine too
mediation-take-button = I get in touch
mediation-phone-button = Show the number
mediation-taken-toast = It is yours
# $number: the phone number
mediation-phone-toast = { $number } (this look is recorded)
mediation-no-phone-toast = No number was given; please propose a time here
refusal-not-a-number = That is no phone number; please type it again, or tap “Rather not”
