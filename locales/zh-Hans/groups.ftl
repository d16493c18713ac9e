### 队伍的群：绑定、说明、事件的话题

group-which = 这个群是哪支队伍的？
group-asking = 正在核对权限
# $team：队伍
group-bound = 本群已绑定<b>{ $team }</b>。派给这支队伍的事件，会在这里各开一个话题。
    机器人只保存两样：事件话题里工作人员发的文字、照片、语音和文件，它们会进入该事件的记录；以及对机器人说的话。其他聊天一概不看、不存。
    请不要在话题里写上报人的姓名、电话。队长发 /unbind 可以解除绑定。
# $team：队伍
group-unbound = 本群和{ $team }已解除绑定，机器人不再保存群里的内容
group-refused-no-rights = 还不能绑定：请把机器人设为本群管理员，并允许它管理话题，然后再发 /bind
group-refused-taken = 还不能绑定：本群已经是另一支队伍的群
group-refused-not-yours = 还不能绑定：这支队伍不归您管，或者已经撤销
# $name：队伍
refusal-group-taken = 本群已经是{ $name }的群，先发 /unbind 解除
refusal-no-team-coded = 您管的队伍里没有这个代号，/teams 可以查看
refusal-no-group = 本群没有绑定队伍
refusal-no-team-group = 办理的队伍没有绑定群，或者这类事件不宜在群里说
refusal-topic-open = 话题已经开了，请到队伍的群里看
desk-press-topic-button = 开专题群
desk-topic-wanted = 正在队伍的群里开话题
# $number：事件编号
# $category：类别
topic-title = { $number } { $category }
# $title：编号和类别
topic-heading = <b>{ $title }</b>
# $label：地名
# $amap：高德地图链接
# $geo：其他地图链接
topic-place = 大致位置（约 300 米内）：<a href="{ $amap }">{ $label }</a> <code>{ $geo }</code>
topic-post-here = 在这个话题里发的文字、照片、语音会记入本事件
topic-answer-here = 回复这条消息发的文字、照片、语音会记入本事件
