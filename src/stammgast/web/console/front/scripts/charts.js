/* Draws a chart from the JSON beside it, in the page's own colours. */
import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

echarts.use([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

const PATTERNS = ["solid", "dashed", "dotted"];

const tokens = () => {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: read("ink"),
    soft: read("soft"),
    line: read("line"),
    sheet: read("sheet"),
    series: ["chart-1", "chart-2", "chart-3", "chart-4"].map(read),
    font: style.getPropertyValue("--sans"),
  };
};

const compact = () => {
  const format = new Intl.NumberFormat(document.documentElement.lang, { notation: "compact", maximumFractionDigits: 1 });
  return (value) => format.format(value);
};

const seriesOf = (chart, look) =>
  chart.series.map((one, index) => ({
    name: one.name,
    type: chart.kind,
    data: one.values,
    color: one.dashed ? look.soft : look.series[index % look.series.length],
    showSymbol: false,
    symbolSize: 7,
    lineStyle: { width: one.dashed ? 1.5 : 2, type: one.dashed ? "dashed" : PATTERNS[0] },
    barMaxWidth: 28,
    emphasis: { focus: "none" },
  }));

const tooltipOf = (chart, look) => ({
  trigger: "axis",
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

const optionOf = (chart, look) => ({
  animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
  animationDuration: 300,
  textStyle: { fontFamily: look.font },
  grid: { left: 4, right: 12, top: chart.series.length > 1 ? 40 : 12, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
  legend: {
    show: chart.series.length > 1,
    left: 0,
    top: 0,
    itemWidth: 22,
    itemHeight: 9,
    textStyle: { color: look.ink, fontSize: 13 },
  },
  xAxis: {
    type: "category",
    data: chart.labels,
    boundaryGap: chart.kind === "bar",
    axisTick: { show: false },
    axisLine: { lineStyle: { color: look.soft } },
    axisLabel: { color: look.soft, fontSize: 12, hideOverlap: true, margin: 10 },
  },
  yAxis: {
    type: "value",
    splitNumber: 4,
    splitLine: { lineStyle: { color: look.line } },
    axisLabel: { color: look.soft, fontSize: 12, formatter: compact() },
  },
  series: seriesOf(chart, look),
  tooltip: tooltipOf(chart, look),
});

export const draw = (canvas) => {
  const chart = JSON.parse(document.getElementById(canvas.dataset.chart).textContent);
  const drawn = echarts.init(canvas, null, { renderer: "svg" });
  const paint = () => drawn.setOption(optionOf(chart, tokens()), true);
  paint();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  new ResizeObserver(() => (canvas.isConnected ? drawn.resize() : drawn.dispose())).observe(canvas);
};
