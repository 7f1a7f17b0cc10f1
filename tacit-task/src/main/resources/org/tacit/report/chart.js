"use strict";
// Turns one figure of the page into an ECharts option.

const VIRIDIS = [[68, 1, 84], [65, 68, 135], [42, 120, 142], [34, 168, 132], [122, 209, 81], [253, 231, 37]];
const FEW_LIGHT = ["#0072b2", "#d55e00", "#00805d", "#b0528a", "#3a8fc4", "#a87000", "#444444"];
const FEW_DARK = ["#56b4e9", "#ff8a3d", "#2fc79a", "#e39bc6", "#f0e442", "#e69f00", "#d0d0d0"];
const SYMBOLS = ["circle", "diamond", "triangle", "rect", "pin", "arrow", "roundRect"];

/** A few series get Okabe-Ito hues; many, which are nearly always ordered, a run of viridis. */
function palette(count, dark) {
  if (count <= FEW_LIGHT.length) return dark ? FEW_DARK : FEW_LIGHT;
  const [low, high] = dark ? [0.3, 1] : [0, 0.78];
  return Array.from({length: count}, (_, i) => {
    const at = (low + (high - low) * i / (count - 1)) * (VIRIDIS.length - 1);
    const k = Math.min(Math.floor(at), VIRIDIS.length - 2);
    const mix = VIRIDIS[k].map((c, j) => Math.round(c + (VIRIDIS[k + 1][j] - c) * (at - k)));
    return `rgb(${mix.join(",")})`;
  });
}

const superscript = n => String(n).replace(/[-0-9]/g, c => c === "-" ? "\u207b" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[c]);

function tick(value, logarithmic) {
  const power = Math.log10(value);
  if (logarithmic && Math.abs(power - Math.round(power)) < 1e-9) {
    return Math.abs(power) < 3.5 ? String(Number(value.toPrecision(6))) : "10" + superscript(Math.round(power));
  }
  const size = Math.abs(value);
  return size !== 0 && (size >= 1e6 || size < 1e-4) ? value.toExponential() : String(Number(value.toPrecision(8)));
}

const number = value => value === null ? "" : String(Number(value.toPrecision(6)));
const drawable = (value, axis) => value !== null && (!axis.logarithmic || value > 0);

function points(figure, series) {
  const grid = figure.grids[series.grid];
  return series.y.map((y, i) => [drawable(grid[i], figure.x) ? grid[i] : NaN, drawable(y, figure.y) ? y : NaN]);
}

/** Whether a logarithmic axis would show little more than one decade's rule: the values lie within one. */
function withinADecade(figure) {
  let low = Infinity, high = 0;
  for (const s of figure.series) for (const y of s.y) if (y !== null) { low = Math.min(low, y); high = Math.max(high, y); }
  return low > 0 && high < 10 * low;
}

/** Whether a linear axis may leave zero out: where the values fill a small part of [0, max]. */
function narrow(figure) {
  let low = Infinity, high = -Infinity;
  for (const s of figure.series) for (const y of s.y) if (y !== null) { low = Math.min(low, y); high = Math.max(high, y); }
  return high - low < 0.2 * Math.max(Math.abs(low), Math.abs(high));
}

function axis(described, ink) {
  const ends = described.low === undefined ? {} : {min: described.low, max: described.high};
  return {
    ...ends,
    type: described.logarithmic ? "log" : "value", name: described.name, nameLocation: "middle",
    nameTextStyle: {color: ink.ink, fontSize: 13}, nameGap: 10,
    axisLine: {show: true, lineStyle: {color: ink.quiet}},
    axisLabel: {color: ink.quiet, hideOverlap: true, formatter: v => tick(v, described.logarithmic)},
    splitLine: {lineStyle: {color: ink.rule, opacity: 0.6}}
  };
}

function tooltip(figure, ink) {
  const safe = echarts.format.encodeHTML;
  const bars = figure.kind === "BARS";
  const place = item => bars ? item.name : number(item.value[0]);
  const size = item => bars ? item.value : item.value[1];
  const rows = items => `<b>${safe(figure.x.name)} ${place(items[0])}</b>` + items
    .filter(item => Number.isFinite(size(item)) && item.seriesIndex < figure.series.length)
    .map(item => `<br>${item.marker}${safe(item.seriesName)}: ${number(size(item))}`).join("");
  return {
    trigger: figure.kind === "POINTS" ? "item" : "axis", confine: true,
    backgroundColor: ink.panel, borderColor: ink.rule, textStyle: {color: ink.ink, fontSize: 12},
    formatter: given => rows([].concat(given))
  };
}

