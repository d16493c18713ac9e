### 上报的类别；值班人员可以改动 services/cases/categories.json，名称在这里

category-rubble = 乱倒垃圾、渣土
category-burning = 秸秆、垃圾焚烧
category-parking = 违停、堵路
category-stalls = 占道经营
category-road = 道路、路灯损坏
category-water = 积水、河道、污水
category-noise = 噪音扰民
category-quarrel = 邻里纠纷
category-fire = 火情
category-injury = 有人受伤、生病
category-crime = 正在发生的违法犯罪
category-other = 说不清、其他
category-help = 请人联系我
category-scam = 可疑信息
category-violence = 家庭暴力
category-paid = 钱已转出
