/* Draws a chart from the JSON beside it, in the page's own colours. */
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

echarts.use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/* Custom properties hold both themes; only a used colour says which one is on. */
const tokens = () => {
  const probe = document.createElement("i");
  probe.hidden = true;
  document.body.append(probe);
  const read = (name) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const [ink, soft, line, sheet, ...series] = ["ink", "soft", "line", "sheet", "chart-1", "chart-2", "chart-3", "chart-4"].map(read);
  probe.remove();
  return { ink, soft, line, sheet, series, font: getComputedStyle(document.body).fontFamily };
};

const compact = (currency) => {
  const format = new Intl.NumberFormat(document.documentElement.lang, {
    notation: "compact",
    minimumFractionDigits: 0,
    maximumFractionDigits: 1,
    useGrouping: "always",
    ...(currency && { style: "currency", currency }),
  });
  return (value) => format.format(value);
};

const seriesOf = (chart, look) =>
  chart.series.map((one, index) => ({
    name: one.name,
    type: chart.kind === "line" ? "line" : "bar",
    data: one.values,
    color: one.dashed ? look.soft : look.series[index % look.series.length],
    showSymbol: false,
    symbol: "circle",
    symbolSize: 7,
    lineStyle: { width: one.dashed ? 1.5 : 2.25, type: one.dashed ? "dashed" : "solid" },
    barMaxWidth: chart.kind === "rows" ? 18 : 28,
    label: { show: chart.kind === "rows", position: "right", color: look.ink, fontSize: 13, formatter: ({ dataIndex }) => one.texts[dataIndex] },
    emphasis: { disabled: chart.kind !== "line" },
  }));

const tooltipOf = (chart, look) => ({
  show: chart.kind !== "rows",
  trigger: "axis",
  axisPointer: { type: chart.kind === "line" ? "line" : "shadow", lineStyle: { color: look.soft }, shadowStyle: { color: look.line, opacity: 0.5 } },
  renderMode: "richText",
  backgroundColor: look.sheet,
  borderColor: look.line,
  borderWidth: 1,
  shadowBlur: 0,
  shadowOffsetX: 0,
  shadowOffsetY: 0,
  textStyle: { color: look.ink, fontFamily: look.font, fontSize: 13, lineHeight: 20 },
  formatter: (points) =>
    [points[0].name, ...points.map((point) => `${point.seriesName}: ${chart.series[point.seriesIndex].texts[point.dataIndex]}`)].join("\n"),
});

const namesOf = (chart, look) => ({
  type: "category",
  data: chart.labels,
  inverse: chart.kind === "rows",
  boundaryGap: chart.kind !== "line",
  axisTick: { show: false },
  axisLine: { show: chart.kind !== "rows", lineStyle: { color: look.soft } },
  axisLabel: { color: chart.kind === "rows" ? look.ink : look.soft, fontSize: chart.kind === "rows" ? 13 : 12, hideOverlap: chart.kind !== "rows", margin: 10 },
});

const valuesOf = (chart, look) => ({
  type: "value",
  show: chart.kind !== "rows",
  splitNumber: 4,
  splitLine: { lineStyle: { color: look.line } },
  axisLabel: { color: look.soft, fontSize: 12, formatter: compact(chart.currency) },
});

const optionOf = (chart, look) => {
  const isWide = chart.kind === "rows";
  return {
    animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    animationDuration: 300,
    textStyle: { fontFamily: look.font },
    grid: {
      left: 2,
      right: isWide ? 56 : 14,
      top: chart.series.length > 1 ? 40 : 10,
      bottom: 2,
      outerBoundsMode: "same",
      outerBoundsContain: "axisLabel",
    },
    legend: { show: chart.series.length > 1, left: 0, top: 0, itemWidth: 24, itemHeight: 2, icon: "rect", textStyle: { color: look.ink, fontSize: 13 } },
    xAxis: isWide ? valuesOf(chart, look) : namesOf(chart, look),
    yAxis: isWide ? namesOf(chart, look) : valuesOf(chart, look),
    series: seriesOf(chart, look),
    tooltip: tooltipOf(chart, look),
  };
};

export const draw = (canvas) => {
  const chart = JSON.parse(document.getElementById(canvas.dataset.chart).textContent);
  const drawn = echarts.init(canvas, null, { renderer: "svg" });
  const paint = () => drawn.setOption(optionOf(chart, tokens()), true);
  paint();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  new ResizeObserver(() => (canvas.isConnected ? drawn.resize() : drawn.dispose())).observe(canvas);
};
