### Cases: states, cards, progress, adding, withdrawing

state-received = waiting to be received
state-dispatched = with the patrol team
state-accepted = received
state-waiting_reporter = waiting for you
state-closed = closed
state-rejected = not taken on
state-withdrawn = withdrawn
state-merged = merged

next-received = Next: an officer receives it
next-received-again = Next: the officer on duty sends somebody who can
next-dispatched = Next: somebody of the patrol team accepts it and goes there
next-accepted = Next: our staff handle it
next-accepted-worker = Next: they go there
next-arrived = Next: they deal with it; we will tell you how it ended
next-waiting_reporter = Next: please add to it; just send it here
next-closed = This is closed; report again if something new happens
next-rejected = This is no longer handled by us
next-withdrawn = The reporter has withdrawn it
next-merged = It is the same matter as another case; both are handled together

# $number: the case number
moved-received = Case <code>{ $number }</code> has arrived
moved-received-again = Case <code>{ $number }</code> is back at the office: that team could not do it
moved-dispatched = Case <code>{ $number }</code> has gone to the patrol team
moved-accepted = Case <code>{ $number }</code> has been received by the office
moved-accepted-worker = Case <code>{ $number }</code>: somebody of the patrol team has taken it on
moved-arrived = Case <code>{ $number }</code>: somebody of the patrol team is on the spot
moved-waiting_reporter = Case <code>{ $number }</code>: we have a question for you
moved-closed = Case <code>{ $number }</code> is closed
moved-rejected = Case <code>{ $number }</code> is not taken on
moved-withdrawn = Case <code>{ $number }</code> is withdrawn
moved-merged = Case <code>{ $number }</code> is handled together with another one about the same
# $first: the number of the first case
split-off = Your report <code>{ $first }</code> spoke of something else as well; that is now case <code>{ $number }</code>
split-spoken = The other thing you told us has a number of its own now
# $words: what the officer said
moved-words = <blockquote>{ $words }</blockquote>

# $number, $state, $category, $at, $place, $words, $files: the case; $next: who acts next; $lines: progress
case-card =
    <b>{ $number } · { $state }</b>
    Category: { $category }
    Time: { DATETIME($at, dateStyle: "medium", timeStyle: "short") }
    Place: { $place }
    Description: { $words }
    Evidence: { $files }
    { $next }

    <b>Progress</b>
    { $lines }
# $number, $category, $state: the case
case-line = { $number } { $category } ({ $state })
# $label: the place's name; $amap, $geo: links to maps
place-map = <a href="{ $amap }">{ $label } (Amap)</a> <code>{ $geo }</code>

# $at: when; $happened: what; $words: what was said
timeline-line = { DATETIME($at, dateStyle: "short", timeStyle: "short") } { $happened }
timeline-line-words = { DATETIME($at, dateStyle: "short", timeStyle: "short") } { $happened }: { $words }
timeline-opened = reported
timeline-moved-received = waiting again
timeline-moved-dispatched = given to the patrol team
timeline-moved-accepted = received by the office
timeline-moved-waiting_reporter = the reporter was asked
timeline-moved-closed = closed
timeline-moved-rejected = not taken on
timeline-moved-withdrawn = withdrawn by the reporter
timeline-moved-merged = merged
timeline-claimed = somebody took it on
timeline-added = the reporter added to it
timeline-edited = the reporter changed a text
timeline-noted = internal note
timeline-placed = place added
timeline-transcribed = voice note typed out
timeline-ordered = given to somebody else
timeline-on_way = on the way
timeline-arrived = on the spot
timeline-returned = handed back
timeline-objected = objection to the dispatch
timeline-escalated = overdue, others were told
timeline-linked = linked with another case
timeline-unlinked = link taken back
timeline-supported = somebody reports the same
timeline-rated = the reporter's answer
timeline-called_back = called back
timeline-moved_on_map = the place changed
timeline-proved = Picture of the spot
timeline-doubted = A picture was used before
timeline-helped = A helper is done
timeline-handed = Handed to a colleague
timeline-ruled = Objection decided
timeline-no_picture = No picture taken, its address is not allowed
timeline-posted = Written in the group of the team
timeline-other = updated

case-show-button = See progress
case-add-button = Add
case-withdraw-button = Withdraw
mine-all-button = All my cases
# $count: how many
mine-list = { $count ->
    [0] You have not reported anything yet
    [one] Your case; tap it to see how it goes
   *[other] Your cases ({ $count }); tap one to see how it goes
}

# $number: the case number
adding-pin-first = A location needs your separate consent. To agree, send it once more; you may take it back
adding-ask = Send photos, voice notes, a location or words to add to <code>{ $number }</code>
adding-kept = Added to <code>{ $number }</code>; you can send more
adding-odd = This cannot be added. Photos, voice notes, a location or words go into <code>{ $number }</code>
adding-done-button = That is all
adding-done = <code>{ $number }</code> has all you added
adding-over = Adding has ended. For something new, tap report; to add more, open the case under my cases
# $number: the case number
case-edit-kept = Your changed text is noted in <code>{ $number }</code>; the earlier one stays too

# $number: the case number
withdraw-ask = Why withdraw <code>{ $number }</code>? Tap one, or write a sentence. The record stays
withdraw-solved-button = It is solved
withdraw-mistake-button = It was a mistake
withdraw-private-button = I'd rather not say
withdraw-keep-button = Don't withdraw
withdraw-done = <code>{ $number }</code> is withdrawn
withdraw-too-late = The office has received it, so it can no longer be withdrawn; you can still add to it
withdraw-too-late-toast = Received already, no longer withdrawable
withdraw-words-please = Please write a sentence, or tap a button above; /cancel keeps the case

# $number: the case number
refusal-illegal-move = Case { $number } cannot be handled like this now; below is how it stands
refusal-case-ended = Case { $number } has ended and takes nothing more; please report anew
refusal-unknown-category = This category is no longer used, please choose again
# $megabytes: the limit
refusal-file-too-big = This file is larger than { $megabytes } MB and cannot be taken. A shorter video or a photo will do; all else is kept
# $most: the limit
refusal-too-much-evidence = { $most } pieces have come, that is enough. All else is kept
refusal-far-away = This place is outside Lin'an and was not added
# $first, $second: two parts of a list
list-join = { $first }, { $second }
# $words: what the voice note says
voice-transcript = Transcript: { $words }
voice-no-transcript = Transcript: none yet, please listen
# $words: the new text; $before: the earlier one
timeline-before = { $words } (before: { $before })

# Once it is closed
rate-good-button = Solved, thank you
rate-fair-button = More or less
rate-bad-button = Not solved
# $number: the case
rate-thanks = Thank you; your answer about <code>{ $number }</code> is kept
rate-reopened = Understood: <code>{ $number }</code> goes back; the worker and the office have it
# $number: the case
photo-before-after = { $before ->
    [one] The first picture is
   *[other] The first { $before } pictures are
} before, the rest after ({ $number })
photo-after = After ({ $number })
# $number: the case
refusal-not-closed = { $number } is still being handled; please say it once it is closed
timeline-reopened = not solved, taken up again
timeline-looked = the contact was looked at
