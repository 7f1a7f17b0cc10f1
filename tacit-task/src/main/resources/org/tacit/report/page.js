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
const isDark = () => root.dataset.theme ? root.dataset.theme === "dark" : prefersDark.matches;

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

const figures = JSON.parse(document.getElementById("figures").textContent);
const charts = [];
document.querySelectorAll("figure[data-figure]").forEach(holder => {
  try {
    const figure = figures[Number(holder.dataset.figure)];
    const chart = echarts.init(holder.querySelector(".chart"));
    chart.on("rendered", () => { holder.dataset.drawn = "true"; });
    chart.setOption(chartOption(figure, inks(), isDark(), false));
    charts.push({chart, figure});
    wire(holder, figure);
  } catch (problem) {
    failed(problem);
  }
});

addEventListener("resize", () => charts.forEach(({chart}) => chart.resize()));

const themeButton = document.getElementById("theme");
function dress() {
  themeButton.textContent = isDark() ? "Light" : "Dark";
  themeButton.setAttribute("aria-label", isDark() ? "Use light colours" : "Use dark colours");
  charts.forEach(({chart, figure}) => chart.setOption(chartOption(figure, inks(), isDark(), false), true));
}
themeButton.onclick = () => { root.dataset.theme = isDark() ? "light" : "dark"; dress(); };
prefersDark.addEventListener("change", dress);
if (location.hash === "#dark") root.dataset.theme = "dark";
dress();
const copyCommand = document.getElementById("copy-command");
if (copyCommand) copyCommand.onclick = () => copy(copyCommand, document.getElementById("command").textContent);
