### Routing rules: looking, trying, changing (what staff read)

# $rule: the rule's name; $team: the code of the team that it names
policy-rule-no-team = The rule “{ $rule }” sends to { $team }; there is no such team, so the rule does nothing
# $before: the rule before it
policy-rule-never = The rule “{ $rule }” stands behind “{ $before }”, which takes everything; its turn never comes

home-rules-button = Routing rules
command-rules = Routing rules, and who would get a case

# $version: which version, 0 ships with the product; $rules: one a line
rules-list = <b>Routing rules</b> ({ $version ->
        [0] as they ship
       *[other] version { $version }
    }), from the top, the first that fits counts:
    { $rules }
rules-none = No rules: dispatchers give every order
# $number: which; $name: the rule's name; $when: what it asks for; $to: who gets it
rules-line = { $number }. <b>{ $name }</b>: { $when } → { $to }
rules-line-off = { $number }. { $name } (switched off): { $when } → { $to }
rules-any = every case
# $one: one more
rules-and = { $before }, { $one }
# $values: which levels
rules-asks-level = level { $values }
# $values: which severities
rules-asks-severity = severity { $values }
# $values: which sources
rules-asks-source = source { $values }
rules-to-zone = the team of its zone
rules-to-desk = dispatchers decide, no team is rung
# $team: the team; $level: the level
rules-to-level = { $team } ({ $level })
rules-try-button = Try a case
rules-try-again-button = Try another
rules-try-category = Dry run: which category?
rules-try-zone = In which zone?
rules-try-nowhere-button = Zone unknown
# $category: the category; $zone: the zone; $verdict: who gets it and why
rules-tried = <b>{ $category }, { $zone }</b>, at this moment:
    { $verdict }
# $team: the team; $number: which rule; $name: its name
rules-would = Goes to <b>{ $team }</b>, because of rule { $number } “{ $name }”
# $number: which rule; $name: its name
rules-would-desk = <b>Dispatchers</b> decide, because of rule { $number } “{ $name }”
rules-would-desk-left = <b>Dispatchers</b> decide: no rule fits
# $number: which rule; $name: its name; $why: why it does not fit
rules-not = Rule { $number } “{ $name }” does not fit: { $why }
rules-why-category = another category
rules-why-zone = another zone
rules-why-level = another level
rules-why-severity = another severity
rules-why-source = another source
rules-why-hours = outside its hours
rules-why-trained = such a matter is for trained people, no whole team is rung
rules-why-off = switched off
rules-why-no-zone = the zone is not known
rules-why-no-team = there is no such team
rules-why-nobody = nobody of the team is on duty
rules-off-button = Switch off
rules-on-button = Switch on
rules-up-button = Move up
rules-back-button = Version before
rules-back-sure-button = Yes, take back
# $version: which version
rules-ask-back = Version { $version } is in force. Take it back to the one before?
# $rules: one a line
rules-draft = <b>It would be like this, not in force yet:</b>
    { $rules }
rules-publish-button = Put into force
rules-published-toast = In force
