"use strict";
// Turns one figure of the page into an ECharts option.

const VIRIDIS = [[68, 1, 84], [65, 68, 135], [42, 120, 142], [34, 168, 132], [122, 209, 81], [253, 231, 37]];
const FEW_LIGHT = ["#0072b2", "#d55e00", "#00805d", "#b0528a", "#3a8fc4", "#a87000", "#444444"];
const FEW_DARK = ["#56b4e9", "#ff8a3d", "#2fc79a", "#e39bc6", "#f0e442", "#e69f00", "#d0d0d0"];
/** Lines of no more readings than these show each. */
const FEW_READINGS = 12;
const SYMBOLS = ["circle", "diamond", "triangle", "rect"];

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

/** A number on an axis; `tiny` where all of a linear one are below a thousandth. */
function tick(value, logarithmic, tiny) {
  const power = Math.log10(value);
  if (logarithmic && Math.abs(power - Math.round(power)) < 1e-9) {
    return Math.abs(power) < 3.5 ? String(Number(value.toPrecision(6))) : "10" + superscript(Math.round(power));
  }
  const size = Math.abs(value);
  return size !== 0 && (size >= 1e6 || size < 1e-4 || tiny) ? Number(value.toPrecision(4)).toExponential() : String(Number(value.toPrecision(4)));
}

const number = value => value === null ? "" : String(Number(value.toPrecision(4)));
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

function tiny(figure, which) {
  let high = 0;
  for (const value of coordinates(figure, which)) high = Math.max(high, Math.abs(value));
  return high > 0 && high < 1e-3;
}

/** Every finite number of one coordinate of a figure. */
function* coordinates(figure, which) {
  for (const s of figure.series) for (const value of which === "x" ? figure.grids[s.grid] : s.y) if (value !== null) yield value;
}

/**
 * Whether a reader may want a logarithmic axis: no value is negative, which would not be drawn, and those above zero spread
 * over a decade or more.
 */
function canBeLogarithmic(figure, which) {
  if ((figure.kind === "BARS" || figure.kind === "STEMS") && which === "x") return false;
  let low = Infinity, high = 0;
  for (const value of coordinates(figure, which)) {
    if (value < 0) return false;
    if (value > 0) { low = Math.min(low, value); high = Math.max(high, value); }
  }
  return figure[which].logarithmic ? high > 0 : high >= 10 * low;
}

/** The figure as the reader wants it: `linear` and `logarithmic` axes other than those that it came with. */
function switched(figure, chosen) {
  const turned = which => chosen[which] === undefined ? figure[which] : {...figure[which], logarithmic: chosen[which]};
  return {...figure, x: turned("x"), y: turned("y"), chosen: chosen.y !== undefined};
}

/** Steps and epochs have ticks at whole numbers. */
function ended(figure) {
  const whole = [...coordinates(figure, "x")].every(Number.isInteger);
  return {min: "dataMin", max: "dataMax", ...whole ? {minInterval: 1} : {}};
}

/** Few whole numbers, such as indices and ranks, have a tick each and room at both ends. */
function counted(figure) {
  const all = [...coordinates(figure, "x")];
  if (!all.length || !all.every(Number.isInteger)) return {min: 0};
  const low = Math.min(...all), high = Math.max(...all);
  return high - low > 30 ? {min: low, minInterval: 1} : {min: low - 1, max: high + 1, minInterval: 1};
}

const round = value => value === Number(value.toPrecision(2));

/** A logarithmic axis: its ends, and labels at powers of ten or, over few of them, between them too. */
function decades(figure, which, given) {
  let low = Infinity, high = 0;
  for (const value of coordinates(figure, which)) if (value > 0) { low = Math.min(low, value); high = Math.max(high, value); }
  if (given.min !== undefined) ({min: low, max: high} = given);
  if (!(low < high)) return {};
  const near = Math.log10(high / low) < 2, around = given.min === undefined && (which === "y" || figure.kind === "POINTS");
  const min = !around ? low : near ? low / 1.2 : 10 ** Math.floor(Math.log10(low) - 0.02);
  const max = !around ? high : near ? high * 1.2 : 10 ** Math.ceil(Math.log10(high) + 0.02);
  const step = Math.max(1, Math.ceil(Math.log10(max / min) / 7)), customValues = [];
  for (let power = Math.floor(Math.log10(min)); power <= Math.ceil(Math.log10(max)); power++) {
    if (power % step) continue;
    for (const digit of near ? [1, 2, 5] : [1]) {
      const value = digit * 10 ** power;
      if (value >= min * 0.999999 && value <= max * 1.000001) customValues.push(value);
    }
  }
  return {min, max, labels: {customValues}};
}

