// What several tours do in the same way.

const AGREE = /(^|\s)同意$/;
const NEW_ONE = /都不是，另报一件$/;

/** A resident reports by a photo with words, a category and a pin; the answer is the case's number. */
export async function reportBy(play, id, { sample, said, category, spot }) {
  await play.sample(id, sample, said);
  await play.tapUntil(id, AGREE, category);
  await play.tap(id, category);
  await play.waitFor(id, (one) => /在哪里/.test(one.text ?? ""));
  await play.place(id, ...spot);
  await play.tapUntil(id, NEW_ONE, /提交$/);
  const before = play.newest(id);
  await play.tap(id, /提交$/);
  const receipt = await play.waitFor(id, (one) => one.message_id >= before && /LA-\d{8}-\d+-\d/.test(one.text ?? ""));
  return /LA-\d{8}-\d+-\d/.exec(receipt.text)[0];
}
