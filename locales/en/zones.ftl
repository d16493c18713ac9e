### Zones: the question at a border

report-ask-side = This is close to the border of two zones. Which side is it on?
report-side-unknown-button = I can't say
report-side-open = on a border between zones, a dispatcher decides
report-change-side-button = Change side
