### Floods and blocks: too fast, not taken for now, an objection

flood = That was too fast, the rest was not taken. Please wait a minute; if it is urgent, call 110, 119 or 120
# $reason: why; $until: until when
blocked = Because of { $reason }, your messages are not taken until { DATETIME($until, dateStyle: "medium", timeStyle: "short") }.
    If that is wrong, just write why, and somebody else looks at it. If it is urgent, call 110, 119 or 120; for all else 12345
blocked-toast = Your messages are not taken for now; you may write an objection. Urgent: 110, 119, 120
# $numbers: the numbers
blocked-emergency = <b>In an emergency please call { $numbers } now</b>
blocked-appealed = What you wrote will be looked at anew; you hear what comes of it
blocked-appealed-before = What you wrote is being looked at already; please bear with us
unblocked = It is over; you can use everything again. We are sorry for the trouble
blocked-why-flood = too many messages in a short time
blocked-why-false_reports = several reports that were not true
blocked-why-abuse = abusive language
desk-press-block-button = Take nothing from this person
block-ask = <b>Why, and for how long?</b> They read the reason and may object; somebody else decides. Emergency numbers are always shown
# $why: the reason; $days: how long
block-button = { $why }, { $days } days
# $days: how long
block-done-toast = Blocked for { $days } days; they know why and how to object
# $reason: why; $until: until when; $words: the objection
block-appeal = <b>Somebody objects</b> ({ $reason }, until { DATETIME($until, dateStyle: "medium") }): <blockquote>{ $words }</blockquote>
block-lift-button = Lift it
block-stay-button = It stays
block-lifted = Lifted; they know
block-stays = The block stays as it is
refusal-staff-not-blocked = This is staff: take back the role instead
refusal-own-block = You set it yourself: somebody else decides, or you yourself after a day where there is nobody
refusal-not-blocked = This block is over
block-ask-ground = <b>Why does it stay?</b> They will read this
block-ground-true = The records were checked, and it is so
block-ground-warned = There was a warning, and it went on
block-ground-others = Other residents and staff were disturbed
block-look-again = There is nobody else to decide; please look again after a day: lift it, or say why it stays
# $why: why; $until: until when
blocked-upheld = What you wrote was read; the block stays until { DATETIME($until, dateStyle: "medium", timeStyle: "short") }. Why: { $why }.
    In an emergency call 110, 119 or 120; for everything else 12345
