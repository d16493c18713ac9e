### The desk: an officer's card, receiving, asking, noting, handing over, closing

# $place: town and village
desk-new = <b>New case, { $place }</b>
# $name: the colleague who hands it over
desk-handed = <b>{ $name } handed this to you</b>
# $words: what the reporter said
desk-touched-answered-words = <b>The reporter answered:</b> { $words }
desk-touched-answered = <b>The reporter has added to it, see below</b>
desk-touched-words = <b>The reporter added:</b> { $words }
desk-touched = <b>The reporter added something, see below</b>
desk-touched-withdrawn = <b>The reporter withdrew it, because:</b> { $words }

# $number: the phone number
desk-danger = <b>Emergency: first make sure that { $number } has been called</b>
# $number: the case number; $category: what it is about
desk-title = <b>{ $number } · { $category }</b>
# $place: where, with links to maps
desk-place = Place: { $place }
# $at: when
desk-at = Time: { DATETIME($at, dateStyle: "medium", timeStyle: "short") }
# $words: the reporter's words
desk-words = The reporter says: { $words }
desk-no-words = no words
# $files: what was sent, counted
desk-files = Evidence: { $files }
desk-reporter-away = The reporter has stopped this bot and gets no messages here; please call or visit
desk-from-sensor = From a sensor, nobody reported it
# $words: the note
desk-note = Internal note: { $words }

desk-mine-accepted = <b>Yours</b>, next: please handle it
desk-mine-dispatched = <b>You received it first and answer for it until it is accepted</b>, next: the patrol team accepts
desk-mine-waiting_reporter = <b>Yours</b>, next: the reporter answers
# $name: who has it
desk-theirs-accepted = <b>{ $name }</b> has it
desk-theirs-dispatched = <b>{ $name }</b> received it first; the patrol team has it, not accepted yet
desk-theirs-waiting_reporter = <b>{ $name }</b> has it and waits for the reporter
desk-state-received = <b>Waiting</b>, next: one of you receives it
desk-state-dispatched = <b>With the patrol team</b>, next: somebody accepts it
desk-state-accepted = <b>Received</b>
desk-state-waiting_reporter = <b>Received</b>, waiting for the reporter
desk-state-closed = <b>Closed</b>
desk-state-rejected = <b>Not ours, the reporter knows</b>
desk-state-withdrawn = <b>Withdrawn by the reporter</b>
desk-state-merged = <b>Merged</b>
desk-short-received = waiting
desk-short-dispatched = dispatched
desk-short-accepted = in hand
desk-short-waiting_reporter = asked back
desk-short-closed = closed
desk-short-rejected = not ours
desk-short-withdrawn = withdrawn
desk-short-merged = merged

desk-press-receive-button = Receive
desk-press-ask-button = Ask
desk-press-note-button = Note
desk-press-close-button = Close
desk-press-hand-button = Hand over
desk-press-reject-button = Not ours
desk-press-resume-button = Go on with it
# $count: how many
desk-photos-button = All evidence { $count }
desk-place-button = Place
desk-whole-button = Full text and trail
desk-amap-button = Open in Amap

desk-received-toast = Received, it is yours
desk-resumed-toast = It is yours again
desk-asked-toast = Passed to the reporter; the answer comes to you
desk-handed-toast = Handed over, your colleague has been told
desk-closed-toast = Closed, the reporter is told the result
desk-rejected-toast = The reporter is told whom to call
desk-nobody-else-toast = Nobody else of this area can be reached

desk-ask-ask = <b>What do you want to ask? Tap one, or just write</b>
desk-ask-where-button = Where exactly
desk-ask-still-button = Is it still there
desk-ask-photo-button = Another photo
desk-ask-when-button = Since when
desk-question-where = Where exactly is it? Is there a shop, a house number or a crossing nearby?
desk-question-still = Is it still there now?
desk-question-photo = If you can, please send another photo or two that also show the surroundings
desk-question-when = When did it begin?
# $number: the case number
desk-asked = <code>{ $number }</code> was passed to the reporter; the answer comes to you

