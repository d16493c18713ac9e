### Teams: people, leads, shifts (what leads and admins read)

home-teams-button = Patrol teams
command-teams = Patrol teams and shifts

# $code: the team's code
refusal-team-taken = There is a team with the code { $code } already
# $name: who
refusal-no-worker = { $name } is no grid worker or team lead in this area; bring them in by /invite first
refusal-leads-none = You lead no team. The town admin can make you a lead
refusal-bad-hours = These hours can't be read. Please write them like this: 8:00-17:30
# $most: at most
refusal-too-many-shifts = A team may have { $most } shifts a week at most

teams-list = Which team?
teams-none = There is no team yet. The operator founds one by pingan team add
# $name: the team; $code: its code; $area: its area; $rung: on duty
teams-head = <b>{ $name }</b> ({ $code }), { $area }, on duty: { $rung }
teams-head-alone = <b>{ $name }</b> ({ $code }), { $area }, on duty: { $rung }. Tasks go to another team or to the dispatchers
teams-empty = Nobody yet, tap "Add somebody"
teams-sample = This team is a sample, invented
# $name: who; $reach: on duty or not, in reach or not
teams-line = { $name }: { $reach }
teams-lead-line = <b>{ $name }</b> (lead): { $reach }
teams-reach-on = on duty
teams-reach-off = off duty
teams-reach-silent = on duty, but silent on the last orders; please call
teams-reach-stopped = has stopped the bot, gets no orders
teams-reach-never = has never written to the bot, gets no orders
teams-reach-no-role = is no grid worker or lead here, gets no orders
# $name: the substitute
teams-reach-replaced = off duty, { $name } stands in
teams-join-button = Add somebody
teams-plan-button = Shifts
teams-lead-button = Make lead
teams-follow-button = No longer lead
teams-leave-button = Take out of the team
teams-ask-who = Whom? These are the grid workers and leads of the area
teams-nobody-to-join = There is no other grid worker or lead in this area; bring one in by /invite

# $name: the team; $plan: its shifts
teams-plan = Shifts of <b>{ $name }</b>: { $plan }
    To add one, tap its days first
teams-clear-button = Clear all shifts
teams-days-workdays = Mon to Fri
teams-days-weekend = Weekend
teams-days-every = Daily
# $name: the team; $days: which days
teams-ask-hours = { $name }, { $days }: from when to when? Tap one, or type, for example 8:00-17:30
help-at-shifting-hours = Tap one of the hours, or type from when to when, for example 8:00-17:30; /cancel adds no shift
teams-plan-forgotten = Please choose once more: /teams

# $name: the team
teams-you-joined = You belong to <b>{ $name }</b> now. On duty, off duty, a substitute: /duty
teams-you-lead = You lead <b>{ $name }</b> now and arrange its people and shifts: /teams
teams-you-left = You no longer belong to <b>{ $name }</b>. What you have in hand is still yours
