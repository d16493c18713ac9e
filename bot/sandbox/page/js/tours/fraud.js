// A warning against fraud: read, asked about, checked by its code; a message judged; money that is gone.

const WORDS = "近日有人冒充快递客服，说包裹丢了要赔钱，让您共享屏幕。请不要共享，不要转账。";
const SCAM = "您好，我是快递客服，您的包裹丢失，三倍赔偿，请点 https://ta0bao.com/r 共享屏幕办理退款";

export const TOUR = {
  id: "fraud",
  title: { zh: "防诈骗：预警、核对、看信息、先打 110", en: "Fraud: a warning, its code, a message, and 110 first" },
  steps: [
    {
      caption: { zh: "孙丽给里畈村写一条反诈预警，点几下就发出去。", en: "The town's broadcaster warns a village of a fraud; a few taps and it goes out." },
      at: (play) => (play.notes.writer = play.who("broadcaster")),
      run: async (play) => {
        const { writer } = play.notes;
        await play.tidy(writer);
        await play.say(writer, "/warn");
        await play.waitFor(writer, (one) => /整段发来/.test(one.text ?? ""));
        await play.say(writer, WORDS);
        for (const label of [/里畈村$/, /反诈预警$/, /一般$/, /发给 \d+ 人$/]) await play.tap(writer, label);
      },
    },
    {
      caption: { zh: "李明看到了，点“我已知晓”。", en: "One villager has read it and says so." },
      at: (play) => play.residents()[1],
      run: async (play) => {
        const [, li] = play.residents();
        await play.waitFor(li, (one) => one.text?.includes(WORDS), 60);
        await play.tap(li, /我已知晓$/);
      },
    },
    {
      caption: { zh: "王桂英看不太懂，点“需要帮助”：村里的网格员收到一件事。", en: "The other needs help: a case opens for the grid worker of her village." },
      at: (play) => play.residents()[0],
      run: async (play) => {
        const [wang] = play.residents();
        await play.waitFor(wang, (one) => one.text?.includes(WORDS), 60);
        await play.tap(wang, /需要帮助$/);
        await play.waitFor(wang, (one) => /网格员联系您/.test(one.text ?? ""));
      },
    },
    {
      caption: { zh: "这条预警是不是真发过？整条转发给 /verify，原文在这里，自己对。", en: "Was this warning really sent? Forwarded to /verify, the original comes back to compare." },
      at: (play) => play.residents()[1],
      run: async (play) => {
        const [, li] = play.residents();
        const alert = await play.waitFor(li, (one) => one.text?.includes(WORDS));
        await play.say(li, "/verify");
        await play.waitFor(li, (one) => /10 位编号/.test(one.text ?? ""));
        await play.say(li, alert.text);
        await play.waitFor(li, (one) => /和您发来的一样/.test(one.text ?? ""));
      },
    },
    {
      caption: { zh: "一条可疑信息贴进 /scam：像哪一类、为什么、打 96110；不说“安全”，不开链接。", en: "A suspicious message: its type, the reasons, 96110; never called safe, and no link is opened." },
      run: async (play) => {
        const [, li] = play.residents();
        await play.say(li, "/scam");
        await play.waitFor(li, (one) => /转发或粘贴/.test(one.text ?? ""));
        await play.say(li, SCAM);
        await play.waitFor(li, (one) => /冒充电商物流客服/.test(one.text ?? ""));
      },
    },
    {
      caption: { zh: "钱已经转了：一点，先是 110；三个问题，一张念给 110 听的卡，一件急事。", en: "Money is gone: one tap, 110 first; three questions, a card to read out, an urgent case." },
      run: async (play) => {
        const [, li] = play.residents();
        await play.tap(li, /我已转账$/);
        await play.waitFor(li, (one) => /没有替您报警/.test(one.text ?? ""));
        await play.tap(li, /刚刚$/);
        await play.waitFor(li, (one) => /多少钱/.test(one.text ?? ""));
        await play.say(li, "28600 元");
        await play.waitFor(li, (one) => /转给了谁/.test(one.text ?? ""));
        await play.say(li, "张某（虚构），6222 0000 0000 0000，某银行");
        await play.waitFor(li, (one) => /念给 110 听/.test(one.text ?? "") && /28600/.test(one.text ?? ""));
      },
    },
  ],
};
