### Zones: the question at a border

report-ask-side = This is close to the border of two zones. Which side is it on?
report-side-unknown-button = I can't say
report-side-open = on a border between zones, a dispatcher decides
report-change-side-button = Change side

# What is wrong with a file of zones (for staff; positions are latitude, longitude)
policy-zones-not-a-collection = This is no GeoJSON FeatureCollection
# $most: metres at most
policy-zones-bad-near = near_m must be a number from 0 to { $most } (metres)
# $what: which feature, its code and name
policy-zones-no-feature = { $what }: not a Feature with properties
# $what: which feature, its code and name
policy-zones-bad-code = { $what }: code must be 1 to 16 letters, digits, dashes or underscores
# $what: which feature, its code and name; $most: characters at most
policy-zones-bad-name = { $what }: a name is needed, of { $most } characters at most
# $what: which feature, its code and name
policy-zones-bad-kind = { $what }: kind must be zone or grid
# $what: which feature, its code and name
policy-zones-no-zone = { $what }: a grid must say its zone
# $what: which feature, its code and name; $zone: the code written there
policy-zones-no-parent = { $what }: the file has no zone { $zone }
# $what: which feature, its code and name; $town: the code written there
policy-zones-no-town = { $what }: town is no town code of Lin'an: { $town }
# $what: which feature, its code and name
policy-zones-bad-villages = { $what }: villages must be a list of 12-digit village codes
# $what: which feature, its code and name; $village: the code written there
policy-zones-no-village = { $what }: no village has the code { $village }
# $what: which feature, its code and name; $kind: the type of geometry
policy-zones-bad-geometry = { $what }: the geometry must be a Polygon or MultiPolygon, not { $kind }
# $what: which feature, its code and name
policy-zones-bad-ring = { $what }: the geometry lacks coordinates
# $what: which feature, its code and name; $at: the position
policy-zones-open-ring = { $what }: the ring is not closed or has fewer than 4 points, from { $at }
# $what: which feature, its code and name; $position: what is written
policy-zones-bad-position = { $what }: { $position } is no position (longitude first)
# $what: which feature, its code and name; $position: what is written
policy-zones-swapped = { $what }: { $position } has latitude first, it must be longitude first
# $what: which feature, its code and name; $at: the position
policy-zones-crossing = { $what }: the outline crosses itself at { $at }
# $what, $other: code and name
policy-zones-code-twice = { $what } and { $other }: the same code
# $what: code and name; $at: the position; $area: square metres
policy-zones-outside = { $what }: { $area } m² lie outside Lin'an, at { $at }
# $what: the grid; $other: its zone; $at: the position; $area: square metres
policy-zones-grid-outside = { $what }: { $area } m² lie outside its zone { $other }, at { $at }
# $what, $other: code and name; $at: the position; $area: square metres
policy-zones-overlap = { $what } and { $other }: they overlap by { $area } m², at { $at }

# The dry run: what is odd, and which cases change
# $zones, $grids: how many
policy-zones-holds = { $zones } zones, { $grids } grids
# $town: the town; $between: the zones around; $at: the position; $area: square metres
policy-zones-gap = { $town }: { $area } m² are in no zone, at { $at }, next to { $between }
# $what: the zone; $at: the position; $area: square metres
policy-zones-no-grid = { $what }: { $area } m² are in no grid, at { $at }
# $town: the town; $count: how many; $villages: their names
policy-zones-villages-left = { $town }: { $count } villages are in no zone: { $villages }
# $count: how many; $numbers: the first of them
policy-zones-moves = { $count } open cases change zone or grid (who has them keeps them): { $numbers }
# $count: how many; $numbers: the first of them
policy-zones-loses = { $count } open cases lose their zone: { $numbers }
