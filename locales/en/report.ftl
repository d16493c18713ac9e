### Reporting: from a photo or a sentence to a case number

# $have: what has come; $question: what is asked next
report-have-so-far =
    Received: { $have }
    { $question }
report-ask-category = What is it about? Tap one, or type its number
# $category: the category; $number: the emergency number
report-danger =
    <b>{ $category }: call { $number } first</b>
    If anybody is in danger, call 110 (police), 119 (fire) or 120 (ambulance) now; this chat does not replace the call
    If there is no danger now, go on with the report
report-calm-button = Not an emergency, go on
report-ask-evidence = Please send a photo, a voice note or a video, or write a sentence
report-change-files = You can send more photos, voice notes or videos
report-files-done-button = Done, go on
report-files-clear-button = Remove all, send anew
report-ask-place =
    Where is it? Send a location, or type an address or a village
    A location needs a consent of its own: it serves to find the spot and is seen by those who handle this alone. By sending one you agree; /privacy takes it back. A village name does as well
report-pick-town-button = Pick town and village
report-photo-place-button = Use the photo's place
report-far-away = This place is outside Lin'an. Did it happen in Lin'an?
report-here-button = It is in Lin'an, let me choose
report-elsewhere-button = It is not in Lin'an
report-elsewhere =
    We cannot handle matters outside Lin'an: please call 12345 there, in an emergency 110
    If it is in Lin'an after all, tap below to choose; your draft is kept
report-ask-town = In which town? Tap one, type its number, or type the village's name
# $town: the town; $page, $pages: which page of how many
report-ask-village = Which village or community of { $town }? Tap, type the number or the name (page { $page } of { $pages })
report-page-before-button = Page before
report-page-after-button = Next page
report-no-village-button = I don't know the village
# $typed: what was typed
report-ask-match = Which place is “{ $typed }”?
report-as-typed-button = None, keep what I wrote
report-ask-words = Please write a few words, or send a voice note
# $words: the description as it stands
report-change-words =
    The description now:
    <blockquote>{ $words }</blockquote>
    Send new words to replace it
report-words-keep-button = Keep it
report-words-clear-button = Remove it
# $category, $place, $words, $files: the answers
report-preview =
    <b>Please look it over, then submit</b>
    Category: { $category }
    Place: { $place }
    Description: { $words }
    Evidence: { $files }
report-submit-button = Submit
report-submit-pin-button = Submit, you may use my location
report-unpin-button = Without it, I pick a village
report-change-category-button = Change category
report-change-place-button = Change place
report-change-words-button = Change words
report-change-files-button = Change photos, voice
report-add-town-button = Add the village
report-person-button = Ask a person
report-no-words = no words
report-no-files = none
report-submitted = Submitted; the number is below
# $number: the case number
report-submitted-toast = Already submitted, number { $number }
report-changed-toast = Something changed, please look again
# $number: the case number; $place: town and village; $next: who acts next
report-receipt =
    <b>Your report has arrived</b>
    Case number: <code>{ $number }</code>
    Place: { $place }
    { $next }
    I will tell you here about every step
report-goes-on = You have an unfinished report; here it goes on
report-nothing-to-resume = There is no unfinished report
report-parked = Stopped here. The draft is kept for 7 days, /resume goes on; or you can erase it now
report-left = Stopped, nothing was kept
report-expired = This draft was older than 7 days and is erased. Please report anew: a photo or a sentence begins
report-erased = The draft is erased
# $question: the question that stands
report-odd-thing =
    I cannot read this, but your draft is kept
    { $question }

# $count: how many
evidence-count-photo = { $count ->
    [one] { $count } photo
   *[other] { $count } photos
}
evidence-count-video = { $count ->
    [one] { $count } video
   *[other] { $count } videos
}
evidence-count-voice = { $count ->
    [one] { $count } voice note
   *[other] { $count } voice notes
}
evidence-count-audio = { $count ->
    [one] { $count } recording
   *[other] { $count } recordings
}
evidence-count-document = { $count ->
    [one] { $count } file
   *[other] { $count } files
}

place-unknown = town not known yet
place-pin = location sent
place-photo = the photo's place
photo-place-found = The picture file you sent says where it was taken. Is that the place? By tapping you let us use it; you may take that back
photo-place-taken = Good, the place is added
photo-place-pinned-already = You have said the place yourself; yours counts

# $numbers: the emergency numbers
danger-heard = <b>If anybody is in danger, call { $numbers } now</b>; this chat does not replace the call

### Asking for a person

help-ask-town = In which town are you? The grid worker there will contact you
report-anywhere-button = Not sure, let the district decide
# $place: town and village; $words: the note
help-preview =
    <b>A grid worker will contact you</b>
    Place: { $place }
    Note: { $words }
    You may write a phone number, a good time, or what it is about; in danger call 110, 119 or 120 directly
help-no-words = none
help-submit-button = Contact me
# $number: the number; $place: town and village; $next: who acts next
help-receipt =
    <b>Handed to our staff</b>
    Number: <code>{ $number }</code>
    Place: { $place }
    { $next }
    If it is urgent call 12345, in danger 110, 119 or 120

### Suspicious messages

scam-first =
    Don't transfer money yet, open no link, give no code. Advice on fraud: 96110
    <b>If you have transferred money, call 110 now</b>; whoever offers to get it back for you is a scammer
    This chat cannot tell whether a message is genuine, but somebody can have a look at it
scam-ask = Please forward or paste the suspicious message; a screenshot will do
# $words: the message; $files: screenshots
scam-preview =
    <b>Somebody will look at this message</b>
    Message: { $words }
    Evidence: { $files }
scam-submit-button = Hand it over

# Somebody nearby reported it
# $category: the category
same-ask = <b>Somebody nearby has reported «{ $category }» already. Is it the same?</b>
    If so, tap it: no need to report again, and you hear how it ends
# $metres: how far; $state: how it stands; $people: how many
same-button = { $people } people, { $metres } m, { $state }
same-none-button = None of these, report mine
# $people: how many
same-joined = Thank you: { $people } people have reported this. What you sent has gone to whoever handles it; you hear how it ends
# $category: the category; $state: how it stands; $words: the officer's words
same-ended = «{ $category }», which you reported too, is { $state }: <blockquote>{ $words }</blockquote>
same-ended-own = «{ $category }», handled together with your report, is { $state }: <blockquote>{ $words }</blockquote>
help-at-reporting-choosing-same = Somebody nearby reported the same. If it is the same, tap it and what you sent goes there; if not, tap «none of these» and go on
refusal-ended-meanwhile = It has just been closed; please tap «none of these» and report yours

# Without a name, and quietly
report-nameless-button = Without my name
report-named-button = With my name after all
report-nameless = <b>Without your name:</b> whoever handles it does not see who you are. Your chat is sealed and used only to tell you how it ends; to open it, two people in charge must agree, it leaves a record, and you are told. We do not change pictures or voices: if they could give you away, write instead
report-preview-quiet = Ready to submit. For your safety nothing of it is shown here
# $number: the emergency number; $category: the category
report-danger-quiet =
    <b>{ $category }: in danger call { $number } at once, or the women's hotline 12338</b>
    Nobody else is told. Send /hide at any time to clear what is here
    If you are safe now, go on
report-receipt-quiet = Received. Only a trained person sees it and answers you here, quietly. Send /hide to clear what is here
quiet-news = Hello, there is a message for you
quiet-show-button = Open it when you can
refusal-no-seal = Reporting without a name is not possible here for now; report with it, or call 12345
refusal-not-anonymous = This category is not taken without a name; please report with it
