### 值班：在岗、下班、替班、队伍（工作人员看到的话）

refusal-no-team = 您还没有加入巡防队，请找队长或镇街管理员
# $name：同事
refusal-cannot-stand-in = { $name } 现在替不了：已下班、联系不上，或者正由您替班。请换一位
refusal-not-standing-in = 您已经不用替班了，不用再点
refusal-nobody-takes-over = 现在没有人能接手，这些任务还在您手上。请先找人替班，或者联系队长

home-duty-button = 上岗、下班
command-duty = 在岗、下班、找人替班

# $days：哪几天；$hours：几点到几点
duty-hours = { $days } { $hours }
# $before：前面几项；$one：再一项
duty-and-hours = { $before }；{ $one }
duty-and = { $before }、{ $one }
duty-every-day = 每天
# $first、$last：从周几到周几
duty-from-to = { $first }至{ $last }
# $start、$end：几点
duty-span = { $start }-{ $end }
duty-span-overnight = { $start }-次日{ $end }
duty-no-plan = 没有排班
duty-until-said = 您再改为止

duty-on-plan = <b>您在岗</b>，按排班
duty-off-plan = <b>您不在班</b>，按排班
# $until：到什么时候
duty-on = <b>您在岗</b>，到{ $until }
duty-off = <b>您已下班</b>，到{ $until }
# $name：替班的同事
duty-replaced = <b>您已下班</b>，{ $name } 替您到{ $until }
# $name：最后由谁替
duty-chain = 对方也不在，您的任务现在由 { $name } 接
duty-chain-nobody = 对方现在接不了，您的任务没有人接，请换一位
# $team：队名；$hours：排班；$others：另外几人在岗
duty-team = { $team }（{ $hours }），另有 { $others } 人在岗
# $team：队名；$hours：排班；$others：另外几人在岗
duty-team-alone = { $team }（{ $hours }），现在 { $others } 人在岗，新的派单会转给别的队或值班员
# $names：被替的同事
duty-you-replace = 您正在替 { $names } 值班
# $count：几件
duty-in-hand = 您手上还有 { $count } 件没办完，要交给别人吗？
duty-on-button = 我在岗
duty-off-button = 我下班了
duty-find-button = 找人替班
# $name：替班的同事
duty-hand-substitute-button = 交给{ $name }
duty-hand-team-button = 退回队里
duty-keep-button = 我自己办完
duty-kept-toast = 好的，还由您办
# $count：几件
duty-handed-toast = 已转交 { $count } 件
# $kept：没有转出的件数
duty-handed-some-toast = 已转交 { $count } 件，还有 { $kept } 件没有人能接，仍由您办
duty-ask-who = 请谁替班？
duty-nobody-could = 队里现在没有别人能替：都下班了，或者联系不上。请联系队长
# $name：替班的同事
duty-ask-until = { $name } 替您到什么时候？
# $until：到什么时候
duty-span-shift-button = 到{ $until }
duty-span-tomorrow-button = 到{ $until }
# $name：被替的同事；$until：到什么时候
duty-you-stand-in = 请您替 <b>{ $name }</b> 值班，到{ $until }。这段时间对方的派单会来到您这里。替不了请点一下，对方马上知道
duty-not-me-button = 我替不了
# $name：被替的同事
duty-declined = 好的，已告诉 { $name }，您不用替班
duty-stand-in-over = 您不用再替 { $name } 值班了。手上已经接的任务还由您办
duty-stand-in-refused = { $name } 替不了班，您的排班照旧。请再找一位：/duty
# $asker：要找人替班的同事
duty-stand-in-refused-lead = { $name } 替不了 { $asker } 的班，{ $asker } 的排班照旧
