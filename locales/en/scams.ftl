### Fraud: a suspicious message, the code of a warning, money that is gone

paid-open-button = I have sent money
command-paid = I have sent money, what now
command-scam = Look at a suspicious message
command-verify = Check the code of a warning
command-payee = Read payee data to the police

# Money is gone: 110 first, then three questions
paid-first =
    <b>Call 110 now</b> and ask for an emergency stop of the payment. Every minute counts
    <b>This bot has not reported for you</b>; you have to call
    <b>Whoever offers to get your money back is a scammer</b>; send no more money
    While you wait, answer three questions and I give you a card to read to 110. Skip what you don't know. Your answers are sealed, for the police only
elder-paid-first = Call 110 now. I have not reported it
elder-paid-back = Who offers your money back is a scammer
paid-ask-when = Question 1 of 3: when did you send it?
paid-ask-amount = Question 2 of 3: how much?
paid-ask-payee =
    Question 3 of 3: to whom?
    The payee's name, account and bank in one message; parts of it will do
    This needs a consent of its own: it is sealed and read out to the police alone. By writing it you agree; /privacy takes it back, and you may skip it
paid-payee-agree-button = I agree and write it
paid-payee-agreed = Good, please send the payee's name, account and bank in one message
elder-paid-ask-payee = To whom? By writing it you let the police have it
paid-when-now-button = Just now
paid-when-hour-button = Within the hour
paid-when-today-button = Earlier today
paid-when-earlier-button = Yesterday or before
paid-skip-button = Skip
# $said: when it was sent; $at: when that was answered
paid-told-at = { $said } (written { $at })
paid-unknown = not known
paid-left = All right, nothing filled in. If money is gone, call 110 now; for advice call 96110
# $number: the case number
paid-done =
    <b>If you have not called 110 yet, do it now</b>
    Read the card below to 110. An urgent case is open, <code>{ $number }</code>; staff will contact you, and can't see what you wrote about the payee
    Keep the chat, the payment record and the other side's number
# $time: when; $amount: how much; $payee: name, account, bank; $at: when it was filled in
paid-card =
    <b>To read to 110</b>
    I have just been defrauded and ask for an emergency stop of payment
    <b>Time</b>: { $time }
    <b>Amount</b>: { $amount }
    <b>Payee, account, bank</b>: { $payee }
    Filled in { $at }
    This card is no report to the police. Take your identity card and the payment record to the station
paid-opened = The police asked about your transfer; an officer has read it to them, and it is on record
# $number: the case number; $time: when; $amount: how much; $payee: name, account, bank; $at: when it was filled in
paid-for-police =
    <b>For the police only</b>, case <code>{ $number }</code>
    <b>Time</b>: { $time }
    <b>Amount</b>: { $amount }
    <b>Payee, account, bank</b>: { $payee }
    Filled in { $at }. Delete this message once it is read out; it is on record, and the person is told
payee-how = Write: /payee CASE-NUMBER OFFICER AND BADGE. It goes on record, and the person is told
# $number: the case number
payee-coming = The payee data of <code>{ $number }</code> follow; for the police only
help-at-paying-when = If you have not called 110, call first. Tap a time or write one; what you don't know, skip
help-at-paying-amount = Write the amount, 20000 for example; what you don't know, skip
help-at-paying-payee = The payee's name, account and bank in one message; what you don't know, skip

# A suspicious message
scam-again-button = Another message
# $kind: type of fraud; $reasons: why; $advice: what to do; $edition: edition of the signs
scam-known =
    Looks most like this kind of fraud: <b>{ $kind }</b>
    Why:
    { $reasons }
    <b>What to do</b>: { $advice }
    Send no money, tell no code, open no link. Ask 96110; if money is gone, call 110 now
    Compared by signs (edition { $edition }); no link was opened, and it may be wrong
# $count: how many odd things; $reasons: why; $edition: edition of the signs
scam-unknown = { $count ->
    [0] Not recognised, <b>which doesn't mean safe</b>
   *[other] Not recognised, <b>which doesn't mean safe</b>. Mind these:
}
    { $reasons }
    Send no money, tell no code, open no link. Ask 96110; if money is gone, call 110 now
    Compared by signs (edition { $edition }); no link was opened. A person can look at it
