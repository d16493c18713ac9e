// A mediation of three sides over a felled tree: one is rung, one comes by a link, all hold the same card; then the table, and what follows from it.

const AGREE = /(^|\s)同意$/;
const RINGS = /由工作室给我打电话商量$/;
const TIME = /月\d+日 .*\d\d:\d\d$/;
const ARRANGED = /^已约定/;
const DAY = 24 * 3_600_000;
const MORNING = 9 * 3_600_000;
const AGREED = ["九月二十日，老陈家和李家在山界上砍了王家一棵香榧树。", "树种在谁家地里，三家说法不一；砍以前没有问过。", "老陈家赔王桂英 500 元，李家补种两棵香榧苗。", "十天以内付清，明年清明以前种好。"];
const DRAFT = (one) => /协议草稿/.test(one.caption ?? "") && /\.docx$/.test(one.document?.file_name ?? "");

const said = (words) => (one) => words.test(one.text ?? one.caption ?? "");

/** The mediator opens what can be done about one side, from the card. */
async function openSide(play, name) {
  const { mediator } = play.notes;
  await play.tap(mediator, /联系各方$/);
  await play.tap(mediator, name);
}

/** The mediator writes what a side is called. */
async function nameSide(play, name) {
  const { mediator } = play.notes;
  await openSide(play, /对方（还没写称呼）$/);
  await play.tap(mediator, /写称呼$/);
  await play.waitFor(mediator, said(/怎么称呼/));
  await play.say(mediator, name);
  await play.waitFor(mediator, said(new RegExp(`${name}：`)));
}

/** The mediator has rung 李家 and writes down what it said, with who heard it too. */
async function spoken(play) {
  const { mediator } = play.notes;
  await openSide(play, /李家$/);
  await play.tap(mediator, /三样都同意了（口头）$/);
  await play.waitFor(mediator, said(/谁在场见证/));
  await play.say(mediator, "村里老周");
  await play.waitFor(mediator, said(/见证人：村里老周/));
}

