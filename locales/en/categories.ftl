### What a report is about; the office may change services/cases/categories.json, names are here

category-rubble = Dumped waste, rubble
category-burning = Burning straw or waste
category-parking = Blocked road, parking
category-stalls = Stalls on the street
category-road = Road or street lamp
category-water = Flooding, river, sewage
category-noise = Noise
category-quarrel = Quarrel of neighbours
category-fire = Fire
category-injury = Someone hurt or ill
category-crime = Crime happening now
category-other = Hard to say, other
category-help = Please call me back
category-scam = Suspicious message
category-violence = Violence at home
category-paid = Money is gone