function axis(described, ink) {
  const usable = described.low !== undefined && (!described.logarithmic || described.low > 0);
  const ends = usable ? {min: described.low, max: described.high} : {};
  const inner = usable ? {showMinLabel: round(described.low), showMaxLabel: round(described.high)} : {};
  return {
    ...ends,
    type: described.logarithmic ? "log" : "value", name: described.name, nameLocation: "middle",
    nameTextStyle: {color: ink.ink, fontSize: 13}, nameGap: 10, nameTruncate: {maxWidth: 260},
    axisLine: {show: true, lineStyle: {color: ink.quiet}},
    axisLabel: {...inner, color: ink.quiet, hideOverlap: true, formatter: v => tick(v, described.logarithmic)},
    splitLine: {lineStyle: {color: ink.rule, opacity: 0.6}}
  };
}

/** One point behind lines of them marks a place on one of them. */
const ringed = (figure, described) => figure.kind === "POINTS" && described.y.length === 1 && described === figure.series[figure.series.length - 1]
  && figure.series.length > 1;

/** A circle through which the mark below it is seen, in either theme. */
const ring = colour => ({color: "transparent", borderColor: colour, borderWidth: 2});

const marked = figure => ["POINTS", "STEMS", "SCATTER"].includes(figure.kind);

/** Each mark on a line from zero. */
const stems = data => data.flatMap(([x, y]) => [{value: [x, 0], symbol: "none"}, {value: [x, y]}, {value: [NaN, NaN], symbol: "none"}]);

/** How large marks are: smaller where many would cover each other. */
const markSize = (figure, count) => figure.kind !== "STEMS" || count <= 60 ? 9 : count <= 400 ? 6 : 3;

function tooltip(figure, ink) {
  const safe = echarts.format.encodeHTML;
  const bars = figure.kind === "BARS";
  const place = item => bars ? item.name : number(item.value[0]);
  const size = item => bars ? item.value : item.value[1];
  const rows = items => `<b>${safe(figure.x.name)} ${place(items[0])}</b>` + items
    .filter(item => Number.isFinite(size(item)) && item.seriesIndex < figure.series.length)
    .map(item => `<br>${item.marker}${safe(item.seriesName)}: ${number(size(item))}`).join("");
  return {
    trigger: marked(figure) ? "item" : "axis", confine: true,
    backgroundColor: ink.panel, borderColor: ink.rule, textStyle: {color: ink.ink, fontSize: 12},
    formatter: given => rows([].concat(given))
  };
}