export const TOUR = {
  id: "mediation",
  title: { zh: "一次调解：从预约到履行", en: "A mediation, from the wish to what was promised" },
  steps: [
    {
      caption: { zh: "王桂英家的一棵树被人砍了。她的手机是长辈模式；四个问题都选“由工作室给我打电话商量”，六下就发出去。", en: "Somebody felled a tree of hers. Her phone is in elder mode; “the studio rings me” answers all four questions, six taps in all." },
      at: (play) => (play.notes.resident = play.who("resident", 0)),
      run: async (play) => {
        const { resident } = play.notes;
        await play.tidy(resident);
        await play.say(resident, "/mediate");
        await play.tapUntil(resident, /另外再约一件$/, /开始预约$/);
        await play.tap(resident, /开始预约$/);
        for (const question of [/1\/4/, /2\/4/, /3\/4/, /4\/4/]) {
          await play.waitFor(resident, said(question));
          await play.tap(resident, RINGS, { where: said(question) });
        }
        await play.waitFor(resident, said(/请看一眼/));
        await play.say(resident, "山上的一棵香榧树被隔壁砍了，想请人说一说。");
        await play.waitFor(resident, said(/香榧树/));
        await play.tap(resident, /发送$/);
      },
    },
    {
      caption: { zh: "内容给谁看、存多久，先问她同不同意。同意以后，编号马上就到。", en: "Who sees it and how long it is kept: her consent comes first, then the number." },
      run: async (play) => {
        const { resident } = play.notes;
        await play.agreeUntil(resident, AGREE, said(/调解请求已到工作室/));
        if (await play.has(resident, said(/手机号/), 3)) await play.say(resident, "先不留");
      },
    },
    {
      caption: { zh: "调解员何师傅接手，提出一个时间。现在只是提出，要各方都点头才算。", en: "The mediator takes it and proposes a time. It is only proposed until everybody has said yes." },
      at: (play) => (play.notes.mediator = play.who("mediator")),
      run: async (play) => {
        const { mediator } = play.notes;
        await play.tap(mediator, /我来联系$/);
        await play.tap(mediator, /选一个时间$/);
        await play.tap(mediator, TIME);
        await play.waitFor(mediator, said(/时间待各方确认/));
      },
    },
    {
      caption: { zh: "砍树的有两家。李家没有这个聊天：何师傅打电话，口头同意记下来，写明谁在场见证。", en: "Two neighbours felled it. One has no chat: the mediator rings, and writes the spoken yes down with a witness." },
      run: async (play) => {
        await nameSide(play, "李家");
        await spoken(play);
      },
    },
    {
      caption: { zh: "再加一方“老陈家”，给他一个一次性链接：只给他，用一次就失效。", en: "One more side, by a one-time link: for this side alone, and gone once it is used." },
      run: async (play) => {
        const { mediator } = play.notes;
        await openSide(play, /李家$/);
        await play.tap(mediator, /再加一方$/);
        await nameSide(play, "老陈家");
        await openSide(play, /老陈家$/);
        await play.tap(mediator, /一次性链接$/);
        const { text } = await play.waitFor(mediator, said(/start=side-/));
        play.notes.link = /start=(side-\S+)/.exec(text)[1];
      },
    },
    {
      caption: { zh: "第二部手机打开链接：愿意调解，同意调解员，但换一个时间。王桂英写的事由，他看不到。", en: "The second phone opens it: willing, the mediator is fine, but another time. What the asker wrote stays hers." },
      at: (play) => (play.notes.neighbour = play.who("resident", 1)),
      run: async (play) => {
        const { neighbour } = play.notes;
        await play.tidy(neighbour);
        await play.say(neighbour, `/start ${play.notes.link}`);
        await play.tap(neighbour, /愿意调解$/);
        await play.tap(neighbour, /同意由.*调解$/);
        await play.tap(neighbour, /换个时间$/);
        await play.tap(neighbour, TIME);
        await play.waitFor(neighbour, said(/等调解员/));
      },
    },
    {
      caption: { zh: "换了时间，就重新问各方：王桂英点一下，李家再打一次电话，何师傅声明没有利害关系，接受。", en: "Another time asks everybody anew: she taps, the neighbour is rung again, the mediator declares no tie and accepts." },
      at: (play) => play.notes.resident,
      run: async (play) => {
        const { resident, mediator } = play.notes;
        await play.tap(resident, /接受这个时间$/);
        await spoken(play);
        await play.tap(mediator, /无利害关系，接受这个时间$/);
        await play.waitFor(mediator, said(ARRANGED));
      },
    },
    {
      caption: { zh: "三部手机是同一张卡片：已约定。日历文件也到了，里面没有事由，没有电话。", en: "Three phones, the same card: arranged. A file for the calendar has come as well, with no matter and no number in it." },
      at: (play) => play.notes.neighbour,
      run: async (play) => {
        const { resident, neighbour, mediator } = play.notes;
        await play.waitFor(neighbour, said(ARRANGED));
        const card = await play.waitFor(resident, said(ARRANGED));
        for (const person of [neighbour, resident, mediator]) await play.waitFor(person, said(/手机日历/));
        play.notes.meeting = timeOf(card.text, play.world.now());
      },
    },
    {
      caption: { zh: "提前两天问一声：您来吗？没有回音，时间就让给排队的人。两家都点“我会来”。", en: "Two days before: do you come? Silence would free the time for whoever waits. Both say yes." },
      when: (play) => play.notes.meeting - 2 * DAY > play.world.now(),
      run: async (play) => {
        const { resident, neighbour, meeting } = play.notes;
        await play.clockTo(meeting - 2 * DAY);
        for (const person of [resident, neighbour]) await play.tap(person, /我会来$/);
        await play.waitFor(resident, said(/好的，.*见/));
      },
    },
    {
      caption: { zh: "拨到前一天，再拨到前两小时：各方又各收到一次提醒，谁也不会忘。", en: "The day before, and two hours before: all are reminded, nobody forgets." },
      when: (play) => play.notes.meeting - DAY / 12 > play.world.now(),
      run: async (play) => {
        const { resident, neighbour, mediator, meeting } = play.notes;
        if (meeting - DAY > play.world.now()) {
          await play.clockTo(meeting - DAY);
          for (const person of [resident, neighbour, mediator]) await play.waitFor(person, said(/提醒：明天/));
        }
        await play.clockTo(meeting - DAY / 12);
        for (const person of [resident, neighbour]) await play.waitFor(person, said(/提醒：2 小时后/));
        play.light(mediator);
        await play.waitFor(mediator, said(/提醒：2 小时后/));
      },
    },
    {
      caption: { zh: "到时间了。何师傅打开卷宗，“开始谈”；谈完点一下，记成第一次。", en: "It is time. The mediator opens the file, begins, and ends: the first session is on record." },
      at: (play) => play.notes.mediator,
      run: async (play) => {
        const { mediator, meeting } = play.notes;
        await play.clockTo(meeting);
        await play.tap(mediator, /打开卷宗$/);
        await play.tap(mediator, /开始谈$/);
        await play.waitFor(mediator, said(/第 1 次：.*正在谈/));
        await play.tap(mediator, /这次谈完了$/);
        await play.waitFor(mediator, said(/第 1 次：.*谈过/));
      },
    },
    {
      caption: { zh: "谈拢了。答四个问题，协议草稿就成了 Word 文件；身份证号和签名留在纸上手写。", en: "They agree. Four answers make the draft, a Word file; identity numbers and signatures stay on paper." },
      run: async (play) => {
        const { mediator } = play.notes;
        await play.tap(mediator, /拟协议$/);
        for (const [at, words] of AGREED.entries()) {
          await play.waitFor(mediator, said(new RegExp(`^${at + 1}/4`)));
          await play.say(mediator, words);
        }
        await play.tap(mediator, /存下并生成文件$/);
        await play.waitFor(mediator, DRAFT);
        await play.tap(mediator, /发给各方看$/);
      },
    },
    {
      caption: { zh: "草稿到了各方手机上。点“我收到了”只是看到了，不是签字。", en: "Every side gets the draft. “I have it” says just that; it signs nothing." },
      at: (play) => play.notes.neighbour,
      run: async (play) => {
        const { neighbour } = play.notes;
        await play.waitFor(neighbour, DRAFT);
        await play.tap(neighbour, /我收到了$/);
        await play.waitFor(neighbour, said(/您已经收到/));
      },
    },
    {
      caption: { zh: "大家在纸上签字、盖章以后，何师傅登记结果，再排一笔：十天以后付 500 元。", en: "Signed and sealed on paper: the mediator enters the result, and one instalment, in ten days." },
      at: (play) => play.notes.mediator,
      run: async (play) => {
        const { mediator, resident } = play.notes;
        await play.tap(mediator, /登记结果$/);
        await play.tap(mediator, /达成书面协议/);
        await play.tap(mediator, /今天$/);
        play.notes.signed = midnight(play.world.now());
        await play.waitFor(resident, said(/起生效/));
        await play.tap(mediator, /排履行日期$/);
        await play.waitFor(mediator, said(/哪天做什么/));
        await play.say(mediator, `${monthAndDay(play.notes.signed + 10 * DAY)} 赔 500 元`);
        await play.waitFor(mediator, said(/记下了 1 件/));
      },
    },
    {
      caption: { zh: "拨到第十天：该付钱了，双方都被问一声。都说做到了，这一笔了结。", en: "Ten days on the instalment is due, and both sides are asked. Both say it was done: settled." },
      at: (play) => play.notes.resident,
      run: async (play) => {
        const { resident, neighbour, signed } = play.notes;
        await play.clockTo(signed + 10 * DAY + MORNING);
        for (const person of [neighbour, resident]) {
          await play.tap(person, /做到了$/, { where: said(/今天是约定的日子/) });
          await play.waitFor(person, said(/您说做到了/));
        }
        await play.waitFor(resident, said(/双方都说做到了/));
      },
    },
    {
      caption: { zh: "请法院确认只有三十天，要双方一起去。第 15、25、29 天各提醒一次，还写着带什么。", en: "A court confirms it within thirty days, asked by both together: reminded on days 15, 25 and 29, with what to bring." },
      run: async (play) => {
        const { resident, neighbour, signed } = play.notes;
        for (const day of [15, 25, 29]) {
          await play.clockTo(signed + day * DAY + MORNING);
          const left = said(new RegExp(`请法院确认.*还剩 ${30 - day} 天`));
          for (const person of [resident, neighbour]) await play.waitFor(person, left);
        }
        await play.tap(resident, /我们已经一起向法院申请$/);
      },
    },
  ],
};

/** Midnight in Hangzhou of the day of a moment, in Unix milliseconds. */
function midnight(now) {
  return now - ((now + 8 * 3_600_000) % DAY);
}

/** A day as people write it: "12月15日". */
function monthAndDay(at) {
  const day = new Date(at + 8 * 3_600_000);
  return `${day.getUTCMonth() + 1}月${day.getUTCDate()}日`;
}

/** The moment (Unix milliseconds) that a card names as "11月30日 周一 09:00"; the next one after `now`. */
function timeOf(text, now) {
  const [, month, day, hour, minute] = /时间：(\d+)月(\d+)日\D+(\d\d):(\d\d)/.exec(text);
  const year = new Date(now).getUTCFullYear();
  const inYear = (which) => Date.UTC(which, month - 1, day, hour - 8, minute);
  return inYear(year) < now ? inYear(year + 1) : inYear(year);
}
