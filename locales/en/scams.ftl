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
elder-paid-ask-payee = To whom? Name, account, bank
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

# Tips pile up: an alert is drafted
# $tips: how many; $preview: the preview
surge-drafted =
    <b>{ $tips } suspicious messages of one kind within a week: an alert is drafted for you</b>
    { $preview }
policy-kind-scams = Types and signs of fraud
# $word: a word; $kinds: types
policy-scams-shared = One word in two types: { $word } ({ $kinds })
