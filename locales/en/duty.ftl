### Duty: on, off, standing in, teams (what staff read)

refusal-no-team = You belong to no patrol team yet. Please ask a team lead or the town admin
# $name: the colleague
refusal-cannot-stand-in = { $name } can't stand in now: off duty, out of reach, or replaced by you. Please choose somebody else
refusal-not-standing-in = You stand in for nobody there any more; nothing is left to do
refusal-nobody-takes-over = Nobody can take over now, so this work is still yours. Please find a substitute first, or call your team lead

home-duty-button = On or off duty
command-duty = On duty, off duty, a substitute

# $days: on which days; $hours: from when to when
duty-hours = { $days } { $hours }
# $before: those before; $one: one more
duty-and-hours = { $before }; { $one }
duty-and = { $before }, { $one }
duty-every-day = daily
# $first, $last: from which day to which
duty-from-to = { $first } to { $last }
# $start, $end: the times
duty-span = { $start }-{ $end }
duty-span-overnight = { $start }-{ $end } next day
duty-no-plan = no shifts
duty-until-said = you say otherwise

duty-on-plan = <b>You are on duty</b>, by the plan
duty-off-plan = <b>You are off duty</b>, by the plan
# $until: until when
duty-on = <b>You are on duty</b> until { $until }
duty-off = <b>You are off duty</b> until { $until }
# $name: the substitute
duty-replaced = <b>You are off duty</b>, { $name } stands in until { $until }
# $name: who really takes over
duty-chain = They are off too: { $name } gets your tasks now
duty-chain-nobody = They can't take anything now, so nobody gets your tasks. Please choose somebody else
# $team: the team; $hours: its plan; $others: how many others are on duty
duty-team = { $team } ({ $hours }), others on duty: { $others }
# $team: the team; $hours: its plan; $others: how many others are on duty
duty-team-alone = { $team } ({ $hours }), on duty now: { $others }. New tasks go to another team or to the dispatchers
# $names: the colleagues
duty-you-replace = You stand in for { $names }
# $count: how many
duty-in-hand = Not finished and in your hands: { $count }. Shall somebody else have it?
duty-on-button = I am on duty
duty-off-button = I am off duty
duty-find-button = Find a substitute
# $name: the substitute
duty-hand-substitute-button = To { $name }
duty-hand-team-button = Back to the team
duty-keep-button = I finish it myself
duty-kept-toast = Good, it stays with you
# $count: how many
duty-handed-toast = Handed over: { $count }
# $kept: how many stayed
duty-handed-some-toast = Handed over: { $count }. Nobody can take { $kept }, still yours
duty-ask-who = Who stands in for you?
duty-nobody-could = Nobody else of your team could stand in now: off duty or out of reach. Please call your team lead
# $name: the substitute
duty-ask-until = Until when does { $name } stand in?
# $until: until when
duty-span-shift-button = Until { $until }
duty-span-tomorrow-button = Until { $until }
# $name: the colleague; $until: until when
duty-you-stand-in = Please stand in for <b>{ $name }</b> until { $until }. Their tasks come to you meanwhile. If you can't, tap once, and they know
duty-not-me-button = I can't
# $name: the colleague
duty-declined = Good, { $name } has been told; you don't stand in
duty-stand-in-over = You no longer stand in for { $name }. What you have accepted is still yours
duty-stand-in-refused = { $name } can't stand in; your plan holds as before. Please find somebody else: /duty
# $asker: who wanted a substitute
duty-stand-in-refused-lead = { $name } can't stand in for { $asker }, whose plan holds as before
