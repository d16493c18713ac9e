### Asking for mediation: studios, places, services for firms, a quarrel that is hot now

mediation-whom-several = Several households, a group
mediation-whom-service = For firms: legal check-up, briefing, advice (no other side)
mediation-service-checkup = Legal check-up
mediation-service-briefing = Fraud briefing before work starts
mediation-service-wages = Advice on unpaid wages
mediation-service-logistics = Advice on a logistics dispute
mediation-service-contract = Advice on labour contracts
mediation-where-station = At a workstation or liaison point
mediation-where-site = On the spot
mediate-ask-service =
    <b>2/4 Which service</b>
    In the hours for enterprises, free of charge.
mediate-change-service-button = Change the service
mediate-which-studio-button = Another studio
mediate-any-studio = Any suitable studio
mediate-ask-studio =
    <b>Which studio</b>
    Those near you, or used to such matters, come first. To look for a mediator, send /studios
mediate-ask-venue =
    <b>Where to meet</b>
    Those near you come first.
mediate-ask-site =
    <b>Where is the spot</b>
    Send a location, or type the address. Only the mediator who takes the request sees it.
mediate-hot-button = We are quarrelling right now
mediate-hot =
    <b>If anybody is hit, or you fear it, call 110 first.</b>
    Otherwise send a location or type the place. Mediators near by, the police post and the desk hear at once.
    Mediation is voluntary and free, and you may go to court at any time.
mediate-hot-send-button = Tell them now, without a place
# $number: the case number
mediate-hot-sent = Mediators near by, the police post and the desk have been told, number { $number }. If anybody is hit call 110; please step aside until somebody comes
# $number: the case number; $asker: who asks for help; $place: where; $matter: what about
mediation-hot-notice =
    <b>People are quarrelling right now, please get in touch at once</b>
    Number: { $number }
    Asked by: { $asker }
    Place: { $place }
    What about: { $matter }
# $address: where; $link: an Amap link
mediation-hot-place = { $address } <a href="{ $link }">map</a>
mediation-hot-no-place = not said
help-at-mediate-choosing-service = Tap a service; when unsure, take “The studio rings me”
help-at-mediate-choosing-studio = Tap a studio; if all are fine, take “Any suitable studio”
help-at-mediate-choosing-venue = Tap a workstation or liaison point; if none suits, tap “Back”
help-at-mediate-choosing-site = Send a location or type an address; if you would rather not, tap “Back”
help-at-mediate-hot = If anybody is hit call 110. Otherwise send a location or type the place, or just tap the button
