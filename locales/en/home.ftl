### Home, language, commands, words out of the blue, old buttons

home-resident =
    Hello, this is Ping'an Lin'an
    Send a photo, a voice note or a sentence to report something; or tap below
    In an emergency call 110, 119 or 120
home-staff = Hello, what would you like to do?
home-report-button = Report something
home-mine-button = My cases
home-scam-button = Suspicious message
home-person-button = Ask a person
home-language-button = Language 语言
home-about-button = What can I do here
home-resume-button = Go on with my report
home-erase-draft-button = Erase the draft now

# $words: how the text begins
free-text =
    Received: “{ $words }”
    What shall we do with it? Tap one; the text goes along
free-unknown-command = There is no such command. You can tap a button below
free-odd-thing = I cannot read this. A photo, a voice note or a sentence begins a report
# $words: what would have been a short note on top
typed-toast = { $words }
# $words: the number or word typed
typed-which = Which one does “{ $words }” answer? Type its number below
typed-asked = What was asked last

stale-toast = This button is out of date, please see below

language-ask = Choose a language / 请选择语言
language-name-button = English
language-chosen-toast = Fine, English from now on

cancel-nothing = Nothing is going on
cancel-stopped = Stopped. What you have submitted is not touched

command-report = Report something
command-my = My cases
command-resume = Go on with an unfinished report
command-person = Ask a person
command-menu = Home
command-language = Choose a language
command-help = What this step wants
command-cancel = Stop
command-behalf = Report for somebody without a phone

help-resident =
    Here you can report what you see, follow it, add to it, withdraw it, and ask to be contacted
    No forms: a photo, a voice note, a location or a sentence begins; you can type the numbers of the buttons
    In an emergency call 110, 119 or 120; for other matters 12345
help-staff =
    Here you receive and handle cases, and can report yourself
    You can type the numbers of the buttons; /menu leads home
help-here = Please follow the question above; /cancel stops, what is submitted is not touched
help-at-reporting-consenting = Two things are asked before a report. Agree goes on; don't agree erases what you sent at once
help-at-reporting-choosing-category = Tap the nearest category or type its number. If unsure, choose other
help-at-reporting-judging-danger = In danger, call first. If there is none, tap not an emergency to go on
help-at-reporting-gathering = Send a photo, a voice note or a video, or write a sentence. Several at once are fine
help-at-reporting-placing = Tap the paper clip and choose location to send where you are; or type an address, a village or its pinyin; or pick town and village
help-at-reporting-far-away = That place is outside Lin'an. If it happened in Lin'an, choose it; if not, call 12345 there
help-at-reporting-choosing-town = Tap the town or type its number; or type the village's name
help-at-reporting-choosing-village = Tap the village, or type its number, name or pinyin; or tap that you don't know it
help-at-reporting-choosing-match = Tap the place you meant; if none, keep what you wrote
help-at-reporting-choosing-side = The place is on the border of two zones: tap the side you mean; if you can't say, a dispatcher decides
help-at-reporting-describing = A few words become the description; to leave it, tap keep
help-at-reporting-confirming = Look it over. Tap what you want to change, or submit. Photos and words you send are added
help-at-adding-adding = Photos, voice notes, locations and words go into this case; when done, tap that is all
help-at-withdrawing-giving-reason = Tap a reason or write a sentence to withdraw; /cancel keeps the case
# $number: the case number
free-case-number = This is your case <code>{ $number }</code>
way-back = Back to the order
home-shelf-own-button = My own affairs
home-shelf-own = <b>My own affairs:</b> report, follow, be warned like any resident; language and large print
home-shelf-manage-button = Teams, rules, people
home-shelf-manage = <b>Teams, rules, people</b>: what is not done every day
