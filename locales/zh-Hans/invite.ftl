### 邀请：一次有效的链接

staff-invite-role = <b>邀请谁加入？先选角色</b>
# $role：角色
staff-invite-area = <b>{ $role }</b>，负责哪里？
# $town：镇街
staff-invite-village = { $town }：整个镇街，还是其中一个村或社区？
# $role：角色；$area：片区；$link：链接；$days：天数
staff-invite-made = <b>{ $role }，{ $area }</b>
    请把这个链接发给本人，只能用一次，{ $days } 天内有效：
    { $link }
    有人用了会告诉您，不是本人可以马上收回
# $name：加入的人；$role：角色；$area：片区
staff-invite-taken = <b>{ $name }</b> 用您的邀请加入了：{ $role }，{ $area }。不是本人的话，请马上收回
# $role：角色；$area：片区；$can：能做什么
staff-joined = 欢迎加入。您现在是<b>{ $role }，{ $area }</b>
    { $can }
    发送 /whoami 可以随时查看
refusal-invite-unknown = 这个邀请打不开，可能没复制完整。请向邀请您的人再要一个
refusal-invite-used = 这个邀请已经用过了，每个邀请只能用一次。请向邀请您的人再要一个
refusal-invite-expired = 这个邀请已经过期。请向邀请您的人再要一个
refusal-invite-already-held = 您已经有这个角色了，邀请还没有用掉，可以转给需要的人。发送 /whoami 查看

home-invite-button = 邀请同事
