### Consents: each asked by itself, in four lines

consent-use =
    <b>First, please agree: use of what you send</b>
    What for: to receive and handle what you report, and to tell you how it goes
    Who sees it: the officers, grid workers or mediators who handle it
    How long: as the rules for files say after closing; unsent drafts go after 7 days
    You may: refuse, and what you sent is erased at once; or withdraw at any time later
consent-abroad =
    <b>Then, please agree: Telegram carries it abroad</b>
    Why: Telegram's servers are abroad; all you send here passes through them
    What: texts, photos, voice, places and your Telegram account
    Who receives it: the company Telegram, under its own privacy rules
    You may: refuse and call 12345 instead; or withdraw at any time later
consent-location = <b>Your location needs a consent of its own</b>: it serves to find the spot and is seen by those who handle this alone. You may do without it and pick a village; /privacy takes it back at any time
consent-guardian =
    <b>For a parent or guardian: a child under 14 needs you to agree</b>
    What for: to receive what the child reports here, and to tell how it goes
    Who sees it: the officers, grid workers or mediators who handle it
    Until then: nothing the child sends is kept; somebody can also call you back
    You may: refuse, or come back later; or withdraw at any time by /privacy
consent-guardian-button = I am the guardian and agree
consent-minor-button = I am under 14
minor-first = Thank you for telling us. In danger call 110, 119, 120. What you sent is erased
consent-agree-button = Agree
consent-refuse-button = Don't agree
consent-refused =
    Fine. What you sent is erased and nothing was kept
    You can still get warnings. For other matters call 12345, in an emergency 110, 119 or 120, about fraud 96110
privacy-given = You have agreed to the following, each by itself; one tap takes it back:
privacy-effect-use = Use of what I send: nothing new is taken, unsent drafts are erased at once
privacy-effect-abroad = Telegram abroad: nothing new is taken, unsent drafts are erased at once
privacy-effect-phone = Phone number: erased at once; mediators see it no more and offer times here
privacy-effect-location = Location: erased from drafts at once, asked for anew later; a village name does as well
privacy-effect-payee = Payee: erased at once and no longer read out to the police; time and amount stay
privacy-effect-minor = I am under 14: a slip, or 14 by now? Taken back, no guardian is asked any more
privacy-effect-guardian = Guardian's consent: nothing new is taken, unsent drafts are erased at once, the guardian is asked anew
privacy-stays = What was lawfully done before stays valid, and submitted cases go on
privacy-none = You have not agreed to anything at present. You will be asked when you report
privacy-take-back-use-button = Take back: use of what I send
privacy-take-back-abroad-button = Take back: Telegram abroad
privacy-take-back-phone-button = Take back: phone number
privacy-take-back-location-button = Take back: location
privacy-take-back-payee-button = Take back: payee
privacy-take-back-minor-button = Take back: I am under 14
privacy-take-back-guardian-button = Take back: guardian's consent
privacy-taken-back-minor = Good, no guardian is asked any more; you agree for yourself
privacy-taken-back-guardian = Taken back. The guardian is asked again when you report; in danger call 110, 119, 120
privacy-taken-back-use = Taken back. You will be asked again when you report; for other matters call 12345
privacy-taken-back-abroad = Taken back. You will be asked again when you report; for other matters call 12345
privacy-taken-back-phone = Taken back, and the number is erased. Calls made before stay as they were
privacy-taken-back-location = Taken back, and drafts hold no location any more. Submitted cases go on; you will be asked again
privacy-taken-back-payee = Taken back, and the payee is erased. To have the payment stopped, call 110 yourself
home-privacy-button = My data and consents
command-privacy = My data: consents, download, erase

privacy-mydata-button = Send me my data
privacy-erase-button = Erase my data
# $parts: number of archives
mydata-coming = All your data is in the { $parts } archive(s) below: texts in mydata.json, photos and files in files. They come to you alone; please keep them safe
# $cases: cases reported; $texts: texts; $files: photos and files; $subscriptions: subscriptions
erase-goes =
    <b>Erase your data</b>
    What goes: your name, number and account, { $texts } texts you wrote, { $files } files you sent, { $subscriptions } subscriptions, and drafts. Of the { $cases } cases you reported only number, kind and place stay; nobody can tell it was you
# $number: case number; $why: why it stays
erase-stays =
    { $why ->
        [mediation] <code>{ $number }</code> is a mediation file, which the law wants kept. What you handed in and never showed to the others goes when it has ended. What stays:
       *[open] <code>{ $number }</code> is still being handled; its content goes when it has ended
    }
# $what: which part of the file
erase-part =
    { $what ->
        [consent] · that you agreed to mediation: it proves that it was voluntary
        [record] · the record of the talks and what was counted on site: they are the file
        [agreement] · the agreement: the committee has to watch that it is kept
        [shared] · what you showed to the other sides: they talked on that ground too
        [open] · the mediation goes on: the rest stays until it has ended
       *[request] · that it was asked for, and about what: it is the file
    }
# $count: how many
erase-stays-more = { $count } more stay for the same reasons
erase-sure = Afterwards we do not know you any more and cannot tell you how your cases end. This cannot be undone
erase-send-first-button = Send me my data first
erase-button = Yes, erase everything
erase-keep-button = Keep it
# $waits: whether cases are still being handled
erase-done =
    { $waits ->
        [true] Erased. What is in the cases still being handled goes when they have ended
       *[other] Erased
    }
    If you write to me again, we start anew. For anything else 12345 is there, in an emergency 110, 119, 120
refusal-erase-with-roles = You still have a role, and somebody has to answer for what was done with it. Please ask an administrator to take it back first (/people)
