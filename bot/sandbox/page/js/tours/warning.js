// A severe warning for one village: two people, and a bot that is killed while it sends. The count adds up all the same.

const WORDS = "今晚到明天上午有大到暴雨，里畈村山边和河边的住户请提前收好东西，听到通知马上转移。";
const BUSY_FOR = 12;

export const TOUR = {
  id: "warning",
  title: { zh: "一条预警：两人把关，中途断电", en: "A warning: two people, and a crash in the middle" },
  steps: [
    {
      caption: { zh: "要下暴雨了。太湖源镇的孙丽写一条预警，文字整段发来就行。", en: "Heavy rain is coming. The town's broadcaster writes a warning; the text is simply sent." },
      at: (play) => (play.notes.writer = play.who("broadcaster")),
      run: async (play) => {
        const { writer } = play.notes;
        await play.tidy(writer);
        await play.say(writer, "/warn");
        await play.waitFor(writer, (one) => /整段发来/.test(one.text ?? ""));
        await play.say(writer, WORDS);
      },
    },
    {
      caption: { zh: "发给哪个村，哪一类，有多严重：点三下。送审之前，会发给几个人写得清清楚楚。", en: "Which village, which kind, how severe: three taps. How many people will get it is said before it goes." },
      run: async (play) => {
        for (const label of [/里畈村$/, /天气预警$/, /重大$/]) await play.tap(play.notes.writer, label);
        await play.tap(play.notes.writer, /送审（\d+ 人）$/);
      },
    },
    {
      caption: { zh: "重大预警一个人说了不算，必须由另一个人看过原文再批准。", en: "One person alone can't send a severe warning: somebody else reads it and approves." },
      at: (play) => (play.notes.approver = play.who("approver")),
      run: async (play) => {
        const { approver } = play.notes;
        await play.waitFor(approver, (one) => /请审核/.test(one.text ?? ""));
        await play.busyFor(play.residents()[0], BUSY_FOR);
        await play.tap(approver, /批准发送$/);
      },
    },
    {
      caption: { zh: "开始发了。李明的手机已经收到；网络正忙，王桂英的那一份还在路上。", en: "It is being sent. One villager has it already; the network is busy, the other's copy is still on its way." },
      at: (play) => play.residents()[1],
      run: async (play) => {
        const [, second] = play.residents();
        await play.waitFor(second, (one) => one.text?.includes(WORDS));
      },
    },
    {
      caption: { zh: "就在这时候，服务程序被强行杀掉，一句告别都没有。", en: "At this moment the bot is killed, without a word of goodbye." },
      run: async (play) => {
        await play.process("kill");
        await play.rest(2500);
      },
    },
    {
      caption: { zh: "重新启动。它自己记得发到了哪里：没发的接着发，发过的不再发。", en: "It starts again and knows where it was: what was not sent goes out, what was sent does not go twice." },
      at: (play) => play.residents()[0],
      run: async (play) => {
        await play.process("restart");
        const [first] = play.residents();
        await play.waitFor(first, (one) => one.text?.includes(WORDS), 90);
      },
    },
    {
      caption: { zh: "孙丽的卡片上数目对得上：两个人，两份，没有漏，也没有重。", en: "The count on the writer's card adds up: two people, two copies, none missing, none twice." },
      at: (play) => play.notes.writer,
      run: async (play) => {
        await play.waitFor(play.notes.writer, (one) => /^发送完了/.test(one.text ?? ""), 60);
        const copies = await play.copies(WORDS);
        if (copies.some((count) => count !== 1)) throw new Error(`copies: ${copies}`);
      },
    },
  ],
};
