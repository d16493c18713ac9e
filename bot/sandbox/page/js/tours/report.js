// A report, from the photo to its receipt and what the resident can see of it.

const SPOT = [30.3301, 119.6201];
const AGREE = /(^|\s)同意$/;
const CATEGORY = /垃圾、渣土$/;

export const TOUR = {
  id: "report",
  title: { zh: "一次上报：从拍照到受理", en: "A report, from the photo to the case" },
  steps: [
    {
      caption: { zh: "李明看到路边堆着建筑垃圾，拍一张照片直接发过来，不用记任何命令。", en: "A resident sees rubble by the road and just sends a photo. There is no command to remember." },
      run: async (play) => {
        play.notes.resident = play.person("resident", 1);
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
      caption: { zh: "随时点“查看进展”，就知道到哪一步、接下来谁来办。", en: "Any time, one tap shows where it stands and who acts next." },
      run: (play) => play.tap(play.notes.resident, /查看进展$/),
    },
  ],
};
