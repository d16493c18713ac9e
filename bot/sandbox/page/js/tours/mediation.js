// A mediation, from the wish to the reminder: an old resident with large letters, the mediator, and a clock that jumps.

const AGREE = /(^|\s)同意$/;
const ASKS_PHONE = /手机号/;
const DAY = 24 * 3_600_000;

export const TOUR = {
  id: "mediation",
  title: { zh: "一次调解：从预约到提醒", en: "A mediation, from the wish to the reminder" },
  steps: [
    {
      caption: { zh: "王桂英和邻居为院墙的事不痛快。她的手机是长辈模式：字大、话短、一次只问一件事。", en: "A resident of 71 is at odds with her neighbour. Her phone is in elder mode: large letters, short sentences, one question at a time." },
      at: (play) => (play.notes.resident = play.who("resident", 0)),
      run: async (play) => {
        const { resident } = play.notes;
        await play.tidy(resident);
        await play.say(resident, "/mediate");
        await play.tapUntil(resident, /另外再约一件$/, /开始预约$/);
        await play.tap(resident, /开始预约$/);
      },
    },
    {
      caption: { zh: "和谁的事，是本人来约还是别人代约，点两下就答完了。", en: "With whom, and who asks: two taps." },
      run: async (play) => {
        await play.tap(play.notes.resident, /邻居$/);
        await play.tap(play.notes.resident, /我本人$/);
      },
    },
    {
      caption: { zh: "点一个空闲时间，系统马上替她留住，别人就约不走了。", en: "She taps a free time, and it is kept for her at once: nobody else can take it." },
      run: async (play) => {
        await play.tap(play.notes.resident, /月\d+日 .*\d\d:\d\d$/);
        await play.tap(play.notes.resident, /到工作室$/);
      },
    },
    {
      caption: { zh: "发送前再看一遍。想补一句，直接打字；哪一项不对，点一下就能改。", en: "A last look before it goes. A sentence can be added by typing, and every answer changed by a tap." },
      run: async (play) => {
        const { resident } = play.notes;
        await play.waitFor(resident, (one) => /请看一眼/.test(one.text ?? ""));
        await play.say(resident, "和隔壁为院墙和滴水的事，想请人说一说。");
        await play.waitFor(resident, (one) => /院墙/.test(one.text ?? ""));
        await play.tap(resident, /发送$/);
      },
    },
    {
      caption: { zh: "内容给谁看、存多久，先问她同不同意。同意以后，编号马上就到。", en: "Who sees it and how long it is kept: her consent comes first, then the number." },
      run: (play) => play.agreeUntil(play.notes.resident, AGREE, (one) => /等调解员确认/.test(one.text ?? "")),
    },
    {
      caption: { zh: "调解员何师傅的手机响了。时间合适，点一下接受。", en: "The mediator's phone has it. The time suits him: one tap." },
      at: (play) => (play.notes.mediator = play.who("mediator")),
      run: async (play) => {
        await play.tap(play.notes.mediator, /接受这个时间$/);
        await play.waitFor(play.notes.mediator, (one) => /^已约定/.test(one.text ?? ""));
      },
    },
    {
      caption: { zh: "双方看到的是同一张卡片：已约定。要不要留电话由她定，只有这位调解员看得到。", en: "Both see the same card: agreed. Whether she leaves a number is hers to say, and only this mediator could see it." },
      at: (play) => play.notes.resident,
      run: async (play) => {
        const { resident } = play.notes;
        const card = await play.waitFor(resident, (one) => /^已约定/.test(one.text ?? ""));
        play.notes.meeting = timeOf(card.text, play.world.now());
        if (await play.has(resident, (one) => ASKS_PHONE.test(one.text ?? ""), 3)) await play.say(resident, "先不留");
      },
    },
    {
      caption: { zh: "现在把时间往前拨：拨到调解的前一天。到点的提醒，自己就来了。", en: "Now the clock moves on, to the day before. The reminder comes by itself." },
      when: (play) => play.notes.meeting - DAY > play.world.now(),
      run: async (play) => {
        const { resident, meeting } = play.notes;
        await play.clockTo(meeting - DAY);
        await play.waitFor(resident, (one) => /提醒：明天/.test(one.text ?? ""), 60);
      },
    },
    {
      caption: { zh: "再拨到调解前两小时：双方又各收到一次，谁也不会忘。", en: "And on to two hours before: both are reminded once more, nobody forgets." },
      when: (play) => play.notes.meeting - DAY / 12 > play.world.now(),
      run: async (play) => {
        const { resident, mediator, meeting } = play.notes;
        await play.clockTo(meeting - DAY / 12);
        await play.waitFor(resident, (one) => /提醒：2 小时后/.test(one.text ?? ""), 60);
        play.light(mediator);
        await play.waitFor(mediator, (one) => /提醒：2 小时后/.test(one.text ?? ""), 60);
      },
    },
  ],
};

/** The moment (Unix milliseconds) that a card names as "11月30日 周一 09:00"; the next one after `now`. */
function timeOf(text, now) {
  const [, month, day, hour, minute] = /时间：(\d+)月(\d+)日\D+(\d\d):(\d\d)/.exec(text);
  const year = new Date(now).getUTCFullYear();
  const inYear = (which) => Date.UTC(which, month - 1, day, hour - 8, minute);
  return inYear(year) < now ? inYear(year + 1) : inYear(year);
}
