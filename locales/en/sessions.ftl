### At the table and after: files, helpers, register, agreement, the court, promises, satisfaction

command-files = My mediation files
command-rates = Mediation success rate
command-examples = Look up mediation examples
command-mediations = Mediations of my area (state and dates only)
home-files-button = My mediation files

# $count: files on this page; $late: older than a month; $missed: with something not done
files-head =
    <b>My mediation files</b>
    { $count ->
        [0] You have taken on no mediation yet.
       *[other] { $count } on this page; tap a number to open it.
    }{ $late ->
        [0] { "" }
       *[other] { "" } { $late } have taken more than a month.
    }{ $missed ->
        [0] { "" }
       *[other] { "" } In { $missed } something was not done and needs looking after.
    }
# $number: the case number
files-late = { $number } over a month
files-missed = { $number } to look after
files-figures-button = Success rate
files-examples-button = Examples

# $number: the case number; $state: how it stands
file-head = <b>File { $number }</b> · { $state }
file-open = under way
file-sits = talking now
file-result-agreed-written = agreed in writing
file-result-agreed-oral = agreed orally
file-result-not-agreed = not agreed
file-result-withdrawn = withdrawn by the asker
file-result-refused = refused by a side
file-result-cancelled = cancelled
file-late = <b>This has taken more than a month. Please bring it to a result, or tell both sides which other ways there are.</b>
# $asker: who asked; $others: the other sides
file-sides = Asked by: { $asker }. Other side: { $others }
file-no-others = not named
# $words: what it is about
file-matter = Matter: { $words }
# $nth: which session; $at: when; $helpers: who helps, may be empty
file-session-planned = Session { $nth }: planned for { $at } { $helpers }
file-session-begun = Session { $nth }: began { $at }, going on { $helpers }
file-session-ended = Session { $nth }: held { $at } { $helpers }
# $role: in which capacity; $name: who, dots until they come
file-helper = { $role } { $name }
# $evidence: pieces; $shared: of them shown to the other side; $notes: notes
file-counts = Evidence: { $evidence } (shared: { $shared }) · notes: { $notes }
# $count: lines
file-register = On-site register: { $count } lines
# $version: which draft; $received: sides that have it
file-draft = Agreement, draft { $version } · received by { $received }
# $day: the day
file-effective = In force since { $day }
# $kept: done; $all: in all; $missed: to look after
file-promises = Promises kept: { $kept } of { $all }{ $missed ->
    [0] { "" }
   *[other] , to look after: { $missed }
}
file-open-button = Open the file
file-all-button = All files
file-begin-button = Begin the session
file-end-button = End the session
file-note-button = Make a note
file-notes-button = Read notes
file-evidence-button = Evidence
file-register-button = On-site register
file-helper-button = Invite a helper
file-draft-button = Draft agreement
file-text-button = Agreement text
file-result-button = Record the result
file-plan-button = Plan performance
file-promises-button = Performance
file-tell-button = Tell as an example
file-danger-button = Danger here, raise the alarm
file-begun-toast = The session has begun
file-ended-toast = Ended; helpers no longer see anything
# $count: people told
file-danger-toast = Police post and centre: { $count } told. If anybody hits out, call 110
file-danger-again-toast = Raised within ten minutes already; they know. If anybody hits out, call 110
file-danger = <b>If anybody hits out, call 110 at once.</b> We tell the police post and the centre only where it is and whom to ask for, not what it is about.
file-ask-note = What would you like to note? Just type it. <b>Only mediators see it</b>, neither the sides nor helpers.
file-noted = Noted, for mediators only
file-notes = <b>Notes</b> (for mediators only)
# $at: when; $words: the note
file-note-line = { $at }
    { $words }
# $number: the case number
file-overdue = Mediation { $number } is a month old. It should normally be done by now: please record a result, or tell both sides that court, arbitration and the administration stay open.

helper-forestry = forestry officer
helper-cadre = village cadre
helper-witness = witness
helper-ask-role = Who should help? Please ask the sides first (Art. 20). They see only when and where this session is and what is counted, and nothing once it is over.
helper-ask-whom = Whom? Tap somebody of the town's staff, or make a one-time link for somebody else.
helper-link-button = Make a one-time link
helper-asked-toast = They have been asked
# $link: the link; $role: in which capacity
helper-link =
    <b>One-time link for the { $role }</b>; it works once and ends with the session:
    { $link }
# $role: in which capacity; $host: the mediator; $at: when; $studio: where
helper-asked =
    { $host } asks you to help at a mediation as <b>{ $role }</b>.
    When: { $at }
    Where: { $studio }
    You see only when and where it is and what is counted, and nothing once it is over.
