### Reporting for somebody without a phone (grid workers)

home-behalf-button = Report for somebody
behalf-ask-name = For whom? Please write a name
behalf-ask-phone = How can they be reached? Write their number or a neighbour's
behalf-no-phone-button = No phone, we visit
# $name: the name
behalf-read-out =
    Please read aloud to { $name }:
    <blockquote>I note what you say, your name and your number, for those who handle it
    Only they see it; after closing it is kept as the rules for files say
    It passes through Telegram abroad; if you don't agree nothing is noted, you can call 12345
    You can have it removed at any time</blockquote>
    Do they agree? Your answer goes into the trail
behalf-agreed-button = Read out, they agree
behalf-refused-button = They don't agree
behalf-refused = Fine, name and number were not kept. They can call 12345
# $number, $name, $category, $place, $at: the report; $worker: the grid worker
behalf-receipt =
    <b>Receipt (please print or copy it for them)</b>
    <pre>Number { $number }
    Reported by { $name }
    Matter { $category }
    Place { $place }
    Time { DATETIME($at, dateStyle: "medium", timeStyle: "short") }
    Taken by { $worker }
    To ask how it goes: call 12345 with the number, or wait for our visit</pre>
refusal-bad-phone = This does not look like a phone number; write it again, or tap no phone
help-at-behalf-naming = Write the person's name; /cancel stops and keeps nothing
help-at-behalf-phoning = Write their number or a neighbour's; without one, tap no phone
help-at-behalf-reading-out = Read the four quoted lines aloud, then tap what they answered
