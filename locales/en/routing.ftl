### Routing rules: looking, trying, changing (what staff read)

# $rule: the rule's name; $team: the code of the team that it names
policy-rule-no-team = The rule “{ $rule }” sends to { $team }; there is no such team, so the rule does nothing
# $before: the rule before it
policy-rule-never = The rule “{ $rule }” stands behind “{ $before }”, which takes everything; its turn never comes