# $number: the case number
desk-note-ask = Please write a note for your colleagues; the reporter never sees it (<code>{ $number }</code>). /cancel leaves it
desk-noted = The note on <code>{ $number }</code> is kept; only staff can see it
desk-words-please = Please write it in words; /cancel leaves it
desk-prompt-over = This no longer waits for your words; please open it again from /queue

desk-hand-ask = <b>Who should have it?</b>
desk-nameless = No name

desk-close-ask = <b>What is the result? One tap closes it; to explain more, write first and then tap</b>
# $words: the officer's words
desk-close-words = The reporter will read: <blockquote>{ $words }</blockquote>Please choose the result
desk-result-solved-button = Dealt with
desk-result-advised-button = Advised, explained
desk-result-not-found-button = Nothing found there
desk-result-passed-on-button = Passed on
desk-result-solved-words = Somebody went there and dealt with it. Thank you for reporting
desk-result-advised-words = Somebody went there and spoke with those concerned
desk-result-not-found-words = Somebody went there and did not find what you described; if it comes back, please report again
desk-result-passed-on-words = It was passed on to the department in charge

desk-reject-ask = <b>Whose matter is it? Tap one; the reporter is told the name and the number</b>
# $name: the office; $phone: its number
desk-authority-button = { $name } { $phone }
desk-not-ours-words = This is a matter for { $name }; please call { $phone }
authority-hotline = the public hotline
authority-police = the police
authority-traffic = the traffic police
authority-fire = the fire brigade
authority-ambulance = the ambulance
authority-fraud = the anti-fraud line
authority-law = legal advice
authority-labour = the labour office
authority-market = market supervision
authority-power = the power company

# $count: how many could not be opened
desk-files-unreadable = Pieces that can't be opened: { $count }; the reporter was asked to send them again
# $number: the case number; $words: the reporter's words
desk-whole = <code>{ $number }</code>, the reporter's words:
    { $words }

# $new, $mine, $open: how many; $page, $pages: the page
desk-queue-new = <b>Waiting: { $new }</b> · mine { $mine } · all { $open } ({ $page }/{ $pages })
desk-queue-mine = <b>Mine: { $mine }</b> · waiting { $new } · all { $open } ({ $page }/{ $pages })
desk-queue-open = <b>All that are open: { $open }</b> · waiting { $new } · mine { $mine } ({ $page }/{ $pages })
# $category: what; $place: where; $state: how it stands
desk-line = { $category } · { $place } · { $state }
desk-shelf-new-button = Waiting
desk-shelf-mine-button = Mine
desk-shelf-open-button = All
desk-queue-again-button = Refresh
desk-page-before-button = Back
desk-page-after-button = More

home-queue-button = Cases waiting
home-tasks-button = My cases in hand

# $number: the case number; $name: who has it
refusal-case-taken = { $name } has { $number }; below is how it stands now
# $by: who was quicker; $name: the colleague
refusal-case-moved-on = { $by ->
    [self] You have just dealt with { $number }; below is how it stands now
    [colleague] { $name } dealt with { $number } first; below is how it stands now
    [reporter] The reporter has just changed { $number }; below is how it stands now
   *[system] { $number } has changed; below is how it stands now
}
refusal-unknown-authority = This office is no longer on the list, please choose again

help-at-asking-writing = Tap a ready question or write one; it goes to the reporter as it is, and the answer comes to you. /cancel leaves it
help-at-noting-writing = Write a note; only staff can see it, never the reporter. /cancel leaves it
help-at-closing-choosing = One tap on a result closes the case and the reporter reads a sentence; to write your own, write first and then tap. /cancel leaves it open

desk-fill-place-button = Add town
desk-placed-toast = Town and village added
desk-placed-already-toast = Somebody has added it already, see below
