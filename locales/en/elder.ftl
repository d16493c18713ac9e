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
