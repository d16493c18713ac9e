### 角色：我是谁、能做什么；名册和收回

role-grid-worker = 网格员
role-team-lead = 队长
role-dispatcher = 值班员
role-mediator = 调解员
role-broadcaster = 宣传员
role-approver = 审核员
role-town-admin = 镇街管理员
role-auditor = 审计员
role-owner = 负责人
role-can-grid-worker = 收到本片区的新事件，可以受理、追问、办结：/queue
role-can-team-lead = 看本片区全部事件，受理、转交、办结：/queue
role-can-dispatcher = 收到新事件，受理、追问、转交、办结：/queue
role-can-mediator = 接调解预约，定时间和地点
role-can-broadcaster = 起草预警和宣传，交审核员
role-can-approver = 审核别人起草的预警，同意后才会发出
role-can-town-admin = 处理本镇街事件：/queue，邀请和收回本镇街的角色：/invite、/people
role-can-auditor = 查看事件和经过，不能改动：/queue
role-can-owner = 处理全部事件：/queue，邀请和收回任何角色：/invite、/people

# $name：姓名；$roles：角色和能做的事
staff-whoami = 您是 <b>{ $name }</b>
    { $roles }
staff-whoami-resident = 您是 <b>{ $name }</b>，居民。可以上报、查进展、补充、撤回。工作人员请用邀请链接加入
# $role：角色；$area：片区；$can：能做什么
staff-role-held = <b>{ $role }，{ $area }</b>：{ $can }
staff-roles = <b>各角色能做什么</b>
    { $roles }
staff-role-line = <b>{ $role }</b>：{ $can }
staff-whole-district = 临安全区
staff-whole-town = 整个镇街

# $page、$pages：页
staff-people = <b>工作人员名册（{ $page }/{ $pages }）</b>
    点一位可以收回角色
# $name：姓名；$role：角色；$area：片区
staff-person-line = { $name }，{ $role }，{ $area }
staff-revoke-ask = 要收回 <b>{ $name }</b> 的“{ $role }，{ $area }”吗？收回后马上不能再操作
staff-revoke-button = 收回这个角色
staff-revoked = 已收回 <b>{ $name }</b> 的“{ $role }”
staff-role-ended = 您的“{ $role }，{ $area }”已经停用。上报和查进展照常可以用
refusal-last-owner = 这是最后一位负责人，不能收回；请先邀请另一位负责人

home-people-button = 工作人员名册

command-queue = 待办事件
command-tasks = 我在办的事件
command-invite = 邀请同事
command-people = 人员和角色
command-whoami = 我的角色
role-protector = 受训专员
role-can-protector = 只办需要保护的事（如家庭暴力），别人看不到：/queue
role-police = 派出所值班
role-can-police = 收到调解现场和眼前纠纷的告急，点“收到”就有人知道您去了；看不到调解内容
