### Duty: on, off, standing in, teams (what staff read)

refusal-no-team = You belong to no patrol team yet. Please ask a team lead or the town admin
# $name: the colleague
refusal-cannot-stand-in = { $name } can't stand in now: off duty, out of reach, or replaced by you. Please choose somebody else
refusal-not-standing-in = You no longer stand in for { $name }; nothing is left to do
refusal-nobody-takes-over = Nobody can take over now, so this work is still yours. Please find a substitute first, or call your team lead