# $why: a reason
scam-why = · { $why }
# $what: a number
scam-why-number = · This number stands in a bulletin: { $what }
# $what: a number
scam-why-abroad = · A number from abroad: { $what }
# $what: a host
scam-why-domain = · This site stands in a bulletin: { $what }
# $what: a host, and what it imitates
scam-why-like = · The address imitates another site: { $what }
# $what: a host
scam-why-disguised = · Letters of another script stand in the address: { $what }
# $what: a host
scam-why-short = · A short link hides where it leads: { $what }
# $what: a host
scam-why-link = · It has an address, which was not opened: { $what }
elder-scam-known = Looks like fraud. Pay nothing, ask 96110
elder-scam-unknown = Not known, so maybe not safe. Ask 96110
help-at-scam-pasting = Forward or paste the suspicious message; a screenshot goes to a person. If money is gone, call 110 now
help-at-scam-verifying = Send the 10 signs at the end of the warning, or forward all of it

# Numbers nobody should send
numbers-covered = There is an identity or card number in what you sent; we have covered it. This bot never asks for codes, bank passwords or pictures of papers; send them to nobody
elder-numbers-covered = Numbers are covered. Send them to nobody

# The code of a warning
verify-ask =
    Please send the 10 signs at the end of the warning, or forward the whole warning
    I show you the original, and you compare
verify-ask-again = I found no code. It has 10 letters and digits and stands at the end of the warning; you can also forward all of it
elder-verify-ask = Please forward the warning to me
verify-again-button = Another code
# $code: the code; $issuer: who sent it; $at: when; $body: the original; $state: how it stands; $differs: whether what came differs
verify-known =
    The code <code>{ $code }</code> was issued
    <b>Issuer</b>: { $issuer }
    <b>Time</b>: { $at }
    <b>Original</b>:
    <blockquote>{ $body }</blockquote>
    { $differs ->
        [yes] <b>What you sent differs from the original: it is fake</b>
        [no] The text is the same as what you sent
       *[unknown] Compare word by word: if yours differs, it is fake
    }
    { $state ->
        [cancelled] It was stopped later
        [recalled] <b>It has been withdrawn</b>
       *[other] A warning never asks you for money, codes or to install anything
    }
# $code: the code
verify-unknown =
    <b>No warning with the code { $code } was issued</b>
    Don't believe the one you have and do nothing it says. Staff have been told
    Ask 96110; if money is gone, call 110 now
# $code: the code; $name: who asked; $at: when
verify-reported =
    Somebody asked about a code that is none of ours: <code>{ $code }</code>
    { $name }, { DATETIME($at, dateStyle: "short", timeStyle: "short") }
    Somebody may be imitating our warnings; you can ask that person for the text
# $most: how many
refusal-too-many-codes = { $most } codes an hour at most, please come back later. When in doubt call 96110
refusal-no-code = I found no code

policy-kind-scams = Types and signs of fraud
# $word: a word; $kinds: types
policy-scams-shared = One word in two types: { $word } ({ $kinds })

# The buttons below a received warning
alert-answer-know-button = I have read it
alert-answer-help-button = I need help
alert-answer-elder-button = Read it with an elder
alert-answer-know-toast = Noted, thank you
alert-answer-elder-toast = Thank you for reading it with them
alert-answer-help-toast = A grid worker will contact you
alert-answer-before-toast = Noted already
# $number: the case number
alert-help-coming = The grid worker of your village will contact you, case <code>{ $number }</code>. To say more, tap Add; in an emergency call 110
cap-feed-title = Warnings of Lin'an

# Bulletins, earlier warnings, passing on
command-bulletins = Bulletins and earlier warnings
command-bulletin = Write a bulletin
# $town: the town
bulletin-series = Bulletin against fraud, { $town }
news-list = Bulletins and earlier warnings, newest first. Tap one to read it
news-none = No bulletin and no warning within the last year
news-newer-button = Newer
news-older-button = Older
news-district = The whole district
# $title: the title
news-item-button = { $title }
# $title: the title
news-over-button = Expired: { $title }
# $series: name of the bulletin; $issue: number; $title: title; $body: text; $at: when
bulletin =
    <b>{ $series } { $issue }</b>
    <b>{ $title }</b>

    { $body }

    Published { $at }. Advice 96110, emergency 110
# $words: the whole text
bulletin-over =
    <b>Expired, for reading only</b>

    { $words }
# $series: name of the bulletin; $most: characters at most
bulletin-ask = An issue of { $series }: the title in the first line, the text below, { $most } characters at most
# $series: name of the bulletin; $title: title; $body: text
bulletin-look =
    <b>{ $series }</b>
    <b>{ $title }</b>

    { $body }

    —— Everybody will find it in /bulletins; it is not pushed ——
