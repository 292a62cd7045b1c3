/* Numbers of the list in circles: on their area where it has room for one, else beside it on ground without a number,
   with a line that ends in the area. No circle stands on the line of a funding area. */

const RADII = [8.5, 9.5, 11.5]; // pixels of a circle for one, two, three digits
const RINGS_BESIDE = [4, 8, 12, 16, 21, 26, 32, 38, 45, 52, 60, 72, 90, 115, 145]; // from the circle in an area to that of its number
const SPOKES_BESIDE = 32;
const LEAST_LEADER = 9; // pixels of a line that can be seen
const MOST_LEADER = 60; // pixels of a line on the screen that is followed at a glance
const OFF_MIDDLE = 0.2; // cost of a pixel off the middle of an area
const DOT = 2.2; // radius of the end of a line
const NEVER = 1e4; // cost of a place where no number may stand
const LINE_EDGE = 1.5; // pixels from the middle of the line of a funding area to its edge, and of a circle's own
const SLIVER = 3; // pixels of such a line that a circle may hide on the screen; on paper, where every number stands, more
/* What a place costs, in pixels of its line: hiding its own area, one with or without a number, the room of a name; each
   step of the line over another area; each pixel of the line of a funding area below the circle. */
const COSTS = { own: 5, numbered: 20, other: 8, name: 15, crossed: 10, line: 2 };

/** Circles of the numbers that find a place, their lines below them; what both take from names is added. */
function numbers(taken, lines) {
  const { flagged, numbered } = edition().areas;
  if (!layer().numbers || !flagged) return [];
  const around = {
    listed: flagged.map((area, place) => ({ area, isNumbered: place < numbered, outline: outlineOf(area) })),
    names: districts().map(({ at, width, height }) => box(at, width, height)),
    funding: fundingLines(layer()),
    taken,
  };
  const wanted = flagged.slice(0, numbered).map((area, place) => ({ area, n: place + 1, at: onScreen(centre(area)) }))
    .filter(({ at }) => at.r && isSeen(at)).map((one) => wish({ ...one, at: uncovered(one, taken) }, around));
  settlePlaces(wanted);
  const placed = wanted.filter((one) => one.place);
  taken.push(...placed.flatMap((one) => [spotBox(one, one.place), ...footBox(one)]));
  lines.push(...placed.flatMap((one) => steps(one.place, 6).map((step) => box(step, 2, 2))));
  return [placed.map(leader), placed.map(circle)];
}

/** The middle of an area; where buttons or the edge of the map cover that, the place farthest inside what is seen of it. */
function uncovered({ area, at }, taken) {
  const isCovered = (place) => isHit(taken, box(place, 4 * DOT, 4 * DOT));
  if (!isCovered(at)) return at;
  const seen = groundOf(area).map(([x, y]) => onScreen({ x, y, r: 0 })).filter((place) => !isCovered(place));
  return seen.map((place) => ({ ...place, r: -distance(outlineOf(area), place, 0) })).sort((a, b) => b.r - a.r)[0] || at;
}

/** A number, its area's largest circle on the screen, the places where its own may stand, and what lies near them. */
function wish({ area, n, at }, around) {
  const one = { area, at, words: String(n), radius: letter * RADII[String(n).length - 1] };
  const spots = [...inside(one), ...beside(one)];
  return { ...one, spots, around: surroundings(one, spots, around) };
}

/** Places on an area that has room for the circle, all over the largest circle in it and beyond; the middle is best. */
function inside({ area, at, radius }) {
  const least = 1.15 * radius;
  if (at.r <= least) return [];
  const beyond = groundOf(area).map(([x, y]) => onScreen({ x, y, r: 0 }))
    .filter((spot) => Math.hypot(spot.x - at.x, spot.y - at.y) > at.r - least && distance(outlineOf(area), spot, 0) < -least);
  return [at, ...within({ ...at, r: at.r - least }, radius / 2), ...beyond]
    .map((spot) => ({ x: spot.x, y: spot.y, length: OFF_MIDDLE * Math.hypot(spot.x - at.x, spot.y - at.y) }))
    .sort((a, b) => a.length - b.length);
}

