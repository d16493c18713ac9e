### Simple mode: one question at a time, in few words

home-elder-button = Simple mode (on or off)
elder-on = Simple mode is on: few words, few buttons. Send a photo or a voice note to report
elder-off = Simple mode is off. To turn it on again, send /elder
elder-home = Hello. Send a photo, a voice note or a sentence to report. Danger: call 110
elder-more-button = More
elder-more = You can also choose these
elder-whole-button = Read it all

# $count: how many came; $question: the next question
elder-have-so-far = { $count } received. { $question }
elder-ask-category = What is it about?
elder-ask-evidence = Please send a photo, a voice note or a sentence
elder-ask-scam = Please send the suspicious message, or a screenshot
elder-ask-place = Where is it? Send a location, or write the village
elder-danger = In danger, first call 110, 119 or 120. If nobody is, go on
elder-elsewhere = Outside Lin'an call 12345 there, in danger 110. If it is in Lin'an, choose where
# $town: the town
elder-ask-village = Which village of { $town }? You can also write its name
# $typed: the place as typed
elder-ask-match = Where is “{ $typed }”?
elder-change-words = New words take the place of the old ones
# $category: the category; $place: the place
elder-preview = { $category }, { $place }. If it is right, submit
elder-preview-help = Shall a grid worker contact you? In danger call 110
elder-preview-scam = Shall somebody look at this message?

# $number: the case number; $next: who acts next
elder-receipt =
    Received <code>{ $number }</code>
    { $next }
elder-case =
    <code>{ $number }</code>
    { $next }

### The short way to say it

elder-consent-refused = All right, it is deleted. For matters call 12345, in danger 110
elder-scam-first = Send no money yet. Ask 96110; if it is gone already, call 110

elder-no-studio = Mediation can't be booked here yet. Call 12348, or ask for a person
elder-ask-same = Somebody nearby has reported such a matter. If it is the same, tap it
elder-withdraw-ask = Why do you take it back? Tap a reason or write one. The record stays
elder-privacy-given = One tap takes it back. Drafts are erased, what was sent goes on
elder-adding = Send photos, voice notes, a location or words, and they are added
elder-adding-kept = Added. You can send more
# $place: village and town
elder-subscribed = You will be warned for { $place }. To end it, send /stop

### What is read out where the words on the screen carry a name or a number

elder-ask-village-spoken = Which village is it? You can also write its name
elder-ask-match-spoken = Which place do you mean?
elder-preview-spoken = Please look at what it is and where. If it is right, submit
elder-receipt-spoken = Received. The number is written below. We will tell you how it goes on
elder-mine-spoken = These are your reports. Tap one to see how it goes on
alerts-ask-town-spoken = For which place would you like warnings? Choose a town, or write a village
elder-subscribed-spoken = All right. You will be told at once when there is a warning