bulletin-publish-button = Publish
bulletin-again-button = Write it anew
# $series: name of the bulletin; $issue: number
bulletin-done = Published: { $series } { $issue }
# $most: characters at most
refusal-bad-bulletin = A title of 60 characters in the first line, the text below, { $most } characters at most
help-at-bulletining-writing = The title in the first line, the text below; /cancel to leave it
help-at-bulletining-looking = Tap Publish if it is right; send it again to change it
share-button = Pass it on
# $link: the link
share-link =
    Send this link to neighbours and family; it opens the original
    Openings are counted, not who opens it
    { $link }
# $place: the village; $count: openings
share-reach-line = { $place }: { $count }
# $words: the whole text; $lines: villages; $count: how many villages
share-reach =
    { $words }

    { $count ->
        [0] Nobody has opened a shared link yet
       *[other] <b>Openings of shared links</b> (how often, not who):
    }
    { $lines }

# Family reads along
command-guardian = Family reads along
# $count: how many; $lines: each of them
family-ask = { $count ->
    [0] A relative gets a copy of an elder's warnings, and hears when the elder has not read one within a day. Both sides have to agree, and either may stop at any time
   *[other] Now:
}
    { $lines }
family-ask-brief = Family gets a copy when both agree
# $name: the relative
family-line-elder = { $name } reads your warnings too
# $name: the elder
family-line-relative = You read the warnings of { $name }
family-elder-button = A relative for me
family-relative-button = I look after an elder
# $name: the other side
family-end-button = No longer with { $name }
# $link: the link
family-link-elder =
    Send this link to your relative; it works once, for 7 days. Once they agree they get a copy of your warnings and hear when you have not tapped "I have read it" for a day. They see nothing else
    { $link }
# $link: the link
family-link-relative =
    Send this link to the elder; it works once, for 7 days. Once they agree you get a copy of their warnings and hear when they have not tapped "I have read it" for a day. You see nothing else
    { $link }
# $name: the relative
family-consent-elder = { $name } wants to read your warnings too: they get a copy, and hear when you have not tapped "I have read it" for a day. They see nothing else, and you may stop it at any time. Do you agree?
# $name: the elder
family-consent-relative = { $name } asks you to read their warnings too: you get a copy, and hear when they have not tapped "I have read it" for a day. You may stop it at any time. Do you agree?
family-agree-button = Agree
family-refuse-button = Don't agree
family-left = All right, nothing has changed
# $name: the other side
family-agreed = Done: you and { $name } read warnings together. To stop, send /guardian
# $name: the other side
family-ended = { $name } no longer reads warnings with you
family-ended-toast = Stopped
refusal-guardian-link = This link doesn't work: too old, used, or your own. Let the other side send /guardian for a new one
# $name: the elder; $words: the warning
family-copy =
    <b>A warning for { $name }</b>

    { $words }
# $name: the elder; $headline: the headline
family-nudge = { $name } has not tapped "I have read it" for a day: { $headline }. Please ring them; in an emergency call 110

# Three questions a month
command-quiz = Three questions against fraud
# $said: how the last one went; $number: which one; $of: of how many; $question: the question
quiz-ask =
    { $said }
    <b>Against fraud { $number }/{ $of }</b>
    { $question }
# $best: the right answer
quiz-right = Right: { $best }
# $best: the right answer
quiz-wrong = Not quite; better: { $best }
# $said: how the last one went; $right: how many; $of: of how many; $tips: what to mind
quiz-result =
    { $said }
    <b>{ $right } of { $of } right this month</b>, more next month
    { $tips }
# $kind: type of fraud; $advice: what to do
quiz-tip-line = Mind <b>{ $kind }</b>: { $advice }
# $kind: type of fraud; $advice: what to do
quiz-tip =
    A tip against fraud: <b>{ $kind }</b>
    { $advice }
    Ask 96110; if money is gone, call 110 now

# Videos by cadres
command-video = Send in a video against fraud
video-watch-button = Watch the video
video-take-button = Take it, draft a warning
video-back-button = Return it
video-taken-toast = Taken, the draft follows
# $count: how many; $lines: each; $most: characters at most
video-ask = { $count ->
    [0] Please send a video against fraud with its words below it, { $most } characters at most
   *[other] Please send a video against fraud with its words below it, { $most } characters at most. Yours so far:
}
    { $lines }
