"use strict";
// Draws the figures and wires the buttons.

const root = document.documentElement;
const errors = [];
function failed(what) {
  errors.push(String(what));
  root.dataset.errors = errors.join(" | ");
}
addEventListener("error", event => failed(event.message));

const prefersDark = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => "printing" in root.dataset ? false : root.dataset.theme ? root.dataset.theme === "dark" : prefersDark.matches;

function inks() {
  const style = getComputedStyle(root);
  return Object.fromEntries(["paper", "panel", "ink", "quiet", "rule"].map(n => [n, style.getPropertyValue("--" + n).trim()]));
}

function save(name, url) {
  const link = element("a");
  link.href = url;
  link.download = name;
  link.click();
}

function saveText(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], {type}));
  save(name, url);
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

/** The figure drawn afresh off the screen: without sliders, at a size fit for a document. */
function stillChart(figure, settings) {
  const chart = echarts.init(settings.ssr ? null : element("div"), null, {width: 960, height: 540, ...settings});
  chart.setOption(chartOption(figure, inks(), isDark(), true));
  return chart;
}

function saveSvg(figure, name) {
  const chart = stillChart(figure, {renderer: "svg", ssr: true});
  saveText(name + ".svg", "image/svg+xml", chart.renderToSVGString());
  chart.dispose();
}

function savePng(figure, name) {
  const chart = stillChart(figure, {renderer: "canvas"});
  save(name + ".png", chart.getDataURL({type: "png", pixelRatio: 2}));
  chart.dispose();
}

function copy(button, text) {
  const said = button.textContent;
  const say = word => { button.textContent = word; setTimeout(() => { button.textContent = said; }, 1500); };
  if (!navigator.clipboard) { say("Not allowed here"); return; }
  navigator.clipboard.writeText(text).then(() => say("Copied"), () => say("Not allowed here"));
}

const SVG = "http://www.w3.org/2000/svg";
const MOST_IN_LEGEND = 8;

const OUTLINES = {diamond: "12,1 17,6 12,11 7,6", triangle: "12,1 17,11 7,11", rect: "8,2 16,2 16,10 8,10"};

function drawnSign(figure, described, index, colour) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 12");
  svg.setAttribute("aria-hidden", "true");
  const outline = OUTLINES[SYMBOLS[index % SYMBOLS.length]], ring = ringed(figure, described);
  const dot = marked(figure) && !described.dashed, block = figure.kind === "BARS", angular = dot && !ring && outline;
  const shape = document.createElementNS(SVG, angular ? "polygon" : dot ? "circle" : block ? "rect" : "line");
  const places = angular ? {points: outline, fill: colour}
    : ring ? {cx: 12, cy: 6, r: 5, fill: "none", stroke: colour, "stroke-width": 2}
    : dot ? {cx: 12, cy: 6, r: 4.5, fill: colour}
    : block ? {x: 4, y: 1, width: 16, height: 10, fill: colour}
    : {x1: 0, y1: 6, x2: 24, y2: 6, stroke: colour, "stroke-width": 3, "stroke-dasharray": described.dashed ? "6 3" : "none"};
  for (const [key, value] of Object.entries(places)) shape.setAttribute(key, value);
  svg.append(shape);
  return svg;
}

/**
 * The figures that have one legend: the figure alone, or small multiples whose lines are the first ones of that with the most,
 * so that all take its colours; that one comes first. None where the lines differ.
 */
function together(entry) {
  const row = entry.holder.parentElement;
  if (!row.classList.contains("multiples")) return [entry];
  const count = one => one.figure.series.length;
  const all = charts.filter(other => other.holder.parentElement === row).sort((a, b) => count(b) - count(a));
  const most = all[0].figure.series;
  return all.every(one => one.figure.series.every((s, i) => s.name === most[i].name)) ? all : [];
}

/** Where the legend of figures stands: above the row of several, or within the one. */
function keyOf(entries) {
  const holder = entries[0].holder;
  if (entries[0].figure.kind !== "SMALL") return holder.querySelector(".key");
  const row = holder.parentElement;
  if (!row.querySelector(":scope > .key")) {
    const key = element("div");
    key.className = "key";
    row.prepend(key);
  }
  return row.querySelector(":scope > .key");
}

/** A legend that wraps: every sign as its line is drawn; a click hides a line. Many of them are folded. */
function legend(entries) {
  const entry = entries[0], {figure} = entry;
  const colours = palette(figure.series.length, isDark());
  const list = element("ul");
  list.className = "legend";
  figure.series.forEach((described, i) => {
    const button = element("button"), item = element("li");
    button.type = "button";
    button.setAttribute("aria-pressed", String(!entry.hidden.has(described.name)));
    button.append(drawnSign(figure, described, i, colours[i % colours.length]), described.name);
    button.onclick = () => {
      for (const {hidden, chart} of entries) {
        if (!hidden.delete(described.name)) hidden.add(described.name);
        chart.dispatchAction({type: "legendToggleSelect", name: described.name});
      }
      button.setAttribute("aria-pressed", String(!entry.hidden.has(described.name)));
    };
    item.append(button);
    list.append(item);
  });
  const place = keyOf(entries);
  if (figure.series.length <= MOST_IN_LEGEND) {
    place.replaceChildren(list);
    return;
  }
  const open = place.querySelector("details")?.open, fold = element("details");
  const run = `linear-gradient(90deg, ${colours.join(", ")})`, bar = element("i"), head = element("summary", "Legend: ");
  bar.style.background = run;
  const lines = figure.series.filter(one => !ringed(figure, one));
  head.append(figure.series[0].name + " ", bar, " " + lines[lines.length - 1].name);
  fold.open = Boolean(open);
  fold.append(head, list);
  place.replaceChildren(fold);
}

