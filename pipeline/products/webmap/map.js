/* The map: outlines once for each geography, colours and hatches for each theme. */

const canvas = byId("canvas");
const world = draw("g", { id: "world" });
const [numbering, wording] = ["numbers", "words"].map((id) => draw("g", { id }));
const marks = draw("g", { id: "marks" });
const SMALL = 44; // pixels up to which an area may lie below a number whole
const lettering = draw("g", { id: "lettering" }, numbering, marks, wording);
const bar = draw("g", { id: "bar" });
const parts = {};
const patterns = {
  none: pattern("none", 5, 45, line(5, D.colours.hatch, 1)),
  white: pattern("white", 4.5, 45, line(4.5, "#ffffff", 1.8)),
  wine: pattern("wine", 4, -45, line(4, D.colours.wine, 1.3)),
  dots: pattern("dots", 4.5, 45, draw("circle", { cx: 2.25, cy: 2.25, r: 1.1, fill: "#ffffff" })),
};
let areaPaths = [];

/** A mark whose distance from the next on the screen stays the same at every enlargement. */
function pattern(name, spacing, angle, mark) {
  const size = { width: spacing, height: spacing, patternUnits: "userSpaceOnUse" };
  return { element: draw("pattern", { id: `hatch-${name}`, ...size }, mark), angle };
}

/** One of parallel lines. */
function line(spacing, colour, width) {
  return draw("line", { x1: 0, y1: 0, x2: 0, y2: spacing, stroke: colour, "stroke-width": 2 * width });
}

const ORDER = [
  ...["ground", "kulisse", "areas", "none", "white", "wine", "dots", "edges", "borderCasing", "border"],
  ...["formerCasing", "former", "plannedCasing", "planned", "currentCasing", "current"],
];
const MARKS = ["hoverCasing", "hover", "chosenCasing", "chosen", "cursorCasing", "cursor"];

function buildMap() {
  canvas.append(draw("defs", {}, ...Object.values(patterns).map((one) => one.element)), world, lettering, bar);
  for (const [names, group] of [[ORDER, world], [MARKS, marks]]) {
    for (const name of names) parts[name] = draw(name === "areas" ? "g" : "path", { class: `map-${name}` });
    group.append(...names.map((name) => parts[name]));
  }
  for (const name of Object.keys(patterns)) parts[name].setAttribute("fill", `url(#hatch-${name})`);
  parts.ground.setAttribute("fill", D.colours.ground);
  parts.kulisse.setAttribute("fill", D.colours.funding);
  if (D.frame) byId("stage").style.setProperty("--ratio", sheet().width / sheet().height);
}

/** Outlines of the edition's geography. */
function drawGeography() {
  const shapes = geography().shapes || [];
  areaPaths = shapes.map((shape, place) => draw("path", { d: shape, class: "area", "data-area": place }));
  put(parts.areas, areaPaths);
  const all = shapes.join("");
  parts.ground.setAttribute("d", all);
  parts.edges.setAttribute("d", all);
  for (const name of ["border", "borderCasing"]) parts[name].setAttribute("d", geography().borders || "");
}

/** Colours and hatches of the theme, and the funding areas where it shows them. */
function paint() {
  const shown = layer();
  const missing = [];
  areaPaths.forEach((path, place) => {
    const code = classOf(shown, place);
    if (code < 0) missing.push(place);
    path.setAttribute("fill", code < 0 ? "#ffffff" : shown.classes[code].fill || "none");
  });
  outline("none", missing);
  outline("white", shown.white || []);
  outline("wine", shown.wine || []);
  outline("dots", shown.dots || []);
  for (const kind of ["former", "planned", "current"]) {
    const place = edition().funding[kind];
    const path = shown.funding && place !== undefined ? D.funding[place] : "";
    parts[kind].setAttribute("d", path);
    parts[kind + "Casing"].setAttribute("d", path);
  }
  parts.kulisse.setAttribute("d", shown.isFilled && edition().funding.current !== undefined ? D.funding[edition().funding.current] : "");
}

/** Draw some areas as one path. */
function outline(name, places) {
  const shapes = geography().shapes || [];
  parts[name].setAttribute("d", places.map((place) => shapes[place]).join(""));
}

/** Mark one area: hover, chosen or cursor; -1 takes the mark away. */
function mark(kind, place) {
  outline(kind, place < 0 ? [] : [place]);
  outline(kind + "Casing", place < 0 ? [] : [place]);
  layMarks();
}

/** Marks lie below numbers, but for an area so small that numbers may hide it: there they lie above. */
function layMarks() {
  const marked = geography().shapes ? [state.area, cursor].filter((area) => area >= 0) : [];
  const isSmall = marked.some((area) => sideOf(area) < SMALL * letter);
  const above = isSmall ? wording : numbering;
  if (marks.nextSibling !== above) lettering.insertBefore(marks, above); // asked at every move of the pointer
}

/** The longer side of an area in pixels. */
function sideOf(area) {
  const [x0, y0, x1, y1] = outlineOf(area).extent;
  return Math.max(x1 - x0, y1 - y0) * view.s;
}

/** Centre and radius of the largest circle in an area. */
function centre(place) {
  const { centres } = geography();
  return { x: centres[3 * place], y: centres[3 * place + 1], r: centres[3 * place + 2] };
}
