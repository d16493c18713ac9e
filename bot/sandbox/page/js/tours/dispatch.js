// Dispatch, from the pin to the spot: who taps first has it, arrival stamps itself, and what nobody takes climbs.

import { reportBy } from "./steps.js";

const SPOT = [30.2285, 119.7662];
const DARK_SPOT = [30.2334, 119.7648];
/** From a side street to the rubble; the last point is near enough to count as there. */
const WAY = [[30.24, 119.77], [30.2382, 119.7688], [30.2361, 119.7681], [30.234, 119.767], [30.232, 119.7668], [30.2303, 119.7664], [30.2287, 119.7662]];
const ACCEPT = /(^|\s)接单$/;
const DONE = /已处理好$/;
const MINUTE = 60_000;
const MOST_MINUTES = 20;

const words = (one) => one.text ?? one.caption ?? "";
const of = (number) => (one) => words(one).includes(number);

/** A photo of the spot, then the result; asked for by the card's button, or already on the screen. */
async function finish(play, worker, sample) {
  const { number } = play.notes;
  await play.tap(worker, /办结$/, { where: of(number) });
  await play.waitFor(worker, (one) => play.hasKey(one, DONE));
  await play.freshPhoto(worker, sample);
  await play.waitFor(worker, (one) => play.hasKey(one, DONE) && /已收到/.test(words(one)));
  await play.tap(worker, DONE);
  await play.waitFor(worker, (one) => words(one).includes(number) && /已办结/.test(words(one)));
}

