/* Loads what draws charts only where a page has one. */
export const drawCharts = (root) => {
  const canvases = [...root.querySelectorAll("[data-chart]:not([data-drawn])")];
  if (!canvases.length) return;
  for (const canvas of canvases) canvas.dataset.drawn = "";
  import("./charts.js").then(({ draw }) => canvases.forEach(draw));
};
