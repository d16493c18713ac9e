### 地点：找不到、读不出来时的话

refusal-unknown-division = 找不到这个镇街或村社，请重新选择
refusal-bad-pin = 这个位置读不出来，请再发一次，或者直接打字写地址