helper-yes-button = I'll come
helper-no-button = I can't
helper-declined = All right, the mediator knows
# $name: who; $role: in which capacity; $number: the case number
helper-came = { $name } comes to help ({ $role }), mediation { $number }
helper-comes-not = { $name } can't come ({ $role }), mediation { $number }
helper-done = The session is over, thank you for coming. Nothing of it is shown any more.
# $number: the case number; $role: in which capacity; $at: when; $studio, $address: where; $host: the mediator
helper-sees =
    <b>Helping at mediation { $number }</b> ({ $role })
    When: { $at }
    Where: { $studio } { $address }
    Mediator: { $host }
    What is said is not public; please keep it to yourself.
# $nth: which line; $what: what; $count: how many
helper-counted = { $nth }. { $what } { $count }
helper-open-button = Look again
helper-danger-button = Danger here, raise the alarm

# $count: lines
register-head = <b>On-site register</b> · { $count ->
    [0] nothing yet
    [one] one line
   *[other] { $count } lines
}
# $nth: which line; $owner: whose; $what: what; $count: how many; $agreed: who agrees
register-line = { $nth }. { $owner } · { $what } · { $count } · { $agreed }
register-what-tree = trees
register-what-bamboo = bamboo
register-what-plot = plots
register-what-other = other
register-agreed-all = all agree
register-agreed-owner = only the owner agrees
register-agreed-disputed = disputed
register-add-button = Add a line
register-xlsx-button = Export table
register-csv-button = Export CSV
register-strike-button = Strike a line
# $owner: whose; $count: how many
register-ask-owner = <b>1/4 Whose is it?</b> Tap a name, or type one.
register-ask-what = <b>2/4 What of { $owner }'s?</b> Tap one, or type its name.
register-ask-count = <b>3/4 How many?</b> Tap a number, or type one.
register-ask-agreed = <b>4/4 { $count }: who agrees?</b>
# $nth: which line
register-added-toast = Line { $nth } is written
register-ask-strike = Which line? Its number is not used again.
register-struck-toast = Line { $nth } is struck
register-file = The on-site register. It names people; please give it to the parties only.
register-column-nth = Line
register-column-owner = Owner
register-column-what = What
register-column-count = Count
register-column-agreed = Agreed by
register-column-at = Written
# $at: when
register-at = { DATETIME($at, dateStyle: "medium", timeStyle: "short") }

result-ask = <b>How did this mediation end?</b> The file is closed with the result and the sides are told.
result-agreed-written-button = Agreed in writing, signed and sealed
result-agreed-oral-button = Agreed orally
result-not-agreed-button = Not agreed
result-withdrawn-button = Withdrawn by the asker
result-refused-button = Refused by a side
result-ask-day = On which day was it <b>signed and sealed</b>? It is in force from then on. Tap a day, or type one (11-23).
result-day-0-button = Today
result-day-1-button = Yesterday
result-day-2-button = The day before
result-ask-oral = What did the sides agree to? Please write it as it was said: who does what, and when. The sides can read it.
result-ask-reason = Write a sentence about why. <b>The sides don't see it</b>; it stays in the file.
result-kept-toast = Recorded

draft-name-facts = facts
draft-name-issues = issues
draft-name-terms = terms
draft-name-manner = way and time
# $nth: which item; $all: how many
draft-ask-facts = <b>{ $nth }/{ $all } Facts</b>: what happened, when and where?
draft-ask-issues = <b>{ $nth }/{ $all } Issues and responsibility</b>: what is in dispute, and who answers for what?
draft-ask-terms = <b>{ $nth }/{ $all } Terms</b>: what do the sides agree to? (needed)
draft-ask-manner = <b>{ $nth }/{ $all } Way and time of performance</b>: how is it done, and by when?
draft-skip-button = Leave blank, by hand
draft-blank = (blank, by hand)
# $name: the item; $text: its words
draft-item =
    <b>{ $name }</b>
    { $text }
draft-check = <b>Please look through it.</b> Identity numbers, addresses and phones are written on paper by the sides; nothing of that is collected here.
# $name: the item
draft-change-button = Change { $name }
draft-save-button = Keep it and make the file
# $version: which draft
draft-kept-toast = Draft { $version } is kept
# $version: which draft; $received: sides that have it
draft-text-head = <b>Agreement, draft { $version }</b> · received by { $received }
draft-docx-button = Get the Word file
draft-txt-button = Get plain text
draft-draft-button = Change it
draft-send-button = Show it to the sides
# $count: sides
draft-sent-toast = Sent to { $count }
draft-file = A draft. <b>It takes effect only when the sides have signed, sealed or fingerprinted it, the mediator has signed and the committee has sealed it.</b> A tap in a chat is no signature.

