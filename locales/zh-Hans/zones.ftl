### 防区：交界处问一句

report-ask-side = 这里靠近防区交界。您在哪一边？
report-side-unknown-button = 说不准
report-side-open = 在防区交界，由值班员决定归哪边
report-change-side-button = 改在哪一边

# 防区文件哪里不对（给工作人员；坐标先纬度后经度）
policy-zones-not-a-collection = 这不是 GeoJSON 的 FeatureCollection
# $most：最多多少米
policy-zones-bad-near = near_m 要是 0 到 { $most } 之间的数（米）
# $what：第几个、代码和名称
policy-zones-no-feature = { $what }：不是一个带 properties 的 Feature
# $what：第几个、代码和名称
policy-zones-bad-code = { $what }：code 要是 1 到 16 个字母、数字、横线或下划线
# $what：第几个、代码和名称；$most：最多几个字
policy-zones-bad-name = { $what }：要有 name，最多 { $most } 个字
# $what：第几个、代码和名称
policy-zones-bad-kind = { $what }：kind 要写 zone 或 grid
# $what：第几个、代码和名称
policy-zones-no-zone = { $what }：网格要写 zone，它属于哪个防区
# $what：第几个、代码和名称；$zone：写的防区代码
policy-zones-no-parent = { $what }：文件里没有防区 { $zone }
# $what：第几个、代码和名称；$town：写的镇街代码
policy-zones-no-town = { $what }：town 不是临安的镇街代码：{ $town }
# $what：第几个、代码和名称
policy-zones-bad-villages = { $what }：villages 要是一列 12 位的村社代码
# $what：第几个、代码和名称；$village：写的村社代码
policy-zones-no-village = { $what }：没有代码是 { $village } 的村社
# $what：第几个、代码和名称；$kind：写的图形类型
policy-zones-bad-geometry = { $what }：图形要是 Polygon 或 MultiPolygon，现在是 { $kind }
# $what：第几个、代码和名称
policy-zones-bad-ring = { $what }：图形里缺坐标
# $what：第几个、代码和名称；$at：坐标
policy-zones-open-ring = { $what }：边线没有闭合，或者少于 4 个点，从 { $at } 开始
# $what：第几个、代码和名称；$position：写的坐标
policy-zones-bad-position = { $what }：{ $position } 不是坐标（先经度后纬度）
# $what：第几个、代码和名称；$position：写的坐标
policy-zones-swapped = { $what }：{ $position } 的经度和纬度写反了，要先经度后纬度
# $what：第几个、代码和名称；$at：坐标
policy-zones-crossing = { $what }：边线自己交叉，在 { $at }
# $what、$other：代码和名称
policy-zones-code-twice = { $what } 和 { $other }：用了同一个代码
# $what：代码和名称；$at：坐标；$area：平方米
policy-zones-outside = { $what }：有 { $area } 平方米在临安区外，在 { $at }
# $what：网格；$other：防区；$at：坐标；$area：平方米
policy-zones-grid-outside = { $what }：有 { $area } 平方米在防区 { $other } 外，在 { $at }
# $what、$other：代码和名称；$at：坐标；$area：平方米
policy-zones-overlap = { $what } 和 { $other }：重叠 { $area } 平方米，在 { $at }

# 试算：看得出的事和会改的事件
# $zones：几个防区；$grids：几个网格
policy-zones-holds = 一共 { $zones } 个防区，{ $grids } 个网格
# $town：镇街；$between：相邻的防区；$at：坐标；$area：平方米
policy-zones-gap = { $town }有 { $area } 平方米空着，在 { $at }，挨着 { $between }
# $what：防区；$at：坐标；$area：平方米
policy-zones-no-grid = { $what }：有 { $area } 平方米不在任何网格里，在 { $at }
# $town：镇街；$count：几个；$villages：村社名
policy-zones-villages-left = { $town }有 { $count } 个村社不在任何防区：{ $villages }
# $count：几件；$numbers：前几件的编号
policy-zones-moves = 正在办的事件里，{ $count } 件会换防区或网格（不改派单）：{ $numbers }
# $count：几件；$numbers：前几件的编号
policy-zones-loses = 正在办的事件里，{ $count } 件会变成没有防区：{ $numbers }
