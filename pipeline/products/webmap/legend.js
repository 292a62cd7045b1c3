/* The legend: a table of the classes, or of two crossed ones; what is hatched; what lines mean. */

/** A small field in the colour of a class with its sign or hatch. */
function chip(shown, code, words, area) {
  const one = code < 0 ? { fill: "#ffffff", ink: "", sign: "", hatch: "none" } : shown.classes[code];
  const hatch = one.hatch || hatchOf(shown, area);
  return field(one.fill || D.colours.ground, { hatch, words: words === undefined ? one.sign : words, ink: one.ink });
}

/** The hatch that a theme lays over an area, beside its class. */
function hatchOf(shown, area) {
  if (area === undefined) return "";
  return ["white", "wine", "dots"].find((kind) => (shown[kind] || []).includes(area)) || "";
}

/** A field of one colour or of several side by side; a hatch over it is drawn as on the map, a line across it. */
function field(colour, { hatch, words, ink, line } = {}) {
  const drawn = draw("svg", { class: "chip", viewBox: "0 0 34 20", "aria-hidden": "true" });
  const colours = [colour].flat().filter(Boolean);
  const width = 33 / colours.length;
  colours.forEach((one, i) => drawn.append(draw("rect", { x: 0.5 + i * width, y: 0.5, width, height: 19, fill: one })));
  if (colours.length) drawn.append(draw("rect", { x: 0.5, y: 0.5, width: 33, height: 19, rx: 2, fill: "none", class: "chip-ground" }));
  if (hatch) drawn.append(hatchLines(hatch));
  if (words) drawn.append(draw("text", { x: 17, y: 10, class: "chip-sign", fill: ink || "currentColor" }, words));
  if (line) drawn.append(draw("path", { d: "M2 10h30", class: `chip-line map-${line}` }));
  return drawn;
}

/** Slanted lines inside the field: patterns of the map follow its enlargement, these do not. */
function hatchLines(kind) {
  if (kind === "dots") return draw("path", { d: dots(), class: "chip-dots" });
  const [colour, width, gap] = { none: [D.colours.hatch, 1, 5], white: ["#ffffff", 1.8, 5], wine: [D.colours.wine, 1.3, 4] }[kind];
  let d = "";
  for (let x = -18; x < 34; x += gap * 1.41) {
    const [from, to] = [Math.max(0, -x), Math.min(18, 33 - x)];
    if (to > from) d += kind === "wine" ? `M${x + from + 0.5} ${1 + from}L${x + to + 0.5} ${1 + to}` : `M${x + from + 0.5} ${19 - from}L${x + to + 0.5} ${19 - to}`;
  }
  return draw("path", { d, stroke: colour, "stroke-width": width, fill: "none" });
}

/** Dots inside the field, as strokes without length. */
function dots() {
  const places = [];
  for (let x = 3; x < 32; x += 4) for (let y = 3 + (x % 8 === 3 ? 0 : 2); y < 18; y += 4) places.push(`M${x} ${y}h0`);
  return places.join("");
}

function writeLegend() {
  const shown = layer();
  byId("map-title").textContent = titled(shown);
  byId("map-key").textContent = shown.key;
  put(
    byId("legend-body"),
    shown.matrix ? [matrix(shown), missingRow(shown)] : classTable(shown),
    lineTable(shown),
    [definition(shown), shown.note, reach(shown), shown.missingWhy].filter(Boolean).map((words) => make("p", { class: "note" }, words)),
    shown.enlarging && make("p", { class: "note on-screen" }, shown.enlarging),
  );
}

/** Title with the edition; after that of an indicator, which may end in a number, behind a comma. */
function titled(shown) {
  return `${shown.title}${shown.isIndicator ? "," : ""} ${edition().id}`;
}

/** What an indicator measures, and of whom. */
function definition(shown) {
  const said = shown.isIndicator ? D.definitions[shown.indicator] : "";
  return said && `${said}.`;
}

function reach(shown) {
  const { reach: said, index } = edition();
  return shown.id === "status" && said ? `${index}: ${said}.` : "";
}

function share(n, total) {
  return total ? measure(Math.round((1000 * n) / total) / 10, "%", 1) : NOT_AVAILABLE;
}

