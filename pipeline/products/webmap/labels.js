/* Lettering: numbers of the list, signs of classes, names. What would lie over something else is left out;
   enlarging the map makes room for it. */

const LETTER = 6.1; // width of a letter in pixels, at the size of the signs
const LINE = 13;
let drawnAt = { s: 1, x: 0, y: 0 };

/** Write everything that has room, the most important first. */
function writeLabels() {
  drawnAt = { ...view };
  lettering.setAttribute("transform", "");
  const taken = [];
  const pieces = geography().shapes ? [...numbers(taken), ...signs(taken), ...districtNames(taken)] : [];
  put(lettering, pieces);
}

/** Numbers of the list in white circles, where the theme shows them. */
function numbers(taken) {
  const { flagged, numbered } = edition().areas;
  if (!layer().numbers || !flagged) return [];
  const found = [];
  flagged.slice(0, numbered).forEach((area, place) => {
    const at = onScreen(centre(area));
    const radius = place < 99 ? 8.5 : 10.5;
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

/** The sign of its class, and the name, on every area that has room for them. */
function signs(taken) {
  const shown = layer();
  const { names } = geography();
  const found = [];
  areaPaths.forEach((_, area) => {
    const at = onScreen(centre(area));
    const code = classOf(shown, area);
    const one = code < 0 ? { sign: "", ink: "" } : shown.classes[code];
    const room = 2 * at.r;
    if (!isSeen(at) || room < LINE) return;
    const sign = one.sign && room >= one.sign.length * LETTER + 2 ? one.sign : "";
    const name = room >= names[area].length * LETTER * 0.92 ? names[area] : "";
    const lines = [sign, name].filter(Boolean);
    if (!lines.length || !isFree(taken, box(at, lines[0].length * LETTER, lines.length * LINE))) return;
    lines.forEach((words, line) => {
      const y = at.y + (line - (lines.length - 1) / 2) * LINE;
      const text = letters({ x: at.x, y }, words, words === name ? "name" : "sign");
      const ground = code < 0 ? "#ffffff" : one.fill;
      if (one.ink && ground) text.style.fill = one.ink;
      text.style.stroke = ground || D.colours.ground;
      found.push(text);
    });
  });
  return found;
}

/** Names of districts, as long as the areas themselves are small. */
function districtNames(taken) {
  return geography().labels.flatMap(([name, x, y]) => {
    const at = onScreen({ x, y, r: 0 });
    const lines = name.replace(/-/g, "-\n").split("\n");
    const width = Math.max(...lines.map((line) => line.length)) * LETTER * 1.05;
    if (!isSeen(at) || !isFree(taken, box(at, width, lines.length * LINE))) return [];
    return lines.map((words, line) =>
      letters({ x: at.x, y: at.y + (line - (lines.length - 1) / 2) * LINE }, words, "district-name"),
    );
  });
}

function letters(at, words, kind) {
  return draw("text", { x: at.x, y: at.y, class: kind }, words);
}

function box(at, width, height) {
  return [at.x - width / 2, at.y - height / 2, at.x + width / 2, at.y + height / 2];
}

/** Whether a box touches none of those taken; then it is taken too. */
function isFree(taken, [x0, y0, x1, y1]) {
  if (taken.some((other) => x0 < other[2] && x1 > other[0] && y0 < other[3] && y1 > other[1])) return false;
  taken.push([x0, y0, x1, y1]);
  return true;
}