plan-ask =
    <b>What is to be done by when?</b> One a line, the day in front, for example:
    12-15 pay 500 yuan
    2027-1-15 pay another 500 yuan
    On each day both sides are asked.
# $days: days
plan-quick-button = All of it within { $days } days
# $count: promises
plan-kept = { $count ->
    [one] One promise is noted
   *[other] { $count } promises are noted
}; both sides will be asked on the day
plan-kept-toast = Noted: { $count }
promises-head = <b>What was promised</b>
promises-none = No days are set yet; the mediator will do so
# $nth: which; $day: the day; $what: what; $state: how it stands
promise-line = { $nth }. { $day } { $what } · { $state }
promise-state-waiting = not due yet
promise-state-asked = both are asked
promise-state-kept = done
promise-state-missed = not done
promise-state-unclear = not clear
# $nth: which; $what: what
promises-which = <b>To look after, number { $nth }:</b> { $what }
promise-settled-kept-button = It is done
promise-settled-again-button = Another day
promise-settled-court-button = Won't be done; told they may sue
promise-settled-toast = Noted
promise-ask-day = Which other day? Type it, for example 12-30. Both sides will be asked again.
# $line: which promise
promise-due =
    <b>Today is the day</b>
    { $line }
    Was it done? Both sides are asked.
promise-kept-button = It was done
promise-missed-button = Not yet
promise-said-kept = Noted: you say it was done
promise-said-missed = Noted: you say not yet. The mediator will be in touch.
promise-both-say-so = Both sides say it was done; this one is settled.
# $line: which promise
promise-is-missed =
    <b>Something promised was not done</b>
    { $line }
    Please talk to both sides (Art. 31: see that agreements are kept).
promise-is-unclear =
    <b>About one promise we have not heard everybody</b>
    { $line }
    Three days have passed, or the other side is not here. Please ring and ask.

side-text-button = Agreement
# $number: the case number; $version: which draft
side-text-head = <b>Agreement of mediation { $number }</b> (draft { $version })
# $day: in force since; $last: the last day
side-in-force = In force since { $day }. Both sides together may ask the court to confirm it until { $last }.
side-no-signature = “I have it” says only that you have the text. <b>It is no signature.</b>
side-has-it = You have it. That is no signature.
side-docx-button = Get the Word file
side-got-button = I have it
side-filed-button = We have asked the court together
side-promises-button = What was promised
side-card-button = Back to the mediation
side-got-toast = Noted: you have it; that is no signature
side-filed-toast = Noted; nobody is reminded any more
# $number: the case number
agreement-ready = The draft agreement of mediation { $number }, please look at it. <b>It takes effect by signatures and seal only</b>; “I have it” is no signature.
# $number: the case number; $day: in force since; $last: the last day; $left: days left; $oral: oral or written
court-in-force =
    <b>Agreement { $number } is in force since { $day }.</b>
    If both sides see a need, they may ask the court <b>together</b> to confirm it until { $last } (thirty days); once confirmed, it can be enforced if a side does not keep it.
    Two documents are needed:
    1. { $oral ->
        [oral] the oral agreement put into writing (please see the studio first)
       *[written] the agreement
    }
    2. the application for confirmation, signed by both sides
    Both sides are reminded on days 15, 25 and 29.
court-reminder =
    <b>To have agreement { $number } confirmed by the court: { $left ->
        [one] one day is
       *[other] { $left } days are
    } left</b> (until { $last })
    Both sides go <b>together</b> and bring two documents:
    1. { $oral ->
        [oral] the oral agreement put into writing (please see the studio first)
       *[written] the agreement
    }
    2. the application for confirmation, signed by both sides
    Please bring your identity cards too. If you don't want it, there is nothing to do.

# $number: the case number
ended-agreed-written = Mediation { $number } ended with a written agreement, signed and sealed.
ended-agreed-oral = Mediation { $number } ended with an oral agreement, which was recorded; tap “Agreement” to see whether it was recorded rightly.
ended-not-agreed = Mediation { $number } ended without agreement. Court, arbitration and the administration stay open to you at any time.
ended-withdrawn = Mediation { $number } has ended as the asker wished. You can ask again whenever you need to.
ended-refused = Mediation { $number } has ended because one side would rather not. Court, arbitration and the administration stay open to you at any time.
satisfaction-ask = <b>Were you satisfied with this mediation?</b> Only totals are kept. Nobody, not even the mediator, learns who answered what.
satisfaction-good-button = Satisfied
satisfaction-fair-button = Rather satisfied
satisfaction-bad-button = Not satisfied
satisfaction-thanks = Thank you. It is counted without your name