export const TOUR = {
  id: "dispatch",
  title: { zh: "一次派单：从报到到现场，再催办", en: "Dispatch, from the pin to the spot, and what nobody takes" },
  cast: (play) => (play.notes = Object.fromEntries(Object.entries({ li: "李明", shen: "沈强", xu: "徐敏", zhao: "赵建国", fang: "方明" }).map(([key, name]) => [key, play.named(name)]))) && Object.values(play.notes),
  steps: [
    {
      caption: { zh: "青山湖街道分了五个防区。李明在一防区看到有人倒渣土，拍照、点类别、在地图上点位置，三步就报完。", en: "The sub-district has five zones. In the first a resident sees dumped rubble: a photo, a category, a pin, and it is reported." },
      at: (play) => play.notes.li,
      run: async (play) => {
        await play.tidy(play.notes.li);
        play.notes.number = await reportBy(play, play.notes.li, { sample: "rubble", said: "有人倒了两车渣土，路过不去", category: /垃圾、渣土$/, spot: SPOT });
      },
    },
    {
      caption: { zh: "不用谁转手：位置在一防区，一队在岗的人手机一齐响。沈强收到了新派单。", en: "Nobody passes it on by hand: the pin lies in zone one, and the phones of its team on duty ring together." },
      at: (play) => play.notes.shen,
      run: (play) => play.waitFor(play.notes.shen, (one) => of(play.notes.number)(one) && play.hasKey(one, ACCEPT)),
    },
    {
      caption: { zh: "徐敏那里也响了。谁先点谁接，不会两个人跑同一趟。", en: "So does his colleague's. Whoever taps first has it; two never set out for one task." },
      at: (play) => play.notes.xu,
      run: (play) => play.waitFor(play.notes.xu, (one) => of(play.notes.number)(one) && play.hasKey(one, ACCEPT)),
    },
    {
      caption: { zh: "沈强点“接单”。", en: "He accepts." },
      at: (play) => play.notes.shen,
      run: async (play) => {
        await play.tap(play.notes.shen, ACCEPT, { where: of(play.notes.number) });
        await play.waitFor(play.notes.shen, (one) => of(play.notes.number)(one) && /您已接单/.test(words(one)));
      },
    },
    {
      caption: { zh: "徐敏手机上的卡片自己变了：沈强已接单，不用再去。", en: "The card on the colleague's phone changes by itself: it says who has it." },
      at: (play) => play.notes.xu,
      run: (play) => play.waitFor(play.notes.xu, (one) => of(play.notes.number)(one) && /沈强\s*已接单/.test(words(one))),
    },
    {
      caption: { zh: "他共享实时位置往现场走。走到附近，“到场”自己记上，不用再点；轨迹不留。", en: "He shares his live location and walks. Close to the spot, arrival stamps itself; no track is kept." },
      at: (play) => play.notes.shen,
      run: async (play) => {
        await play.walk(play.notes.shen, WAY, { to: SPOT });
        await play.waitFor(play.notes.shen, (one) => /已到场/.test(words(one)));
        await play.rest(1800);
        play.hideMap();
      },
    },
    {
      caption: { zh: "处理完，拍一张现场照片，点“已处理好”。用过的旧照片不算数。", en: "Done: a new photo of the spot, and the result. A photo used before does not count." },
      run: (play) => finish(play, play.notes.shen, "lamp-on"),
    },
    {
      caption: { zh: "李明看到处理前和处理后的两张照片。可这张拍的不是那堆渣土，他点“没解决”。", en: "The resident sees before and after. But this is no picture of his rubble: not solved, he taps." },
      at: (play) => play.notes.li,
      run: async (play) => {
        const { li } = play.notes;
        await play.waitFor(li, (one) => /处理前/.test(words(one)));
        await play.waitFor(li, (one) => /处理后/.test(words(one)));
        await play.tap(li, /没解决$/);
        await play.waitFor(li, (one) => /退回重办/.test(words(one)));
      },
    },
    {
      caption: { zh: "这件事马上回到沈强手里，", en: "At once it is back with the worker," },
      at: (play) => play.notes.shen,
      run: (play) => play.waitFor(play.notes.shen, (one) => of(play.notes.number)(one) && play.hasKey(one, ACCEPT)),
    },
    {
      caption: { zh: "指挥中心的赵建国也看到了：上报人说没有解决。", en: "and the command centre hears it too: the reporter says it is not solved." },
      at: (play) => play.notes.zhao,
      run: (play) => play.waitFor(play.notes.zhao, (one) => of(play.notes.number)(one) && /没有解决/.test(words(one))),
    },
    {
      caption: { zh: "沈强再去一趟，这回清干净了，照片也对。", en: "He goes again. This time the road is clear, and the photo shows it." },
      at: (play) => play.notes.shen,
      run: async (play) => {
        const { li, shen, number } = play.notes;
        await play.tap(shen, ACCEPT, { where: of(number) });
        await play.tap(shen, /到场$/, { where: of(number) });
        await play.place(shen, ...WAY.at(-1));
        await play.waitFor(shen, (one) => of(number)(one) && play.hasKey(one, /办结$/) && /您已到场/.test(words(one)));
        const before = play.newest(li);
        await finish(play, shen, "cleared");
        await play.tap(li, /(^|\s)满意$/, { where: (one) => one.message_id > before });
        await play.waitFor(li, (one) => one.message_id > before && /评价已记下/.test(words(one)));
      },
    },
    {
      caption: { zh: "再报一件：路灯坏了。这一回，谁也没有接单。", en: "A second report, a broken street lamp. This time nobody accepts." },
      at: (play) => play.notes.li,
      run: async (play) => {
        play.notes.number = await reportBy(play, play.notes.li, { sample: "lamp", said: "路灯不亮，晚上看不见路", category: /路灯损坏$/, spot: DARK_SPOT });
        await play.waitFor(play.notes.shen, (one) => of(play.notes.number)(one) && play.hasKey(one, ACCEPT));
      },
    },
    {
      caption: { zh: "时间往前拨，过了接单时限：队长方明的手机响了。", en: "The clock moves past the target for accepting: the team lead's phone rings." },
      at: (play) => play.notes.fang,
      run: (play) => passes(play, play.notes.fang),
    },
    {
      caption: { zh: "还是没人接，再过几分钟，指挥中心的赵建国也响了。每一步都留了记录。", en: "Still nobody: minutes later the command centre rings. Every step stands in the record." },
      at: (play) => play.notes.zhao,
      run: (play) => passes(play, play.notes.zhao),
    },
    {
      caption: { zh: "方明点开，自己接了单。催办到此为止。", en: "The lead opens it and accepts. That ends the reminders." },
      at: (play) => play.notes.fang,
      run: async (play) => {
        const { fang, number } = play.notes;
        await play.tap(fang, ACCEPT, { where: of(number) });
        await play.waitFor(fang, (one) => of(number)(one) && /您已接单/.test(words(one)));
      },
    },
    {
      caption: { zh: "赵建国手机上的那一行也变成了：方明已接单。", en: "The line on the centre's phone says it: he has accepted." },
      at: (play) => play.notes.zhao,
      run: (play) => play.waitFor(play.notes.zhao, (one) => of(play.notes.number)(one) && /方明\s*已接单/.test(words(one))),
    },
  ],
};

/** Lets minutes pass until this phone hears that the task is late. */
async function passes(play, id) {
  const late = (one) => of(play.notes.number)(one) && /超时/.test(words(one)) && !/请接单/.test(words(one));
  for (let minute = 0; minute < MOST_MINUTES; minute += 1) {
    await play.clockTo(play.world.now() + MINUTE);
    if (await play.has(id, late, 2.5)) return;
  }
  throw new Error(`nobody told ${id} that it is late`);
}