function series(figure, described, index) {
  if (figure.kind === "BARS") {
    return {type: "bar", name: described.name, data: described.y.map(y => drawable(y, figure.y) ? y : NaN), barMaxWidth: 48, animation: false};
  }
  const marks = figure.kind === "POINTS";
  const data = points(figure, described);
  return {
    type: "line", name: described.name, data,
    showSymbol: marks || data.length === 1, symbol: SYMBOLS[index % SYMBOLS.length], symbolSize: marks ? 9 : 5,
    lineStyle: {width: marks ? 1 : 1.8, opacity: marks ? 0.45 : 1, type: described.dashed ? "dashed" : "solid"},
    emphasis: {disabled: data.length > 2000}, connectNulls: false, animation: false
  };
}

/** The spread around a line: an unseen lower line, and an area stacked on it. */
function band(figure, described, index) {
  if (!described.lower) return [];
  const grid = figure.grids[described.grid];
  const shape = {type: "line", stack: `band ${index}`, stackStrategy: "all", symbol: "none", silent: true, animation: false,
    lineStyle: {opacity: 0}, tooltip: {show: false}, legendHoverLink: false};
  const seen = i => described.lower[i] !== null && described.upper[i] !== null && drawable(described.lower[i], figure.y);
  const at = (i, value) => [grid[i], seen(i) ? value : NaN];
  return [
    {...shape, name: `${described.name} lower quartile`, data: grid.map((x, i) => at(i, described.lower[i]))},
    {...shape, name: `${described.name} upper quartile`, color: index, areaStyle: {opacity: 0.18},
      data: grid.map((x, i) => at(i, described.upper[i] - described.lower[i]))}
  ];
}

/** The option for a figure; `still` leaves out what only a screen can use. */
function chartOption(drawn, ink, dark, still) {
  const near = drawn.y.logarithmic && drawn.y.low === undefined && withinADecade(drawn);
  const figure = near ? {...drawn, y: {...drawn.y, logarithmic: false}} : drawn;
  const x = axis(figure.x, ink), y = axis(figure.y, ink);
  const marks = figure.kind === "POINTS", small = figure.kind === "SMALL";
  const colours = palette(figure.series.length, dark);
  const bands = figure.series.flatMap((s, i) => band(figure, s, i)).map(s =>
    typeof s.color === "number" ? {...s, color: colours[s.color % colours.length]} : s);
  if (figure.kind === "BARS") Object.assign(x, {type: "category", data: figure.grids[0].map(String), splitLine: {show: false}, axisLabel: {...x.axisLabel, formatter: undefined}});
  else if (!figure.x.logarithmic && figure.x.low === undefined) Object.assign(x, marks ? {min: 0} : {min: "dataMin", max: "dataMax"});
  if (!figure.y.logarithmic && figure.y.low === undefined && figure.kind !== "BARS") y.scale = near || narrow(figure);
  const zoom = [
    {type: "inside", filterMode: "none", zoomOnMouseWheel: "ctrl", preventDefaultMouseMove: false},
    {type: "slider", filterMode: "none", height: 18, bottom: 6, showDetail: false, borderColor: ink.rule,
      brushSelect: false, textStyle: {color: ink.quiet}}
  ];
  return {
    animation: false, backgroundColor: ink.paper, color: colours,
    textStyle: {fontFamily: "system-ui, Roboto, DejaVu Sans, sans-serif"},
    aria: {enabled: true, label: {description: `${figure.title}. ${figure.caption}`}},
    grid: {left: 12, right: 20, top: small ? 14 : 44, bottom: still || small ? 12 : 36, outerBoundsMode: "same", outerBoundsContain: "all"},
    legend: {show: !small || still, data: figure.series.map(s => s.name), type: "scroll", top: 4, left: 4, width: still ? "96%" : "68%", textStyle: {color: ink.ink, lineHeight: 18},
      pageTextStyle: {color: ink.quiet}, pageIconColor: ink.ink, pageIconInactiveColor: ink.rule,
      icon: marks ? undefined : "path://M0,0L0.1,0L0.1,0.1Z M0,6L24,6L24,9L0,9Z M0,15L0.1,15L0.1,14.9Z", itemWidth: 18, itemHeight: marks ? 10 : 14},
    toolbox: still || small ? undefined : {right: 4, top: 2, itemSize: 14, iconStyle: {borderColor: ink.quiet},
      feature: {dataZoom: {title: {zoom: "Zoom to a box", back: "Undo zoom"}, filterMode: "none"}, restore: {title: "Show all"}}},
    tooltip: still ? undefined : tooltip(figure, ink),
    dataZoom: still || small ? undefined : zoom,
    xAxis: x, yAxis: y, series: [...figure.series.map((s, i) => series(figure, s, i)), ...bands]
  };
}