handed-ask = Please send photos, videos, voice, files or words. <b>Only the mediator sees them</b>; you decide, piece by piece, what the other side may see.
handed-kept = Received; only the mediator sees it. Send more, or tap “Done”.
handed-danger = If anybody hits out or threatens you, call <b>110</b> at once.
handed-done-button = Done
handed-add-button = Hand in evidence
# $count: pieces
handed-mine = <b>What I handed in</b> · { $count }
handed-theirs = <b>What the other side shows you</b>
handed-all = <b>Evidence</b> · { $count }
handed-kind-photo = photo
handed-kind-video = video
handed-kind-voice = voice note
handed-kind-audio = recording
handed-kind-document = file
handed-kind-words = words
# $kind: what it is; $id: its number
handed-name = { $kind } { $id }
handed-shared = the other side sees it
handed-private = only the mediator sees it
# $name: who handed it in
handed-by = { " " }({ $name })
# $what: which piece; $seen: who sees it; $words: words, may be empty; $by: whose, may be empty
handed-line = { $what }{ $by } · { $seen } { $words }
# $what: which piece
handed-share-button = Share { $what }
handed-take-back-button = Stop sharing { $what }
handed-look-button = Open { $what }
handed-see-button = Have a look
handed-shared-toast = The other side can see it now
handed-taken-back-toast = No longer shown from now on; what was seen was seen
# $number: the case number
handed-new = New evidence in mediation { $number }
handed-shared-with-you = The other side shows you a piece of evidence
# $words: the words
handed-words = { $words }
side-evidence-button = Evidence
side-case-turn-button = Ask for mediation

# $number: the case number
offer-mediation = A mediator could help both sides talk about what you reported. <b>Whether to is for you to decide</b>; the case goes on as before either way. Mediation number { $number }
offer-yes-button = Yes, let the studio contact me
offer-full-button = Full text
offer-no-button = No, thank you
offer-no-reason = Would rather not mediate
offer-declined = All right, no mediation. The case goes on as before.
turn-button = Offer mediation
# $number: the case number
turned = The reporter is asked whether they want mediation, number { $number }. The studio hears of it only if they do.
turned-toast = The reporter is asked
# $count: how many
outlines-head = <b>Mediations of this area</b> · { $count }. Mediation is closed to others: state and dates only.
outline-open = under way
outline-closed = ended
# $number: the case number; $state: how it stands; $asked: when it was asked for; $more: other dates
outline-line = { $number } · { $state } · asked { $asked } { $more }
# $at: when
outline-meets = meets { $at }
outline-ended = ended { $at }
# $number: the case number; $state: how it stands; $more: dates
outline-on-case = Mediation offered, { $number }: { $state } { $more }

# $number: the case number; $studio, $address: where; $host: whom to ask for; $at: when; $going: who goes
alarm-card =
    <b>Alarm at a mediation</b>
    Where: { $studio } { $address }
    Ask for: { $host }
    Number: { $number }
    Raised: { DATETIME($at, dateStyle: "medium", timeStyle: "short") }
    { $going }
alarm-nobody-goes = Nobody is on the way yet. Whoever goes, please tap “I'm going”.
# $name: who
alarm-goes = { $name } is on the way
alarm-go-button = I'm going
alarm-going-toast = The mediator knows that you come
# $number: the case number; $name: who
alarm-help-comes = { $name } has seen the alarm of { $number } and is on the way

# $since, $until: from and until
figures-head = <b>Mediation success rate</b> · { $since } to { $until }
# $studio: the studio; $percent: the rate; $agreed: agreed; $concluded: concluded; $before: ended before anybody sat down; $open: under way
figures-rate =
    <b>{ $studio }</b>
    { $percent } % (agreed { $agreed } ÷ concluded { $concluded })
    not counted: { $before } withdrawn or refused before anybody sat down, { $open } under way
figures-no-rate =
    <b>{ $studio }</b>
    Nothing concluded yet, so there is no rate
    { $before } withdrawn or refused before anybody sat down, { $open } under way
figures-how = How it is counted: agreed ÷ concluded (agreed, not agreed, or given up after talks had begun). Never divided by what was received.
# $good, $fair, $bad: how many were satisfied, rather satisfied, not satisfied
figures-answers = Satisfied { $good } · rather { $fair } · not { $bad } (without names)
figures-month-button = This month
figures-quarter-button = This quarter
figures-year-button = This year

