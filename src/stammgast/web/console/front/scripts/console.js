/* The console's one script. Every page works without it; it makes pages quicker and livelier. */
import "htmx.org";
import "./requests.js";
import { watchActions } from "./actions.js";
import { watchFocus } from "./focus.js";
import { startLive } from "./live.js";
import { drawCharts } from "./charting.js";

watchActions();
watchFocus();
const prepare = (root) => {
  startLive(root);
  drawCharts(root);
};
prepare(document);
document.addEventListener("htmx:after:settle", () => prepare(document));
