### Invites: links that work once

staff-invite-role = <b>Whom do you want to invite? First the role</b>
# $role: the role
staff-invite-area = <b>{ $role }</b>, for which place?
# $town: the town
staff-invite-village = { $town }: the whole town, or one of its villages?
# $role: the role; $area: where; $link: the link; $days: how long
staff-invite-made = <b>{ $role }, { $area }</b>
    Please pass this link to the person; it works once, within { $days } days:
    { $link }
    You are told when it is used, and can take the role back at once if it was somebody else
# $name: who joined; $role: the role; $area: where
staff-invite-taken = <b>{ $name }</b> joined by your invite: { $role }, { $area }. If that is not who you meant, please take it back at once
# $role: the role; $area: where; $can: what it lets one do
staff-joined = Welcome. You are now <b>{ $role }, { $area }</b>
    { $can }
    /whoami shows this at any time
refusal-invite-unknown = This invite can't be opened; perhaps it was not copied whole. Please ask for another one
refusal-invite-used = This invite has been used; each works once. Please ask for another one
refusal-invite-expired = This invite has expired. Please ask for another one
refusal-invite-already-held = You hold this role already; the invite is still unused and can be passed on. See /whoami

home-invite-button = Invite a colleague