# $words: how it begins
video-line-waiting = "{ $words }" waits for a broadcaster
# $words: how it begins
video-line-returned = "{ $words }" was returned
# $words: how it begins; $sent: how many got it; $views: opened it; $acknowledged: have read it
video-line-sent = "{ $words }" reached { $sent }, opened by { $views }, read by { $acknowledged }
video-sent = Thank you; you hear from a broadcaster
# $name: who; $place: where; $words: the words
video-look =
    <b>{ $name } ({ $place }) has sent in a video against fraud</b>
    { $words }
    Taken, it becomes a drafted warning; text and villages can still be changed
video-ask-reason = Why is it returned? One sentence, which the cadre reads
video-returned = Returned
# $reason: why
video-back = Your video was returned: { $reason }
video-taken = Your video was taken. Once it has left, /video says how many it reached and how many opened it
# $words: the words
video-words = { $words }
# $most: characters at most
refusal-no-video = Please send a video with its words below it, { $most } characters at most
help-at-filming-sending = Send a video with its words below it; /cancel to leave it
help-at-filming-returning = Say in one sentence why it is returned; /cancel to leave it

# When and where to warn
command-season = When and where fraud comes
season-nothing = Nothing has been counted yet. Import the counts of police and court (CSV or XLSX); suspicious messages of residents count too
# $total: cases; $sources: from whom; $first: per cent of the first quarter; $second: second; $third: third; $fourth: fourth; $quarter: the one with most; $share: its share; $begins: when to begin; $kinds: types; $towns: towns; $sample: whether invented
season =
    <b>{ $total } cases within three years</b> ({ $sources })
    Q1 { $first }%, Q2 { $second }%, Q3 { $third }%, Q4 { $fourth }%
    <b>Q{ $quarter } had most, { $share }%</b>. Proposed: begin on { DATETIME($begins, dateStyle: "medium") }
    Its most frequent types:
    { $kinds }
    Proposed area:
    { $towns }
    { $sample ->
        [yes] <b>Some of the data is invented sample data</b>
       *[no] A proposal; whether and what to send is yours to decide
    }
# $kind: the type; $count: cases
season-kind = · { $kind } { $count }
# $town: the town; $count: cases; $villages: how many villages; $reaches: who would get it now
season-town = · { $town } { $count }, { $villages } villages, reaches { $reaches } people now
season-source-police = police
season-source-court = court
season-source-own = residents' messages
# $town: the town
season-draft-button = Draft for { $town }
# $year: the year; $quarter: the quarter
season-picture-button = Picture of { $year } Q{ $quarter }
season-import-button = Import counts
# $year: the year; $quarter: the quarter; $total: cases; $sample: whether invented
season-picture = { $year } Q{ $quarter }, { $total } cases: by month and type, by town and type{ $sample ->
    [yes] . <b>With invented sample data</b>
   *[no] {""}
}
# $quarter: the quarter; $kind: the type; $advice: what to do
season-draft = Q{ $quarter } is the season of fraud, most of all { $kind }. { $advice }. Ask 96110 first; if money is gone, call 110 now
season-send = Please send a CSV or XLSX as a file with these columns: year, month, town, kind, cases, source (police or court), and loss if there is one. 1 MB and 3000 lines at most
season-came = The file is being read; you hear in a moment
# $taken: lines taken; $wrong: lines with flaws; $lines: each
season-imported = { $wrong ->
    [0] <b>{ $taken } lines taken</b>, nothing wrong
   *[other] <b>{ $taken } lines taken</b>. These are wrong and were left:
}
    { $lines }
# $line: which line; $why: why
season-flaw = { $line ->
    [0] { $why }
   *[other] Line { $line }: { $why }
}
season-flaw-file = it can't be read; CSV or XLSX please
season-flaw-header = columns are missing: year, month, town, kind, cases, source
season-flaw-year = no year
season-flaw-month = no month
season-flaw-town = no such town
season-flaw-area = some lines are not of your town
season-flaw-kind = no such type
season-flaw-cases = no number of cases
season-flaw-source = the source is police or court
season-flaw-loss = no amount
season-chart-months = By month
season-chart-towns = By town
# $month: the month
season-chart-month = { $month }
# $year: the year; $quarter: the quarter
season-chart-title = Lin'an, fraud in { $year } Q{ $quarter }
season-chart-others = Others
season-chart-sample = With invented sample data
help-at-seasoning-sending = Send a CSV or XLSX as a file; /cancel to leave it

# Doors to knock at: elders who have not answered a warning (in the morning's list)
# $name: the elder; $place: where; $headline: which warning
daily-door = · { $name }, { $place }: { $headline }
# $count: how many; $lines: each
daily-doors =
    <b>Doors to knock at</b>: { $count } elders got a warning and have not said that they read it:
    { $lines }
