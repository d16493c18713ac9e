// A report from the photo to its closing: a resident, a grid worker, and the resident again.

const HERE = [30.2536, 119.7903];

export const TOUR = {
  id: "report",
  title: { zh: "一次上报：从拍照到办结", en: "A report, from the photo to its closing" },
  steps: [
    {
      caption: { zh: "居民看到路边堆了建筑垃圾，拍下照片发过来，不用记任何命令。", en: "A resident sees rubble by the road and sends a photo. No command to remember." },
      run: async (play) => {
        play.notes.resident = play.person("resident");
        await play.sample(play.notes.resident, "rubble");
      },
    },
  ],
};
