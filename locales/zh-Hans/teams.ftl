### 队伍：成员、队长、排班（队长、管理员看到的话）

home-teams-button = 巡防队
command-teams = 巡防队和排班

# $code：队伍代号
refusal-team-taken = 已经有代号是 { $code } 的队伍了
# $name：姓名
refusal-no-worker = { $name } 在这个片区没有网格员或队长的角色，先用 /invite 邀请
refusal-leads-none = 您现在不带队伍。请管理员把您设为队长
refusal-bad-hours = 没看懂时间。请像这样写：8:00-17:30
# $most：最多几个
refusal-too-many-shifts = 一支队伍一周最多排 { $most } 个班

teams-list = 要看哪支队伍？
teams-none = 还没有队伍。请运维人员用 pingan team add 建一支
# $name：队名；$code：代号；$area：片区；$rung：几人在岗
teams-head = <b>{ $name }</b>（{ $code }），{ $area }，{ $rung } 人在岗
teams-head-alone = <b>{ $name }</b>（{ $code }），{ $area }，现在 { $rung } 人在岗，派单会转给别的队或值班员
teams-empty = 还没有人，点“加人”
teams-sample = 这支队伍是示例，虚构
# $name：姓名；$reach：在不在岗、能不能联系上
teams-line = { $name }：{ $reach }
teams-lead-line = <b>{ $name }</b>（队长）：{ $reach }
teams-reach-on = 在岗
teams-reach-off = 不在岗
teams-reach-silent = 在岗，最近几次派单都没有回应，请打电话
teams-reach-stopped = 停用了机器人，收不到派单
teams-reach-never = 还没有和机器人说过话，收不到派单
teams-reach-no-role = 没有网格员或队长的角色，不会收到派单
# $name：替班的同事
teams-reach-replaced = 不在岗，{ $name } 替班
teams-join-button = 加人
teams-plan-button = 排班
teams-lead-button = 设为队长
teams-follow-button = 不再当队长
teams-leave-button = 移出队伍
teams-ask-who = 加谁？这里是本片区的网格员和队长
teams-nobody-to-join = 本片区没有别的网格员或队长了，先用 /invite 邀请

# $name：队名；$plan：现在的排班
teams-plan = <b>{ $name }</b> 的排班：{ $plan }
    要加一个班，先点哪几天
teams-clear-button = 清空排班
teams-days-workdays = 周一至周五
teams-days-weekend = 周末
teams-days-every = 每天
# $name：队名；$days：哪几天
teams-ask-hours = { $name }，{ $days }，几点到几点？点一个，或者输入，例如 8:00-17:30
help-at-shifting-hours = 点一个时间，或者输入几点到几点，例如 8:00-17:30；发送 /cancel 就不加这个班
teams-plan-forgotten = 请重新选一次：/teams

# $name：队名
teams-you-joined = 您已加入 <b>{ $name }</b>。在岗、下班、找人替班：/duty
teams-you-lead = 您现在是 <b>{ $name }</b> 的队长，可以加人、排班：/teams
teams-you-left = 您已不在 <b>{ $name }</b>。手上的任务还由您办
