### Roles: who I am and what I may do; who belongs to the office, and taking a role back

role-grid-worker = grid worker
role-team-lead = team lead
role-dispatcher = dispatcher
role-mediator = mediator
role-broadcaster = broadcaster
role-approver = approver
role-town-admin = town admin
role-auditor = auditor
role-owner = owner
role-can-grid-worker = new cases of your area come to you; receive, ask back, close: /queue
role-can-team-lead = see every case of your area, receive, hand over, close: /queue
role-can-dispatcher = new cases come to you; receive, ask back, hand over, close: /queue
role-can-mediator = take mediation appointments and set time and place
role-can-broadcaster = write warnings and campaigns for an approver
role-can-approver = approve warnings that others wrote; nothing goes out without it
role-can-town-admin = handle the cases of your town: /queue; give and take back its roles: /invite, /people
role-can-auditor = see cases and their trails, change nothing: /queue
role-can-owner = handle every case: /queue; give and take back any role: /invite, /people

# $name: the person; $roles: roles and what they let one do
staff-whoami = You are <b>{ $name }</b>
    { $roles }
staff-whoami-resident = You are <b>{ $name }</b>, a resident. You can report, follow, add and withdraw. Staff join by an invite link
# $role: the role; $area: where; $can: what it lets one do
staff-role-held = <b>{ $role }, { $area }</b>: { $can }
staff-roles = <b>What each role is for</b>
    { $roles }
staff-role-line = <b>{ $role }</b>: { $can }
staff-whole-district = All Lin'an
staff-whole-town = The whole town

# $page, $pages: the page
staff-people = <b>Who belongs to the office ({ $page }/{ $pages })</b>
    Tap somebody to take the role back
# $name: the person; $role: the role; $area: where
staff-person-line = { $name }, { $role }, { $area }
staff-revoke-ask = Take back “{ $role }, { $area }” from <b>{ $name }</b>? They can do nothing more with it from that moment
staff-revoke-button = Take this role back
staff-revoked = “{ $role }” was taken back from <b>{ $name }</b>
staff-role-ended = Your role “{ $role }, { $area }” has ended. You can report and follow your cases as before
refusal-last-owner = This is the last owner and can't be removed; please invite another owner first

home-people-button = Who belongs to the office

command-queue = Cases waiting
command-tasks = Cases I am handling
command-invite = Invite a colleague
command-people = People and roles
command-whoami = My roles
role-protector = Trained protector
role-can-protector = handles only matters that need protection (such as violence at home), which nobody else sees: /queue
role-police = police post
role-can-police = told at once when a quarrel may turn violent, and can say that somebody is on the way; sees nothing else of a mediation
