### A team's group: binding it, what is kept, the topics of cases

group-which = Which team does this group belong to?
group-asking = Checking what the bot may do here
# $team: the team
group-bound = This group now belongs to <b>{ $team }</b>. Each case given to the team gets a topic here.
    The bot keeps two things only: words, pictures, voice notes and files that staff post in the topic of a case, which become part of that case; and what is said to the bot. It neither looks at nor keeps anything else.
    Please leave names and phone numbers of reporters out of it. A team lead ends this with /unbind.
# $team: the team
group-unbound = This group no longer belongs to { $team }; the bot keeps nothing more of it
group-refused-no-rights = Not yet: make the bot an administrator of this group who may manage topics, then send /bind again
group-refused-taken = Not possible: this group belongs to another team
group-refused-not-yours = Not possible: this team is not yours to arrange, or no longer exists
# $name: the team
refusal-group-taken = This group belongs to { $name }; end that with /unbind first
refusal-no-team-coded = None of your teams has this code; /teams shows them
refusal-no-group = This group belongs to no team
refusal-no-team-group = The team that has it has no group, or this is nothing to talk about in a group
refusal-topic-open = There is a topic for it in the team's group
desk-press-topic-button = Open a topic
desk-topic-wanted = A topic is being opened in the team's group
# $number: the case number
# $category: the category
topic-title = { $number } { $category }
# $title: number and category
topic-heading = <b>{ $title }</b>
# $label: the place
# $amap: link to Amap
# $geo: link to other maps
topic-place = Roughly here (within about 300 m): <a href="{ $amap }">{ $label }</a> <code>{ $geo }</code>
topic-post-here = Words, pictures and voice notes posted in this topic become part of the case
topic-answer-here = Words, pictures and voice notes that answer this message become part of the case
