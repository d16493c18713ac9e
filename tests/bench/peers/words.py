"""What the peers say: about as long as what the product says."""

CATEGORIES = ("rubble", "burning", "parking", "stalls", "road", "water", "noise", "other")
ASK_CATEGORY = "请问是什么事。请点一个最接近的类别，也可以直接输入编号。"
ASK_WORDS = "请发照片、视频、语音或文字，说明情况。可以连续发送多条。"
ASK_PHOTO = "已记下您的描述。如有照片请发送，没有也可以跳过。"
ASK_PLACE = "请发送位置，或选择镇街和村社。"
PREVIEW = "请看一遍：类别、描述、照片与位置都在这里。确认无误后请提交。"
SUBMITTED = "已提交。"
RECEIPT = "您的编号是 LA-20260101-0001。受理人员会尽快查看，您可以随时补充。"
SUBMIT = "1 提交"
NAV = (("2 返回", "rp:x:back"), ("3 取消", "rp:x:cancel"), ("4 找人帮忙", "rp:x:person"))
