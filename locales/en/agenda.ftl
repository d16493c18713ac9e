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
    Send a location, or type the address. Only the mediator who takes the request sees it. Sending a location is your separate consent to use it for this mediation; /privacy takes it back.
mediate-hot-button = We are quarrelling right now
mediate-hot =
    <b>If anybody is hit, or you fear it, call 110 first.</b>
    Otherwise send a location or type the place. Mediators near by, the police post and the desk hear at once. By sending a location you let them have it; /privacy takes that back.
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

### A mediator's agenda: the weekly plan, single days, rules, single times

agenda-plan-button = Change my agenda
# $name: the mediator; $studio: the studio; $lines: the weekly plan; $days: single days; $buffer: minutes between; $notice: how long before; $ahead: days ahead
agenda-plan =
    <b>{ $name } · { $studio }</b>
    Every week:
    { $lines }
    Single days:
    { $days }
    { $buffer } minutes between two meetings; at least { $notice } before; open for { $ahead } days ahead

    Tap to change, or type: <code>mon 9:00-11:30 residents 30 min 2 seats</code>, <code>12-03 closed</code>, <code>12-03 9:00-11:00 enterprises</code>. Public holidays are free by themselves; a worked weekend goes by the day it is worked for.
agenda-plan-none = (nothing yet)
agenda-days-none = (none)
# $day: a weekday or a date; $hours: the hours
agenda-plan-line = { $day }: { $hours }
# $start, $end: from and to; $track: for whom; $minutes: of a meeting; $seats: at once
agenda-hours = { $start }–{ $end } { $track }, { $minutes } minutes each{ $seats ->
    [1] {""}
   *[other] , { $seats } at once
}
# $start, $end: from and to; $track: for whom
agenda-span = { $start }–{ $end } { $track }
# $month, $day: the date; $weekday: its weekday
agenda-date = { $weekday } { $month }-{ $day }
agenda-away = closed
# $count: days
agenda-notice-days = { $count ->
    [1] 1 day
   *[other] { $count } days
}
# $count: hours
agenda-notice-hours = { $count ->
    [1] 1 hour
   *[other] { $count } hours
}
agenda-edit-add-button = Add weekly hours
agenda-edit-drop-button = Take a line away
agenda-edit-day-button = A single day
agenda-edit-slots-button = A single time
agenda-edit-buffer-button = Time between
agenda-edit-notice-button = Notice
agenda-edit-ahead-button = Days ahead
agenda-week-button = See this week
agenda-ask-weekday = On which weekday?
agenda-ask-hours = From when to when, and for whom? Type other hours, such as “thu 8:30-10:00 residents 45 min”
agenda-ask-drop = Which line goes?
agenda-ask-day = Which day? Type others, such as “2027-01-05 closed” or “12-20 to 12-25 closed”
# $day: the date and what it has now
agenda-ask-of-day = { $day }: what shall it be?
agenda-away-button = Closed that day
agenda-usual-button = By the weekly plan
agenda-ask-buffer = How many minutes between two meetings?
agenda-ask-notice = How long before must one book?
agenda-ask-ahead = Open for how many days ahead?
# $count: minutes
agenda-value-buffer = { $count } minutes
# $count: days
agenda-value-ahead = { $count } days
# $day: the date; $count: times
agenda-slots = { $day }: { $count ->
    [0] no times left
   *[other] tap the time to change
}
# $start, $end: from and to; $seats: at once
agenda-slot = { $start }–{ $end } ({ $seats })
# $start, $end: from and to; $seats: at once
agenda-slot-closed = { $start }–{ $end } closed
# $slot: the time
agenda-slot-of = { $slot }: what shall change?
agenda-slot-close-button = Close this time
agenda-slot-open-button = Open it again
# $count: at once
agenda-seats-button = { $count } at once
# $count: meetings; $lines: those hit
agenda-hit =
    <b>Nothing has changed yet: { $count ->
        [1] one meeting
       *[other] { $count } meetings
    } would be hit</b>
    { $lines }

    Please choose a way.
# $number: the case number; $time: when
agenda-hit-confirmed = { $time }, { $number }, confirmed
# $number: the case number; $time: when
agenda-hit-proposed = { $time }, { $number }, not confirmed yet
agenda-decide-move-button = Change it, they choose anew
agenda-decide-keep-button = Change it, they keep theirs
agenda-decide-leave-button = Leave it
agenda-done-toast = Changed
agenda-why = The mediator's agenda has changed
# $number: the case number; $time: the time it was; $reason: why; $count: other times
agenda-withdrawn =
    <b>Your meeting of { $time } cannot take place</b>
    Number: { $number }
    Why: { $reason }
    { $count ->
        [0] There is no other free time soon; the studio will be in touch.
       *[other] Please choose another time by one tap:
    }
refusal-agenda-hours = We can't read these hours. Write for example: mon 9:00-11:30 residents, or 12-03 closed
refusal-agenda-meet = These hours meet others that are there already
help-at-planning-looking = Tap to change the agenda, or type, such as “mon 9:00-11:30 residents” or “12-03 closed”
help-at-planning-deciding = Meetings would be hit: let them choose anew, keep theirs, or leave it as it was

