// Sentences that a person of the demo may say, one tap away. The towns are real, the matters invented.

import { lang } from "../i18n.js";

const RESIDENT = {
  zh: [
    "青山湖街道这边路边堆了一大堆建筑垃圾，车都不好过。",
    "家门口下水口堵了，一下雨水就漫上来。",
    "於潜镇村口的路灯坏了两天了，晚上老人走路不安全。",
    "太湖源镇这边一棵树倒了，把路拦住了。",
    "有人在田里烧秸秆，烟很大。",
    "有人打电话说我中奖了，让我先转手续费，是不是骗子？",
    "我和邻居为了围墙的事吵了好几次，想找人调解。",
  ],
  en: [
    "There is a heap of building rubble by the road in Qingshanhu, cars can hardly pass.",
    "The drain at my door is blocked, water rises whenever it rains.",
    "The street lamp at the village entrance in Yuqian has been dark for two days.",
    "A tree has fallen across the road in Taihuyuan.",
    "Somebody is burning straw in the fields, there is a lot of smoke.",
    "A caller says I won a prize and must pay a fee first. Is that a scam?",
    "My neighbour and I keep quarrelling about a wall. I would like a mediator.",
  ],
};

const STAFF = {
  zh: ["我已到现场。", "已清理完毕，路面恢复通行。", "需要城管一起处理，请协助。", "现场没有人，我再联系一下当事人。", "今天上午处理好了，请放心。"],
  en: ["I am on site.", "Cleared, the road is open again.", "This needs the city inspectors too, please help.", "Nobody is here, I will call the person again.", "It was dealt with this morning."],
};

/** Sentences that fit a role, in the page's language. */
export function phrases(role) {
  return (role === "resident" ? RESIDENT : STAFF)[lang];
}