function series(figure, described, index) {
  if (figure.kind === "BARS") {
    return {type: "bar", name: described.name, data: described.y.map(y => drawable(y, figure.y) ? y : NaN), barMaxWidth: 48, animation: false};
  }
  const data = points(figure, described);
  if (figure.kind === "SCATTER" && !described.dashed) {
    return {type: "scatter", name: described.name, data, symbol: SYMBOLS[index % SYMBOLS.length], symbolSize: data.length > 500 ? 4 : 6,
      itemStyle: {opacity: data.length > 500 ? 0.45 : 0.65}, animation: false};
  }
  const stem = figure.kind === "STEMS", marks = figure.kind === "POINTS" || stem;
  return {
    type: "line", name: described.name, data: stem ? stems(data) : data,
    showSymbol: data.length === 1 || !described.dashed && (marks || !marked(figure) && data.length <= FEW_READINGS), z: described.dashed || ringed(figure, described) ? 3 : 2,
    symbol: marks && !ringed(figure, described) ? SYMBOLS[index % SYMBOLS.length] : "circle", symbolSize: ringed(figure, described) ? 18 : marks ? markSize(figure, data.length) : 5,
    lineStyle: {width: marks && !described.dashed ? 1 : 1.8, opacity: marks && !described.dashed ? 0.45 : 1, type: described.dashed ? "dashed" : "solid"},
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

const LINE = "path://M0,0L0.1,0L0.1,0.1Z M0,6L24,6L24,9L0,9Z M0,15L0.1,15L0.1,14.9Z";
const DASHES = "path://M0,0L0.1,0L0.1,0.1Z M0,6L6,6L6,9L0,9Z M9,6L15,6L15,9L9,9Z M18,6L24,6L24,9L18,9Z M0,15L0.1,15L0.1,14.9Z";

/** What stands for a series beside its name. */
function sign(figure, described, index) {
  if (described.dashed) return DASHES;
  if (ringed(figure, described)) return "emptyCircle";
  return marked(figure) ? SYMBOLS[index % SYMBOLS.length] : figure.kind === "BARS" ? "rect" : LINE;
}

/** Lines of few readings have no slider below them: all are told apart without. */
const slides = figure => figure.kind === "LINES" && figure.grids.some(grid => grid.length > FEW_READINGS);

/** Whether an axis is drawn logarithmic: where the values lie within a decade only if the reader asks for it. */
function drawnLogarithmic(figure, which) {
  return figure[which].logarithmic && (which === "x" || figure.chosen || figure.y.low !== undefined || !withinADecade(figure));
}

/** The option for a figure; `still` leaves out what only a screen can use. */
function chartOption(drawn, ink, dark, still) {
  const near = drawn.y.logarithmic && !drawnLogarithmic(drawn, "y");
  const figure = near ? {...drawn, y: {...drawn.y, logarithmic: false}} : drawn;
  const x = axis(figure.x, ink), y = axis(figure.y, ink);
  const small = figure.kind === "SMALL";
  const colours = palette(figure.among || figure.series.length, dark);
  const bands = figure.series.flatMap((s, i) => band(figure, s, i)).map(s =>
    typeof s.color === "number" ? {...s, color: colours[s.color % colours.length]} : s);
  if (figure.kind === "BARS") Object.assign(x, {type: "category", data: figure.grids[0].map(String), splitLine: {show: false}, axisLabel: {...x.axisLabel, formatter: undefined}});
  else if (!figure.x.logarithmic && figure.x.low === undefined) Object.assign(x, ["POINTS", "STEMS"].includes(figure.kind) ? counted(figure) : ended(figure));
  if (Number.isFinite(x.max) && x.minInterval) Object.assign(x.axisLabel, {showMinLabel: false, showMaxLabel: false});
  if (!figure.y.logarithmic && figure.y.low === undefined && figure.kind !== "BARS") y.scale = narrow(figure);
  for (const [which, made] of [["x", x], ["y", y]]) {
    if (!figure[which].logarithmic && made.axisLabel.formatter && tiny(figure, which)) made.axisLabel.formatter = v => tick(v, false, true);
    if (!figure[which].logarithmic || figure.kind === "BARS" && which === "x") continue;
    const {labels, ...ends} = decades(figure, which, made);
    Object.assign(made, ends);
    for (const part of ["axisLabel", "axisTick", "splitLine"]) made[part] = {...made[part], ...labels};
  }
  if (small) y.nameTruncate = {maxWidth: 150};
  const zoom = [
    {type: "inside", filterMode: "none", zoomOnMouseWheel: "ctrl", preventDefaultMouseMove: false},
    ...!slides(figure) ? [] : [{type: "slider", filterMode: "none", height: 18, bottom: 6, showDetail: false, borderColor: ink.rule,
      brushSelect: false, textStyle: {color: ink.quiet}}]
  ];
  return {
    animation: false, backgroundColor: ink.paper, color: colours,
    textStyle: {fontFamily: "system-ui, Roboto, DejaVu Sans, sans-serif"},
    aria: {enabled: true, label: {description: `${figure.title}. ${figure.caption}`}},
    grid: {left: 12, right: 20, top: still ? 44 : small ? 14 : 40, bottom: still || !slides(figure) ? 12 : 36, outerBoundsMode: "same", outerBoundsContain: "all"},
    legend: {show: Boolean(still), data: figure.series.map((s, i) => ({name: s.name, icon: sign(figure, s, i)})), type: "scroll", top: 4, left: 4, width: "96%",
      textStyle: {color: ink.ink, lineHeight: 18}, pageTextStyle: {color: ink.quiet}, pageIconColor: ink.ink, pageIconInactiveColor: ink.rule, itemWidth: 18, itemHeight: 12},
    toolbox: still || small ? undefined : {right: 4, top: 2, itemSize: 14, iconStyle: {borderColor: ink.quiet},
      feature: {dataZoom: {title: {zoom: "Zoom to a box", back: "Undo zoom"}, filterMode: "none"}, restore: {title: "Show all"}}},
    tooltip: still ? undefined : tooltip(figure, ink),
    dataZoom: still || small ? undefined : zoom,
    xAxis: x, yAxis: y, series: [...figure.series.map((s, i) => ringed(figure, s) ? {...series(figure, s, i), itemStyle: ring(colours[i % colours.length])} : series(figure, s, i)), ...bands]
  };
}
