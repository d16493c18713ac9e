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
consent-agree-button = Agree
consent-refuse-button = Don't agree
consent-refused =
    Fine. What you sent is erased and nothing was kept
    You can still get warnings. For other matters call 12345, in an emergency 110, 119 or 120, about fraud 96110
privacy-given =
    You have agreed to the following; one tap takes it back
    Then nothing new is taken and unsent drafts are erased at once; submitted cases go on
privacy-none = You have not agreed to anything at present. You will be asked when you report
privacy-take-back-use-button = Take back: use of what I send
privacy-take-back-abroad-button = Take back: Telegram abroad
privacy-taken-back = Taken back. You will be asked again when you report; for other matters call 12345
home-privacy-button = What I agreed to
command-privacy = What I agreed to, take it back
