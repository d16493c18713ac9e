### 防区：交界处问一句

report-ask-side = 这里靠近防区交界。您在哪一边？
report-side-unknown-button = 说不准
report-side-open = 在防区交界，由值班员决定归哪边
report-change-side-button = 改在哪一边