/** Every class, even an empty one, then what is hatched, then areas without a class. */
function classTable(shown) {
  const total = shown.classes.reduce((sum, one) => sum + one.n, 0);
  const rows = shown.classes.map((one, code) => [chip(shown, code), one.name, one.n, share(one.n, total), one.about]);
  const fills = shown.classes.map((one) => one.fill).filter(Boolean);
  if (shown.whiteName) rows.push([field(fills, { hatch: "white" }), shown.whiteName, shown.white.length, ""]);
  if (shown.dotsName) rows.push([field(fills, { hatch: "dots" }), shown.dotsName, shown.dots.length, ""]);
  if (shown.wineName) rows.push([field(D.colours.ground, { hatch: "wine" }), shown.wineName, shown.wine.length, ""]);
  rows.push([chip(shown, -1), shown.missingName, shown.missing, ""]);
  return make(
    "table",
    { class: "legend-table" },
    make("caption", { class: "unseen" }, byId("map-title").textContent),
    head([T.colour, T.class, T.count, T.share], 2),
    make("tbody", {}, rows.map(([sign, name, n, part, about]) => [
      make("tr", {}, make("td", {}, sign), make("th", { scope: "row" }, name), cell(number(n)), cell(part)),
      about ? make("tr", {}, make("td", {}), make("td", { colspan: 3, class: "why" }, about)) : null,
    ])),
  );
}

function head(names, numeric) {
  return make("thead", {}, make("tr", {}, names.map((name, i) =>
    make("th", { scope: "col", class: i >= numeric ? "is-number" : "" }, i ? name : make("span", { class: "unseen" }, name)))));
}

function cell(words, more) {
  return make("td", { class: "is-number", ...more }, words);
}

/** Two parts crossed: rows of the first, columns of the second, sums at the ends. */
function matrix(shown) {
  const { rows, columns, nouns } = shown.matrix;
  const at = (row, column) => shown.classes[row * columns.length + column];
  const sum = (list) => number(list.reduce((total, one) => total + one.n, 0));
  const body = rows.map((row, r) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, row),
      columns.map((_, c) => matrixCell(at(r, c))),
      cell(sum(columns.map((_, c) => at(r, c))), { class: "is-number is-sum" }),
    ),
  );
  const sums = columns.map((_, c) => cell(sum(rows.map((_, r) => at(r, c))), { class: "is-number is-sum" }));
  return make(
    "div",
    {},
    make(
      "table",
      { class: "matrix" },
      make("caption", {}, `${nouns[0]} ↓  ${nouns[1]} →`),
      make("thead", {}, make("tr", {}, make("td", {}), [...columns, T.sum].map(matrixHead))),
      make("tbody", {}, body, make("tr", {}, make("th", { scope: "row" }, T.sum), sums, cell(sum(shown.classes), { class: "is-number is-sum" }))),
    ),
    make("p", { class: "note" }, T.framed),
  );
}

/** Areas without a group, which the crossed table has no field for. */
function missingRow(shown) {
  if (!shown.missing) return null;
  const row = make("tr", {}, make("td", {}, chip(shown, -1)), make("th", { scope: "row" }, shown.missingName), cell(number(shown.missing)));
  return make("table", { class: "legend-table" }, make("caption", { class: "unseen" }, shown.missingName), make("tbody", {}, row));
}

/** Head of a column; its sign stays upright where there is no room for the words but upwards. */
function matrixHead(words) {
  const [, sign, rest] = /^([^\p{L}]*)(.*)$/u.exec(words);
  return make("th", { scope: "col" }, sign, make("span", {}, rest));
}

function matrixCell(one) {
  const ground = make("td", { class: one.framed ? "matrix-cell is-framed" : "matrix-cell" }, make("b", {}, number(one.n)), make("span", {}, one.sign));
  ground.style.backgroundColor = one.fill;
  ground.style.color = one.ink;
  return ground;
}

/** What lines on the map mean. */
function lineTable(shown) {
  const { kulisse, funding } = edition();
  const rows = geography().labels && geography().labels.length ? [["border", fill(T.district, { district: W.district })]] : [];
  if (shown.funding) {
    if (funding.current !== undefined) rows.push(["current", fill(T.fundingCurrent, { kulisse })]);
    if (funding.former !== undefined) rows.push(["former", fill(T.fundingFormer, { kulisse })]);
    if (funding.planned !== undefined) rows.push(["planned", fill(T.fundingPlanned, { kulisse })]);
  }
  if (!rows.length) return null;
  return make(
    "table",
    { class: "legend-table legend-lines" },
    make("caption", { class: "unseen" }, T.lines),
    head([T.sign, T.meaning], 2),
    make("tbody", {}, rows.map(([line, words]) => make("tr", {}, make("td", {}, field(line === "current" && shown.isFilled ? D.colours.funding : "", { line })), make("th", { scope: "row" }, capital(words))))),
  );
}