/** Places around an area, the nearest first, and where their lines end: in the middle, in a small area just inside. */
function beside({ at, radius }) {
  const inner = at.r < 2 * DOT ? at.r / 2 : 0;
  const most = paper ? Infinity : MOST_LEADER * letter;
  return RINGS_BESIDE.flatMap((ring) => {
    const far = at.r + Math.max(ring, LEAST_LEADER - at.r + inner) + radius;
    if (far - inner > most) return [];
    return Array.from({ length: SPOKES_BESIDE }, (_, spoke) => {
      const angle = (2 * Math.PI * (spoke + 0.5)) / SPOKES_BESIDE;
      const way = { x: Math.cos(angle), y: Math.sin(angle) };
      const foot = { x: at.x + inner * way.x, y: at.y + inner * way.y };
      return { x: at.x + far * way.x, y: at.y + far * way.y, foot, length: far - inner };
    });
  });
}

/** The listed areas, lines and names that circles and lines of a number may meet. */
function surroundings({ area, radius }, spots, { listed, names, funding, taken }) {
  const [xs, ys] = ["x", "y"].map((axis) => spots.map((spot) => spot[axis]));
  const reach = radius + 2 * LINE_EDGE;
  const met = [Math.min(...xs) - reach, Math.min(...ys) - reach, Math.max(...xs) + reach, Math.max(...ys) + reach];
  const [x0, y0, x1, y1] = onGrid(met);
  return {
    others: listed.filter((other) => other.area !== area && areOver(other.outline.extent, [x0, y0, x1, y1])),
    names: names.filter((name) => areOver(name, met)),
    funding: funding.filter((line) => isMet(line, [x0, y0, x1, y1])),
    taken,
  };
}

/** Length of the line, and what circle and line would hide; the area of another number never. */
function costOf(one, spot) {
  const { others, names, funding, taken } = one.around;
  if (isHit(taken, spotBox(one, spot))) return NEVER;
  const most = paper ? Infinity : SLIVER;
  const masked = hiddenLength(funding, spot, one.radius + LINE_EDGE, most);
  if (masked > most) return NEVER;
  if (!spot.foot) return spot.length + COSTS.line * masked;
  // A line below the scale bar or the buttons would not be seen to lead anywhere.
  const way = steps(spot, 4);
  if (way.some((step) => isHit(taken, box(step, 1, 1)))) return NEVER;
  const reach = one.radius + 1;
  const own = distance(outlineOf(one.area), spot, reach) < reach ? COSTS.own : 0;
  const named = isHit(names, spotBox(one, spot)) ? COSTS.name : 0;
  const hidden = others.reduce((cost, { isNumbered, outline }) => {
    const free = distance(outline, spot, reach);
    if (free >= reach) return cost;
    return cost + (isNumbered ? COSTS.numbered : COSTS.other) + (isNumbered && free < GAP ? NEVER : 0);
  }, 0);
  const crossed = way.flatMap((step) => others.filter(({ outline }) => isOver(outline, step)));
  return spot.length + COSTS.line * masked + own + named + hidden + COSTS.crossed * crossed.length;
}

function spotBox({ radius }, spot) {
  return box(spot, 2 * radius, 2 * radius);
}

/** The end of a line in its area. */
function footBox({ place: { foot } }) {
  return foot ? [box(foot, 4 * DOT, 4 * DOT)] : [];
}

/** Places along a line, so many pixels apart. */
function steps({ x, y, foot, length }, apart) {
  if (!foot) return [];
  const n = Math.ceil(length / apart);
  return Array.from({ length: n }, (_, i) => ({ x: foot.x + (i / n) * (x - foot.x), y: foot.y + (i / n) * (y - foot.y) }));
}

/** The line to an area, cased so that it is seen on dark ground, with a dot where the area can bear one. */
function leader({ place: { x, y, foot }, at }) {
  if (!foot) return [];
  const ends = { x1: foot.x, y1: foot.y, x2: x, y2: y };
  const lines = ["number-casing", "number-leader"].map((name) => draw("line", { ...ends, class: name }));
  return at.r < 2 * DOT ? lines : [...lines, draw("circle", { cx: foot.x, cy: foot.y, r: DOT, class: "number-dot" })];
}

function circle({ place: at, radius, words }) {
  return [draw("circle", { cx: at.x, cy: at.y, r: radius, class: "number-ground" }), letters(at, words, "number")];
}