### The directory of studios and mediators

command-studios = Find a mediation studio
# $count: places found; $shown: listed; $wanted: what is looked for
studios-list =
    <b>Mediation studios and liaison points</b> ({ $wanted })
    { $count ->
        [0] Nothing found. Try another name, or the buttons below.
       *[other] { $shown } of { $count }.
    }
    Type a name (characters or pinyin), or send a location to see the nearest (used for that alone, not kept).
studios-all = all
studios-near = nearest
# $name: the name; $km: kilometres
studios-label-far = { $name } ({ $km } km)
studios-by-town-button = By town
studios-by-matter-button = By matter
studios-by-tongue-button = By language
studios-all-button = See all
studios-ask-town = Which town?
studios-ask-matter = What kind of matter?
studios-ask-tongue = Which language or dialect?
studios-kind-studio = Mediation studio
studios-kind-station = Workstation
studios-kind-liaison = Liaison point
# $name: the name; $kind: what it is; $town: the town; $address: where; $phone: its number; $matters: what it takes; $tongues: languages; $hosts: who is there; $sample: whether invented
studios-place =
    <b>{ $name }</b>
    { $kind } · { $town } { $address }
    Phone: { $phone }
    Takes: { $matters }
    Speaks: { $tongues }
    { $hosts }
    { $sample }
# $name: the name; $kind: what they are; $matters: what they take; $tongues: languages
studios-host = { $name } ({ $kind }): { $matters }; { $tongues }
studios-host-mediator = mediator
studios-host-representative = representative
studios-no-hosts = Mediators of a studio near by come here
studios-matter-all = all kinds of disputes
studios-tongue-usual = Mandarin
studios-book-button = Ask for mediation here
# $name: the name
studios-book-host-button = Ask for { $name }
studios-map-button = See the map
# $name: the name
studios-agenda-button = Change the agenda of { $name }
# $address: where
studios-no-map = Not on the map yet; the address: { $address }
matter-forest = Forest, trees, borders of land
matter-neighbours = Neighbours
matter-family = Family
matter-labour = Wages and work
matter-trade = Trade, logistics, rent
matter-land = House sites, land
matter-village = Village affairs
help-at-finding-looking = Type the name of a studio or mediator, send a location to see the nearest, or look by town, matter or language

### Tables of studios and agendas (CSV, XLSX)

command-studiotable = Import studios and agendas
# $columns: the headings
agenda-table-ask =
    <b>Please send a CSV or XLSX file</b>
    The first line names the columns; each line is a place, a person, or weekly hours of a person. Columns: { $columns }.
    Only the studio is needed; a new one also needs its town. Hours are added only, so nobody's appointment is touched.
agenda-table-no-file = Please send a CSV or XLSX file, or /cancel
agenda-table-sent = Received, it is being read; you will hear what it says
agenda-table-begun-toast = Writing
# $count: lines
agenda-table-write-button = Write { $count } lines
# $good: lines that can be written; $bad: flaws; $lines: the flaws
agenda-table-read =
    <b>Read, nothing is written yet</b>
    { $good } lines can be written, { $bad } flaws.
    { $lines }
# $done: lines written; $good: all lines; $bad: flaws; $lines: the flaws
agenda-table-written =
    <b>{ $done ->
        [0] Writing
       *[other] { $done } of { $good } lines written
    }</b>
    { $bad } flaws.
    { $lines }
# $line: its number; $flaw: what is wrong
agenda-table-line = Line { $line }: { $flaw }
# $count: other lines
agenda-table-more = and { $count } more
agenda-flaw-file = no table can be read; use CSV (UTF-8 or GBK) or XLSX with headings in the first line
agenda-flaw-many = too many lines, please split the file
# $value: the heading
agenda-flaw-column = unknown column “{ $value }”, passed over
agenda-flaw-no-studio = no studio is named
# $value: what stands there
agenda-flaw-town = no town of Lin'an is called “{ $value }”
# $value: the studio
agenda-flaw-new-town = “{ $value }” is new, so its town is needed
agenda-flaw-pin = latitude and longitude make no point
agenda-flaw-outside = the point lies outside Lin'an
# $value: what stands there
agenda-flaw-word = unknown word “{ $value }”
# $value: what stands there
agenda-flaw-matter = unknown matter “{ $value }”
# $value: what stands there
agenda-flaw-number = no such number: “{ $value }”
# $value: what stands there
agenda-flaw-hours = hours that can't be read, or of nobody: “{ $value }”
# $value: the studio
agenda-flaw-parent = there is no studio “{ $value }”
# $value: the account
agenda-flaw-account = account { $value } is no mediator yet; invite them first (/invite)
# $value: the person
agenda-flaw-meet = these hours of { $value } meet others
agenda-flaw-foreign = not a town of yours
refusal-agenda-too-big = The file is too big; use pingan studios import on the machine
help-at-sending-table = Send a CSV or XLSX file, or /cancel