/** Buttons that make an axis logarithmic and linear. */
function switches(holder, entry) {
  const bar = holder.querySelector(".tools");
  for (const which of ["y", "x"]) {
    if (!canBeLogarithmic(entry.figure, which)) continue;
    const button = element("button", `Logarithmic ${which === "x" ? "horizontally" : "vertically"}`);
    button.type = "button";
    button.dataset.axis = which;
    const drawn = () => drawnLogarithmic(switched(entry.figure, entry.chosen), which);
    button.setAttribute("aria-pressed", String(drawn()));
    button.onclick = () => {
      const now = drawn();
      entry.chosen[which] = !now;
      button.setAttribute("aria-pressed", String(!now));
      draw(entry);
    };
    bar.append(button);
  }
}

function wire(holder, figure) {
  const name = figure.title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "figure";
  const acts = {
    svg: () => saveSvg(figure, name),
    png: () => savePng(figure, name),
    csv: () => saveText(name + ".csv", "text/csv", csv(figureRows(figure))),
    copy: event => copy(event.currentTarget, csv(figureRows(figure)))
  };
  for (const button of holder.querySelectorAll("[data-act]")) button.onclick = acts[button.dataset.act];
  const details = holder.querySelector("details");
  details.addEventListener("toggle", () => {
    if (details.open && !details.querySelector("table")) details.append(dataTable(figureRows(figure), 500));
  });
}

/** Draws a figure in the page's colours. */
function draw(entry) {
  // The colours that the reader prefers may change while a page is printed.
  const paper = "printing" in root.dataset;
  const entries = together(entry), among = (entries[0] || entry).figure.series.length;
  const option = chartOption({...switched(entry.figure, entry.chosen), among}, inks(), isDark(), false);
  if (paper) {
    delete option.toolbox;
    delete option.dataZoom;
    option.grid.bottom = 12;
  }
  option.legend.selected = Object.fromEntries([...entry.hidden].map(name => [name, false]));
  entry.chart.setOption(option, true);
  if (entry.figure.series.length > 1 && entries[0] === entry) legend(entries);
}

const figures = JSON.parse(document.getElementById("figures").textContent);
const charts = [];
document.querySelectorAll("figure[data-figure]").forEach(holder => {
  try {
    const figure = figures[Number(holder.dataset.figure)];
    const chart = echarts.init(holder.querySelector(".chart"));
    const entry = {chart, figure, holder, chosen: {}, hidden: new Set()};
    chart.on("rendered", () => { holder.dataset.drawn = "true"; });
    charts.push(entry);
    switches(holder, entry);
    wire(holder, figure);
  } catch (problem) {
    failed(problem);
  }
});

/** What the headings of a row of small figures have in common. */
function shared(row) {
  const [first, ...others] = [...row.querySelectorAll("h3")].map(heading => heading.textContent.split(" "));
  const same = first.findIndex((word, i) => others.some(words => words[i] !== word));
  return (same < 0 ? first : first.slice(0, same)).join(" ").replace(/ (with|at|to) .*$| (with|at|to)$/, "") || first.join(" ");
}

/** Links to the figures, where there are many; of a row of small ones to the first. */
const MANY_FIGURES = 5;
function contents() {
  const all = [...document.querySelectorAll("section[aria-labelledby=figures-heading] h3")];
  const headings = all.filter(heading => !heading.parentElement.matches(".multiples > figure ~ figure"));
  if (headings.length < MANY_FIGURES) return;
  const list = element("nav");
  list.className = "contents";
  list.setAttribute("aria-label", "Figures");
  for (const heading of headings) {
    const row = heading.closest(".multiples");
    const link = element("a", row ? shared(row) : heading.textContent);
    link.href = "#" + heading.id;
    list.append(link);
  }
  document.getElementById("figures-heading").after(list);
}
contents();

addEventListener("resize", () => charts.forEach(({chart}) => chart.resize()));

/** On paper figures are light and as wide as it is. */
const PAPER = {width: 660, height: 288, small: 224};
addEventListener("beforeprint", () => {
  root.dataset.printing = "true";
  for (const entry of charts) {
    const small = entry.figure.kind === "SMALL";
    entry.chart.resize({width: Math.min(small ? PAPER.width / 2 - 12 : PAPER.width, entry.chart.getWidth()), height: small ? PAPER.small : PAPER.height});
    draw(entry);
  }
});
addEventListener("afterprint", () => {
  delete root.dataset.printing;
  for (const entry of charts) { entry.chart.resize({width: "auto", height: "auto"}); draw(entry); }
});

const themeButton = document.getElementById("theme");
function dress() {
  themeButton.textContent = isDark() ? "Light" : "Dark";
  themeButton.setAttribute("aria-label", isDark() ? "Use light colours" : "Use dark colours");
  charts.forEach(entry => draw(entry));
}
themeButton.onclick = () => { root.dataset.theme = isDark() ? "light" : "dark"; dress(); };
prefersDark.addEventListener("change", dress);
if (location.hash === "#dark") root.dataset.theme = "dark";
dress();
const copyCommand = document.getElementById("copy-command");
if (copyCommand) copyCommand.onclick = () => copy(copyCommand, document.getElementById("command").textContent);