example-ask =
    Tell this case as an example for other mediators: how it began, what was hard, how it came together.
    <b>No names, phones or numbers</b>; you will be asked to change them.
example-kept = Kept among the examples; every mediator can find it
# $count: stories
examples-head = <b>Examples</b> · { $count ->
    [0] none yet. To search: /examples bamboo
   *[other] without names; to search: /examples bamboo border
}
# $words: what was sought; $count: stories
examples-found = <b>Examples · { $words }</b> · { $count ->
    [0] nothing found, try another word
    [one] one found
   *[other] { $count } found
}
# $year: the year; $result: the result; $words: the story
example-line = { $year } · { $result }
    { $words }

agreement-title = People's Mediation Agreement
agreement-oral-title = Record of an Oral Mediation Agreement
# $number: the case number; $version: which draft
agreement-number = No. { $number } (draft { $version })
# $nth: which party; $name: the name
agreement-party = Party { $nth }: { $name }  Identity no.: ____________________  Address: ____________________  Phone: ______________
agreement-item-facts = 1. Facts of the dispute
agreement-item-issues = 2. Issues, and the parties' responsibility
agreement-item-terms = 3. Terms agreed
agreement-item-manner = 4. Way and time of performance
agreement-law = This agreement takes effect on the day on which all parties have signed, sealed or fingerprinted it, the mediator has signed it and the mediation committee has sealed it (People's Mediation Law, Art. 29). It binds the parties (Art. 31). If both see a need, they may together ask the people's court to confirm it within thirty days of that day (Art. 33).
agreement-oral-law = This oral agreement was recorded by the mediator (People's Mediation Law, Art. 28) and takes effect on the day on which the parties reached it (Art. 30). It binds the parties (Art. 31). If both see a need, they may together ask the people's court to confirm it within thirty days of that day (Art. 33).
# $day: the day
agreement-day = In force since: { $day }
agreement-signatures =
    Party (signature, seal or fingerprint): ____________________
    Party (signature, seal or fingerprint): ____________________
    Mediator (signature): ____________________
    Mediation committee (seal): ____________________
    Date: ____________________
# $host: the mediator; $studio: the studio
agreement-host = Mediator: { $host }, { $studio }

refusal-no-session = No session is under way here
refusal-session-over = The session is over; nothing of it is shown any more
refusal-mediation-concluded = This mediation has ended
refusal-no-agreement = There is no text yet; please draft the agreement first
refusal-nothing-written = A few words are needed here
# $first, $last: the earliest and the latest day
refusal-day-out-of-reach = That day can't be read, or is not between { DATETIME($first, dateStyle: "medium") } and { DATETIME($last, dateStyle: "medium") }
# $line: which line
refusal-unreadable-plan = This line can't be read, or its day has passed: { $line }. Put the day first, for example: 12-15 pay 500 yuan
# $most: at most
refusal-too-many-lines = { $most } lines at most
refusal-count-out-of-reach = Please tap a number, or type one from 1 to 100000
refusal-helper-link = This link was used, has expired or is not right; please ask the mediator for another
refusal-answered-already = This has been answered, or need not be answered any more
# $name: who
refusal-somebody-goes = { $name } is on the way
# $number: the case number
refusal-not-for-mediation = { $number } can't be turned into mediation like this: without a name, protected, dangerous, or not reported by the person themselves
# $found: the name that was found
refusal-names-inside = { $found } stands in it; please write “party A” or “a neighbour” instead

help-at-keeping-noting = Type a note; only mediators see it. “Cancel” notes nothing
help-at-keeping-stating-result = Write it plainly; the result is recorded with it. “Back” lets you choose another result
help-at-keeping-dating = Tap the day of signatures and seal, or type it, such as 11-23
help-at-keeping-planning = One promise a line, the day in front; or tap “All of it within … days”
help-at-keeping-postponing = Type the other day, such as 12-30
help-at-keeping-telling = Write the story without names, phones or numbers
help-at-drafting-facts = Write the facts, or leave them blank to write by hand
help-at-drafting-issues = Write the issues, or leave them blank to write by hand
help-at-drafting-terms = Write what the sides agree to; this one is needed
help-at-drafting-manner = Write how and by when, or leave it blank to write by hand
help-at-drafting-checking = Look through it; tap what you want to change, then keep it to get the Word file
help-at-registering-owner = Tap the owner's name, or type it
help-at-registering-what = Tap one, or type its name
help-at-registering-count = Tap a number, or type one
help-at-registering-agreed = Tap who agrees with the count
help-at-handingin-handing-in = Send photos, videos, voice, files or words; only the mediator sees them. Then tap “Done”
