### 值班：在岗、下班、替班、队伍（工作人员看到的话）

refusal-no-team = 您还没有加入巡防队，请找队长或镇街管理员
# $name：同事
refusal-cannot-stand-in = { $name } 现在替不了：已下班、联系不上，或者正由您替班。请换一位
refusal-not-standing-in = 您已经不用替 { $name } 值班了，不用再点
refusal-nobody-takes-over = 现在没有人能接手，这些任务还在您手上。请先找人替班，或者联系队长
