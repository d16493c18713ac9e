### All sides agree: each yes, the waiting list, one-time links, calendars

policy-kind-mediation = Mediation customs (counts and hours)

mediation-show-button = Show the card
# $number: case number
mediation-calendar-title = Mediation { $number }
mediation-calendar-proposed = The time has changed and waits for everybody. Open the file to update your calendar ({ $number })
mediation-calendar-confirmed = Open the file to put it into your calendar ({ $number })
mediation-calendar-cancelled = This time is off. Open the file to take it out of your calendar ({ $number })

# $place: which in line
waiting-joined-toast = You wait in line, number { $place }
waiting-left-toast = You no longer wait
# $time: when
waiting-join-button = Wait for { $time }
waiting-leave-button = No longer wait for { $time }
waiting-take-button = Take { $time }
# $time: when; $place: which in line
waiting-line = In line for { $time }, number { $place }
waiting-line-offered = In line for { $time }: it is free and kept for you
# $time: the time that is free; $until: kept until
waiting-offered =
    <b>The time you waited for is free</b>
    { $time }, kept for you until { $until }. After that it goes to the next in line.
waiting-passed = We heard nothing about { $time }, so it went to the next in line. You may choose another time.

refusal-slot-not-full = Nobody waits for this time, please choose it
# $most: times to wait for at once
refusal-waits-enough = One request waits for { $most } times at most; leave one line first
refusal-consent-first = Please agree to mediate and to this mediator first, then to the time
refusal-witness-please = Please name the witness who was there
refusal-refused-before = Another mediator was asked for before; please talk to the studio
refusal-link-used = This link no longer works; please ask the studio for another
refusal-visit-taken = A colleague goes there, or nobody has to any more
command-calls = Sides to reach

mediation-the-asker = whoever asked
mediation-the-host = the mediator
mediation-a-side = the other side (not named yet)
mediation-matter-told = The mediator tells you in person or by phone
# $host: the mediator (some buttons do without)
mediation-mediate-button = I am willing to mediate
mediation-host-button = { $host } may mediate
mediation-accept-host-button = No tie: accept this time
mediation-refuse-button = Another mediator
mediation-decline-button = I would rather not
mediation-recuse-button = I have a tie
mediation-sides-button = Reach the sides
mediation-agreed-toast = Noted
mediation-refused-toast = All right, another mediator is asked
mediation-handed-on = One mediation has another mediator now, without a reason; you have nothing more to do with it.
mediation-recused = You have stepped back; a colleague takes it.
# $name: which side
mediation-side-mediate = { $name }: has not said whether to mediate
mediation-side-host = { $name }: willing, mediator not agreed yet
mediation-side-time = { $name }: mediator agreed, time not yet
mediation-side-all = { $name }: agreed to everything
# $names: whose yes is missing
mediation-next-waits = Next: { $names }. Three things need a yes: to mediate, this mediator, this time.
mediation-next-freed = Next: the mediator finds another time, or choose one yourself.
# $number: case number
mediation-declined-own =
    All right, no reason needed: you are not asked for this mediation any more ({ $number }).
    Every way stays open: court, arbitration, or 12345. To talk later, send /mediate
# $name: which side; $number: case number
mediation-declined =
    { $name } would rather not, so mediation { $number } ends here. It is voluntary and needs no reason.
    Every way stays open: court, arbitration, or 12345. To talk later, send /mediate
mediation-declined-goes-on =
    { $name } would rather not take part in mediation { $number }; the others go on.
    With that side court, arbitration and 12345 stay open.
mediation-host-left = Another mediator is found for { $number }; no reason is needed. You are asked about the new time.
# $time: when
mediation-coming-ask =
    <b>Do you come to the mediation on { $time }?</b>
    Tap “I come”. If we hear nothing, the time goes to somebody else and the mediator gets in touch.
mediation-coming-button = I come
mediation-coming-noted = All right, see you on { $time }.
# $names: sides without a chat
mediation-ring-them = The mediation on { $time } is near. These can only be rung: { $names }
# $number: case number
mediation-freed = We heard nothing about the mediation on { $time } ({ $number }), so the time is free again. The mediator gets in touch, or choose another one.
mediation-freed-host = A side was not heard about the mediation on { $time } ({ $number }), so the time is free again. Please ring and arrange another.
mediate-invited =
    <b>Somebody asks you to sit down and talk</b>
    1. Voluntary: one tap on “I would rather not” is enough, no reason needed
    2. Free of charge: the mediator takes nothing
    3. Court and arbitration stay open to you at any time
    Nobody learns your phone number or address from here. You may also type “agree” or “no”.

# $count: sides left
calls-list = { $count ->
    [0] Nobody left to reach.
    [one] <b>{ $count } side to reach</b>, tap the name:
   *[other] <b>{ $count } sides to reach</b>, tap a name:
}
# $name: which side; $number: case number
calls-line = { $name } { $number }
# $sides: how each side stands
calls-sides =
    <b>The sides of mediation { $number }</b>
    { $sides }
    Tap one to see how to reach it.
calls-side =
    <b>{ $name }</b> ({ $number })
    Ring, ask a grid worker to go there, or pass on a one-time link. Write down what was said, with a witness.
calls-spoken-button = Agreed to all three (spoken)
calls-willing-button = Willing to mediate (spoken)
calls-unwilling-button = Would rather not (spoken)
calls-visit-button = Ask a grid worker to go
calls-link-button = One-time link
calls-name-button = Write the name
calls-add-button = One more side
calls-take-button = I go
calls-nobody-button = Met nobody
calls-witness-spoken = { $name } agreed to all three. Who heard it too? Write the name and, if it was earlier, the hour: “Li 14:30”.
calls-witness-willing = { $name } is willing to mediate. Who heard it too? Write the name and, if it was earlier, the hour: “Li 14:30”.
calls-witness-unwilling = { $name } would rather not. Who heard it too? Write the name and, if it was earlier, the hour: “Li 14:30”.
calls-name-ask = What is this side called? A name is enough, no phone number and no address.
calls-added-toast = One more side; please write its name
calls-visit-toast = A grid worker is asked to go
calls-link-how = The link below is for { $name } alone: it works once, within three days. Pass it on to nobody else.
# $url: the link
calls-link = { $url }
# $number: case number; $witness: who heard it too
calls-recorded = Noted ({ $number }), witness: { $witness }
# $name: which side; $studio: the studio; $number: case number; $time: when
visit-side =
    <b>Please visit: { $name }</b>
    { $studio } asks about a mediation ({ $number }), time: { $time }
    Three questions: willing to mediate, this mediator, this time. It is voluntary and free of charge, court stays open; a no needs no reason.
visit-side-nobody = All right, the studio knows that nobody was there.
help-at-hearing-witness = Write the name of the witness, and the hour if it was earlier; /cancel writes nothing down
help-at-hearing-naming = A name is enough; /cancel changes nothing
