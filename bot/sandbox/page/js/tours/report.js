// A report, from the photo to its closing: a resident, the officer on duty, and the resident again.

const SPOT = [30.3301, 119.6201];
const AGREE = /(^|\s)同意$/;
const CATEGORY = /垃圾、渣土$/;

export const TOUR = {
  id: "report",
  title: { zh: "一次上报：从拍照到办结", en: "A report, from the photo to its closing" },
  steps: [
    {
      caption: { zh: "李明看到路边堆着建筑垃圾，拍一张照片直接发过来，不用记任何命令。", en: "A resident sees rubble by the road and just sends a photo. There is no command to remember." },
      at: (play) => (play.notes.resident = play.who("resident", 1)),
      run: async (play) => {
        await play.tidy(play.notes.resident);
        await play.sample(play.notes.resident, "rubble");
      },
    },
    {
      caption: { zh: "第一次用，先问清楚：内容给谁看、存多久。不同意，照片马上删除。", en: "The first time, consent comes first: who sees it, how long it is kept. Refuse, and the photo is erased." },
      run: (play) => play.tapUntil(play.notes.resident, AGREE, CATEGORY),
    },
    {
      caption: { zh: "点一下这是什么事。也可以直接打编号。", en: "One tap says what it is. Typing the number works too." },
      run: (play) => play.tap(play.notes.resident, CATEGORY),
    },
    {
      caption: { zh: "在地图上点一下，位置就发出去了；打字写村名也行。", en: "A tap on the map sends the place. A typed village name would do as well." },
      run: async (play) => {
        const { resident } = play.notes;
        await play.waitFor(resident, (one) => /在哪里/.test(one.text ?? ""));
        await play.place(resident, ...SPOT);
        await play.waitFor(resident, (one) => /请看一遍/.test(one.text ?? ""));
      },
    },
    {
      caption: { zh: "预览里每一项都能改。补一句话，说明就写进去了。", en: "Everything can still be changed in the preview. A sentence more becomes the description." },
      run: async (play) => {
        const { resident } = play.notes;
        await play.say(resident, "路边倒了一大堆建筑垃圾，车过不去。");
        await play.waitFor(resident, (one) => /车过不去/.test(one.text ?? ""));
      },
    },
    {
      caption: { zh: "提交，马上拿到事件编号。断网、停电、程序被杀，这一条也不会丢、不会重。", en: "Submitted: the number comes at once. Neither a power cut nor a killed process loses or doubles it." },
      run: async (play) => {
        const { resident } = play.notes;
        await play.tap(resident, /提交$/);
        await play.waitFor(resident, (one) => /LA-\d{8}-\d+-\d/.test(one.text ?? ""));
      },
    },
    {
      caption: { zh: "值班员的手机马上收到。点“受理”，从这一刻起由他负责到底。", en: "The officer on duty has it at once. One tap, and from now on it is his." },
      at: (play) => (play.notes.officer = play.who("dispatcher")),
      run: async (play) => {
        await play.tap(play.notes.officer, /(^|\s)受理$/);
        await play.waitFor(play.notes.officer, (one) => hasKey(one, /办结$/));
      },
    },
    {
      caption: { zh: "居民这边同时知道：已经受理。随时点“查看进展”，就能看到每一步。", en: "The resident is told in the same moment, and can look at every step at any time." },
      at: (play) => play.notes.resident,
      run: async (play) => {
        const { resident } = play.notes;
        await play.waitFor(resident, (one) => /已受理/.test(one.text ?? ""));
        await play.tap(resident, /查看进展$/);
      },
    },
    {
      caption: { zh: "现场清理好了。值班员写一句话，选好结果，办结。", en: "The road is clear. The officer writes a sentence, chooses the result, and closes the case." },
      at: (play) => play.notes.officer,
      run: async (play) => {
        const { officer } = play.notes;
        await play.tap(officer, /办结$/);
        await play.waitFor(officer, (one) => hasKey(one, /已处理好$/));
        await play.say(officer, "已清理完毕，路面恢复通行。");
        await play.waitFor(officer, (one) => hasKey(one, /已处理好$/) && /清理完毕/.test(one.text ?? ""));
        await play.tap(officer, /已处理好$/);
      },
    },
    {
      caption: { zh: "居民收到结果。一张照片、几次点按，一件事从头到尾都有记录。", en: "The resident hears the result. One photo and a few taps, and every step is on record." },
      at: (play) => play.notes.resident,
      run: (play) => play.waitFor(play.notes.resident, (one) => /已办结/.test(one.text ?? "")),
    },
  ],
};

function hasKey(message, fits) {
  return (message.reply_markup?.inline_keyboard ?? []).flat().some((key) => fits.test(key.text));
}
