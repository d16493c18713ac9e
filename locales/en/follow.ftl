### Following a place: what others report there

home-follow-button = Follow a place
command-follow = hear of new reports at a place
# $count: places followed
follow-ask-town = { $count ->
    [0] <b>Which place?</b> When somebody reports something new there, you hear roughly where, and nothing about anybody. First the town
    [one] <b>You follow { $count } place</b>; a tap ends it. For another, choose the town
   *[other] <b>You follow { $count } places</b>; a tap ends one. For another, choose the town
}
# $place: the place
follow-end-button = No more { $place }
# $town: the town
follow-ask-village = <b>Which village of { $town }?</b>
# $place: the place
follow-ask-often = <b>How shall we tell you about { $place }?</b> Nothing comes between nine at night and seven
follow-now-button = At once
follow-daily-button = Once a day, in the evening
follow-ended-toast = You follow it no longer
# $most: how many at most
refusal-too-many-places = You follow { $most } places, which is the most; please stop one first
# $place: the place
follow-begun = You follow { $place }. To end it, send /follow, or /stop for everything
follow-begun-daily = You follow { $place }, with a list at six in the evening. To end it, send /follow, or /stop for everything
# $line: one line
follow-news = Something new where you follow:
    { $line }
# $count: how many; $lines: one a line
follow-digest = { $count ->
    [one] <b>{ $count } new report today where you follow</b>
   *[other] <b>{ $count } new reports today where you follow</b>
}
    { $lines }
# $at: when; $category: what; $place: where; $amap: a map
follow-line = { DATETIME($at, timeStyle: "short") } · { $category } · { $place }
follow-line-map = { DATETIME($at, timeStyle: "short") } · { $category } · <a href="{ $amap }">near { $place }, roughly</a>
