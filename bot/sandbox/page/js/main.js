// Where the page begins: read the world, draw the bar and the phones, and draw them anew when the language changes.

import { h, refill } from "./dom.js";
import { Glass } from "./glass.js";
import { t } from "./i18n.js";
import { Stage } from "./stage.js";
import { applyLight, topBar } from "./topbar.js";
import { World } from "./world.js";

const root = document.querySelector("#page");
const world = new World();
let stage = null;
let drawn = new AbortController();

function draw() {
  drawn.abort();
  stage?.dispose();
  drawn = new AbortController();
  document.title = t("page.title");
  const glass = new Glass(world, drawn.signal);
  stage = new Stage(world);
  refill(root, topBar(world, stage, glass, draw, drawn.signal), h("div.below", {}, stage.element, glass.element));
  stage.fit();
}

applyLight();
try {
  await world.start();
  draw();
  root.dataset.ready = "true";
} catch (error) {
  refill(root, h("p.cannot-start", { role: "alert" }, t("cannot.start", { why: error.message })));
}
