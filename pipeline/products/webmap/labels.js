/* Lettering: numbers of the list, names of districts, signs of classes, names of areas. What would lie over something
   else is left out; enlarging the map makes room for it. */

const CLOSE = 2; // from this enlargement on signs and names of areas go before names of districts
const SIZES = { sign: 11.5, name: 11, number: 10.5, district: 12, bar: 12 }; // pixels of letters of the usual size
const meter = document.createElement("canvas").getContext("2d");
const HIDDEN = 0.2; // share of a conspicuous area that the name of a district may lie over
const BESIDE = 4; // pixels between the words of the bar and others
const APART = 6; // pixels beside the name of a district: a sign or number closer by would read as part of it
const widths = new Map();
let drawnAt = { s: 1, x: 0, y: 0 };
let drawnIn = { width: 0, height: 0 };
let letter = 1;
let family = "";

/** Write everything that has room, the most important first. */
function writeLabels() {
  drawnAt = { ...view };
  drawnIn = room();
  letter = lettersOf();
  family = getComputedStyle(document.body).fontFamily;
  moveLettering("");
  if (!geography().shapes) return writeAll([], []);
  const [taken, lines] = [furniture(), []];
  const first = numbers(taken, lines);
  const isClose = view.s > CLOSE * whole;
  const names = () => districtNames(taken, lines);
  const rest = isClose ? [signs(taken, isClose), names()] : [names(), signs(taken, isClose)];
  writeAll(first, rest);
}

function writeAll(numbers, words) {
  put(numbering, numbers);
  put(wording, words);
  layMarks();
}

/** Move what is written, until it is written anew for what the map shows then. */
function moveLettering(transform) {
  for (const group of [numbering, wording]) group.setAttribute("transform", transform);
}

/** What lies over the map: the bar, and buttons where there are any. */
function furniture() {
  const bar = [barBox[0] - BESIDE, barBox[1] - BESIDE, barBox[2] + BESIDE, barBox[3]];
  if (paper) return [bar];
  const map = frame.getBoundingClientRect();
  const { left, top, right, bottom } = byId("zoom").getBoundingClientRect();
  return [bar, [left - map.left, top - map.top, right - map.left, bottom - map.top]];
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

/** The sign of its class on every area that has room for it; its name once the map is enlarged. */
function signs(taken, isClose) {
  const shown = layer();
  const funding = fundingLines(shown);
  return areaPaths.flatMap((_, area) => {
    const at = onScreen(centre(area));
    if (!isSeen(at) || 2 * at.r < lineOf("sign")) return [];
    const code = classOf(shown, area);
    const one = code < 0 ? { sign: "", ink: "" } : shown.classes[code];
    const wanted = [[one.sign, "sign"], [isClose ? geography().names[area] : "", "name"]].filter(([words]) => words);
    const isRoomFor = roomIn(area, at, funding, taken);
    for (const lines of wanted.length > 1 ? [wanted, wanted.slice(0, 1)] : [wanted]) {
      const there = lines.length && isRoomFor(Math.max(...lines.map(([words, kind]) => widthOf(words, kind))), lines.length * lineOf("sign"));
      if (there) return inked(lines, there, code, { ...one, hatch: hatchOf(shown, area) });
    }
    return [];
  });
}

/** The lines on one area, in the ink of its class. */
function inked(lines, at, code, one) {
  const ground = code < 0 ? "#ffffff" : one.fill;
  return lines.map(([words, kind], line) => {
    const text = letters({ x: at.x, y: at.y + (line - (lines.length - 1) / 2) * lineOf("sign") }, words, kind);
    if (one.ink && ground) text.style.fill = one.ink;
    text.style.stroke = ground || D.colours.ground;
    if (code < 0 || one.hatch) text.classList.add("is-hatched");
    return text;
  });
}

/** Names of districts: at their middle, else near it; over the line of a number only where there is no other room, over a
    conspicuous area at most in part, over the line of a funding area never. A name goes rather than hide one. */
function districtNames(taken, lines) {
  const listed = (edition().areas.flagged || []).map(groundOf);
  const funding = fundingLines(layer());
  const named = [];
  const written = districts().flatMap(({ at, words, width, height }) => {
    const places = near(at, width, lineOf("district"));
    const isOffLines = offLines(places, width, height, funding);
    const fits = (obstacles, most) => places.find((spot) => {
      const own = box(spot, width, height);
      return !isHit(named, own) && !isHit(obstacles, spaced(own)) && isOffLines(spot) && listed.every((ground) => hiddenOf(ground, own) <= most);
    });
    const there = fits([...taken, ...lines], 0) || fits([...taken, ...lines], HIDDEN) || fits(taken, HIDDEN);
    if (!there) return [];
    named.push(spaced(box(there, width, height)));
    return words.map((part, line) =>
      letters({ x: there.x, y: there.y + (line - (words.length - 1) / 2) * lineOf("district") }, part, "district"),
    );
  });
  taken.push(...named);
  return written;
}

/** The box of a name with what has to stay free at both sides, beside the gap that all letters keep. */
function spaced([x0, y0, x1, y1]) {
  return [Math.max(0, x0 - APART + GAP), y0, Math.min(drawnIn.width, x1 + APART - GAP), y1];
}

/** The districts seen, their names broken at hyphens, and the size of these. */
function districts() {
  const named = geography().labels.map(([name, x, y, r]) => ({ at: onScreen({ x, y, r }), words: name.replace(/-/g, "-\n").split("\n") }));
  return named.filter(({ at }) => isSeen(at)).map(({ at, words }) => {
    const width = Math.max(...words.map((part) => widthOf(part, "district")));
    return { at, words, width, height: words.length * lineOf("district") };
  });
}

function letters(at, words, kind) {
  return draw("text", { x: at.x, y: at.y, class: kind, "font-size": SIZES[kind] * letter }, words);
}
