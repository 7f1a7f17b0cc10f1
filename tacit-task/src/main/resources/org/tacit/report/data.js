"use strict";
// A figure's numbers as rows: for its table and for CSV.

/** One row per x where all series share it; otherwise one row per point. */
function figureRows(figure) {
  if (figure.grids.length === 1) {
    return {
      header: [figure.x.name, ...figure.series.flatMap(s => s.lower ? [s.name, s.name + " lower", s.name + " upper"] : [s.name])],
      rows: figure.grids[0].map((x, i) => [x, ...figure.series.flatMap(s => s.lower ? [s.y[i], s.lower[i], s.upper[i]] : [s.y[i]])])
    };
  }
  return {
    header: ["series", figure.x.name, figure.y.name],
    rows: figure.series.flatMap(s => s.y.map((y, i) => [s.name, figure.grids[s.grid][i], y]))
  };
}

function csvCell(value) {
  const text = value === null ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const csv = ({header, rows}) => [header, ...rows].map(row => row.map(csvCell).join(",")).join("\n") + "\n";

/** At most `most` rows, evenly spread, the first and the last among them. */
function thin(rows, most) {
  if (rows.length <= most) return rows;
  return Array.from({length: most}, (_, i) => rows[Math.round(i * (rows.length - 1) / (most - 1))]);
}

function element(name, text) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text === null ? "" : String(text);
  return made;
}

function rowOf(cells, cell) {
  const row = element("tr");
  for (const value of cells) row.append(element(cell, value));
  return row;
}

function dataTable({header, rows}, most) {
  const box = element("div"), scroll = element("div"), table = element("table");
  const head = element("thead"), body = element("tbody");
  const shown = thin(rows, most);
  head.append(rowOf(header, "th"));
  for (const th of head.querySelectorAll("th")) th.scope = "col";
  for (const row of shown) body.append(rowOf(row, "td"));
  table.append(head, body);
  scroll.className = "scroll";
  scroll.tabIndex = 0;
  scroll.setAttribute("role", "region");
  scroll.setAttribute("aria-label", "Data of the figure");
  scroll.append(table);
  const note = shown.length < rows.length
    ? `${shown.length} of ${rows.length} rows, evenly thinned; the CSV has all of them.` : `All ${rows.length} rows.`;
  box.append(element("p", note), scroll);
  return box;
}
