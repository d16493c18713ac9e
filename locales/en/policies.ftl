### Policies: zones, rules and whatever else the office decides as data (draft, dry run, publish, take back)

refusal-nothing-published = What ships with the product is in force now; there is nothing to take back
