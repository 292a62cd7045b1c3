/* Lettering: numbers of the list, names of districts, signs of classes, names of areas. What would lie over something
   else is left out; enlarging the map makes room for it. */

const GAP = 2; // pixels between letters of different things
const CLOSE = 2; // from this enlargement on signs and names of areas go before names of districts
const SIZES = { sign: 11.5, name: 11, number: 10.5, district: 12 };
const RINGS = 12; // places that are tried for the name of a district: so many rings of so many spokes
const SPOKES = Array.from({ length: 12 }, (_, spoke) => (spoke * Math.PI) / 6);
const meter = document.createElement("canvas").getContext("2d");
const widths = new Map();
let drawnAt = { s: 1, x: 0, y: 0 };
let letter = 1;
let family = "";

/** Write everything that has room, the most important first. */
function writeLabels() {
  drawnAt = { ...view };
  letter = textScale();
  family = getComputedStyle(document.body).fontFamily;
  lettering.setAttribute("transform", "");
  if (!geography().shapes) return put(lettering);
  const taken = furniture();
  const first = numbers(taken);
  const isClose = view.s > CLOSE * whole;
  const rest = isClose ? [signs(taken, isClose), districtNames(taken)] : [districtNames(taken), signs(taken, isClose)];
  put(lettering, first, rest);
}

/** What lies over the map: buttons and the bar. */
function furniture() {
  const map = frame.getBoundingClientRect();
  return [byId("zoom"), bar].map((one) => {
    const { left, top, right, bottom } = one.getBoundingClientRect();
    return [left - map.left, top - map.top, right - map.left, bottom - map.top];
  });
}

/** Width of words in pixels, at the size and weight of their kind. */
function widthOf(words, kind) {
  const font = `${kind === "name" ? 400 : 600} ${SIZES[kind] * letter}px ${family}`;
  const key = font + words;
  if (!widths.has(key)) {
    meter.font = font;
    widths.set(key, meter.measureText(words).width);
  }
  return widths.get(key);
}

/** Height of a line of letters. */
function lineOf(kind) {
  return SIZES[kind] * letter * 1.15;
}

/** Numbers of the list in white circles, where the theme shows them. */
function numbers(taken) {
  const { flagged, numbered } = edition().areas;
  if (!layer().numbers || !flagged) return [];
  const found = [];
  flagged.slice(0, numbered).forEach((area, place) => {
    const at = onScreen(centre(area));
    const radius = letter * [8.5, 9.5, 11.5][String(place + 1).length - 1];
    const there = at.r && isSeen(at) ? spots(at, radius).find((spot) => isFree(taken, box(spot, 2 * radius, 2 * radius))) : null;
    if (!there) return;
    if (there !== at) found.push(draw("line", { x1: at.x, y1: at.y, x2: there.x, y2: there.y, class: "number-leader" }));
    found.push(draw("circle", { cx: there.x, cy: there.y, r: radius, class: "number-ground" }));
    found.push(letters(there, String(place + 1), "number"));
  });
  return found;
}

/** Where a number may stand: on its area, or beside one that it would hide. */
function spots(at, radius) {
  if (at.r > radius * 1.15) return [at];
  const away = (at.r + radius + 2) * 0.75;
  return [[1, -1], [-1, -1], [1, 1], [-1, 1]].map(([dx, dy]) => ({ x: at.x + dx * away, y: at.y + dy * away }));
}

/** The sign of its class on every area that has room for it; its name once the map is enlarged. */
function signs(taken, isClose) {
  const shown = layer();
  const { names } = geography();
  const found = [];
  areaPaths.forEach((_, area) => {
    const at = onScreen(centre(area));
    const room = 2 * at.r;
    if (!isSeen(at) || room < lineOf("sign")) return;
    const code = classOf(shown, area);
    const one = code < 0 ? { sign: "", ink: "" } : shown.classes[code];
    const sign = one.sign && room >= widthOf(one.sign, "sign") + GAP ? one.sign : "";
    const name = isClose && room >= widthOf(names[area], "name") * 0.94 ? names[area] : "";
    const lines = [[sign, "sign"], [name, "name"]].filter(([words]) => words);
    const place = lines.length && box(at, Math.max(...lines.map(([words, kind]) => widthOf(words, kind))), lines.length * lineOf("sign"));
    if (place && isFree(taken, place)) found.push(inked(lines, at, code, one));
  });
  return found;
}

/** The lines on one area, in the ink of its class. */
function inked(lines, at, code, one) {
  const ground = code < 0 ? "#ffffff" : one.fill;
  return lines.map(([words, kind], line) => {
    const text = letters({ x: at.x, y: at.y + (line - (lines.length - 1) / 2) * lineOf("sign") }, words, kind);
    if (one.ink && ground) text.style.fill = one.ink;
    text.style.stroke = ground || D.colours.ground;
    return text;
  });
}

/** Names of districts: at their middle, else near it. */
function districtNames(taken) {
  const height = lineOf("district");
  return geography().labels.flatMap(([name, x, y, r]) => {
    const at = onScreen({ x, y, r });
    if (!isSeen(at)) return [];
    const lines = name.replace(/-/g, "-\n").split("\n");
    const width = Math.max(...lines.map((line) => widthOf(line, "district")));
    const there = near(at, width, height).find((spot) => isFree(taken, box(spot, width, lines.length * height)));
    if (!there) return [];
    return lines.map((words, line) =>
      letters({ x: there.x, y: there.y + (line - (lines.length - 1) / 2) * height }, words, "district-name"),
    );
  });
}

/** A place and those around it, the nearest first, as far as a name still belongs to its district. */
function near(at, width, height) {
  const shifts = [[0, 0], [0, -1], [0, 1], [-0.3, 0], [0.3, 0], [0, -2], [0, 2], [-0.3, -1], [0.3, 1], [0.3, -1], [-0.3, 1]];
  return [...shifts.map(([dx, dy]) => ({ x: at.x + dx * width, y: at.y + dy * height })), ...within(at, height / 2)];
}

/** Places in rings around one, as far as its circle goes: inside it a name is in its district. */
function within(at, step) {
  const rings = Math.min(Math.floor(at.r / step), RINGS);
  return Array.from({ length: Math.max(rings, 0) }, (_, ring) => SPOKES.map((angle) => ({
    x: at.x + (ring + 1) * step * Math.cos(angle),
    y: at.y + (ring + 1) * step * Math.sin(angle),
  }))).flat();
}

function letters(at, words, kind) {
  return draw("text", { x: at.x, y: at.y, class: kind }, words);
}

function box(at, width, height) {
  return [at.x - width / 2, at.y - height / 2, at.x + width / 2, at.y + height / 2];
}

/** Whether a box lies inside the frame and touches none of those taken; then it is taken too. */
function isFree(taken, [x0, y0, x1, y1]) {
  if (x0 < 0 || y0 < 0 || x1 > frame.clientWidth || y1 > frame.clientHeight) return false;
  if (taken.some((other) => x0 < other[2] + GAP && x1 > other[0] - GAP && y0 < other[3] && y1 > other[1])) return false;
  taken.push([x0, y0, x1, y1]);
  return true;
}
