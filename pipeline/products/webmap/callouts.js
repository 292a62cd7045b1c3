/* Numbers of the list in circles: on their area where it has room for one, else beside it on ground without a number,
   with a line that ends in the area. At first numbers may stand in each other's way; that costs more in every round, so
   those move that have another place as near. */

const RADII = [8.5, 9.5, 11.5]; // pixels of a circle for one, two, three digits
const RINGS_BESIDE = [4, 8, 13, 19, 26, 34, 44, 56, 70, 90, 115, 145]; // from the circle in an area to that of its number
const SPOKES_BESIDE = 20;
const LEAST_LEADER = 9; // pixels of a line that can be seen
const MOST_LEADER = 60; // pixels of a line on the screen that is followed at a glance; beyond, the number waits
const OFF_MIDDLE = 0.2; // cost of a pixel off the middle of an area
const DOT = 2.2; // radius of the end of a line
const PENALTIES = [6, 12, 24, 48, 96, 192, 1e4, 1e4, 1e4]; // cost of standing in the way of another number, by rounds
const NEVER = 1e4;
const LINE_EDGE = 1.5; // pixels from the middle of the line of a funding area to its edge, and of a circle's own
/* What a place costs, in pixels of its line: hiding its own area, one with or without a number, the room of a name; each
   step of the line over another area; each pixel of the line of a funding area below the circle. */
const COSTS = { own: 5, numbered: 20, other: 8, name: 15, crossed: 10, line: 2 };
const outlines = new Map();

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
  const wanted = flagged.slice(0, numbered).map((area, place) => wish(area, place + 1)).filter(({ at }) => at.r && isSeen(at));
  settlePlaces(wanted, around);
  if (!paper) leaveOut(wanted);
  const placed = wanted.filter((one) => one.place);
  taken.push(...placed.flatMap((one) => [spotBox(one, one.place), ...footBox(one)]));
  lines.push(...placed.flatMap((one) => steps(one.place, 6).map((step) => box(step, 2, 2))));
  return [placed.map(leader), placed.map(circle)];
}

/** A number, its area's largest circle on the screen, and the places where its own may stand. */
function wish(area, n) {
  const one = { area, words: String(n), at: onScreen(centre(area)), radius: letter * RADII[String(n).length - 1] };
  return { ...one, spots: [...inside(one), ...beside(one)] };
}

/** Places on an area that has room for the circle, all over the largest circle in it; the middle is best. */
function inside({ at, radius }) {
  const room = at.r - 1.15 * radius;
  return room > 0 ? [at, ...within({ ...at, r: room }, radius / 2)].map((spot) => ({ ...spot, length: OFF_MIDDLE * Math.hypot(spot.x - at.x, spot.y - at.y) })) : [];
}

/** Places around an area, the nearest first, and where their lines end: in the middle, in a small area just inside. */
function beside({ at, radius }) {
  const inner = at.r < 2 * DOT ? at.r / 2 : 0;
  return RINGS_BESIDE.flatMap((ring) => Array.from({ length: SPOKES_BESIDE }, (_, spoke) => {
    const angle = (2 * Math.PI * (spoke + 0.5)) / SPOKES_BESIDE;
    const way = { x: Math.cos(angle), y: Math.sin(angle) };
    const far = at.r + Math.max(ring, LEAST_LEADER - at.r + inner) + radius;
    const foot = { x: at.x + inner * way.x, y: at.y + inner * way.y };
    return { x: at.x + far * way.x, y: at.y + far * way.y, foot, length: far - inner };
  }));
}

/** Outline of an area in points of the grid and its extent. */
function outlineOf(area) {
  return outlineIn(geography().shapes[area]);
}

/** Rings and extent in path data, read once. */
function outlineIn(path) {
  if (!outlines.has(path)) outlines.set(path, readOutline(path));
  return outlines.get(path);
}

function readOutline(shape) {
  const rings = shape.split("z").filter(Boolean).map(readRing);
  const [xs, ys] = [0, 1].map((axis) => rings.flat().map((point) => point[axis]));
  return { rings, extent: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] };
}

/** Points of a ring from its first point and the steps from each to the next. */
function readRing(piece) {
  const given = piece.match(/-?\d+/g).map(Number);
  let [x, y] = [0, 0];
  const points = [];
  for (let i = 0; i < given.length; i += 2) {
    [x, y] = [x + given[i], y + given[i + 1]];
    points.push([x, y]);
  }
  return points;
}

/** Pixels from a place on the screen to an area, below zero inside it; Infinity where it is farther than the reach. */
function distance({ rings, extent }, place, reach) {
  const [x, y, far] = [(place.x - view.x) / view.s, (place.y - view.y) / view.s, reach / view.s];
  if (x < extent[0] - far || y < extent[1] - far || x > extent[2] + far || y > extent[3] + far) return Infinity;
  let least = Infinity;
  for (const ring of rings) {
    let from = ring[ring.length - 1];
    for (const to of ring) {
      least = Math.min(least, toSegment(x, y, from[0], from[1], to[0], to[1]));
      from = to;
    }
  }
  return (isInside(rings, x, y) ? -least : least) * view.s;
}

/** Whether a point of the grid lies inside rings. */
function isInside(rings, x, y) {
  let isIn = false;
  for (const ring of rings) {
    let from = ring[ring.length - 1];
    for (const to of ring) {
      if (from[1] > y !== to[1] > y && x < ((to[0] - from[0]) * (y - from[1])) / (to[1] - from[1]) + from[0]) isIn = !isIn;
      from = to;
    }
  }
  return isIn;
}

/** Distance of a point (x, y) from the straight line between a and b. */
function toSegment(x, y, ax, ay, bx, by) {
  const dx = bx - ax;
  const dy = by - ay;
  const along = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

/** Give every number its place, crowded ones first. */
function settlePlaces(wanted, around) {
  const neighbours = (one) => wanted.filter(({ at }) => Math.hypot(at.x - one.at.x, at.y - one.at.y) < 5 * one.radius).length;
  const order = wanted.map((one) => [one, neighbours(one)]).sort((a, b) => b[1] - a[1]).map(([one]) => one);
  for (const penalty of PENALTIES) {
    for (const one of order) one.place = cheapest(one, wanted.filter((other) => other.place && other !== one), around, penalty);
  }
}

/** The cheapest place beside those of the others. None costs less than its line is long, so most are never looked at. */
function cheapest(one, others, around, penalty) {
  let [found, least] = [null, Infinity];
  for (const spot of one.spots) {
    if (spot.length >= least) break;
    spot.cost ??= costOf(one, spot, around);
    if (spot.cost >= least) continue;
    const total = spot.cost + penalty * others.filter((other) => isTroubled(one, spot, other)).length;
    if (total < least) [found, least] = [spot, total];
  }
  return found;
}

/** Length of the line, and what circle and line would hide; the area of another number never. */
function costOf(one, spot, { listed, names, funding, taken }) {
  if (isHit(taken, spotBox(one, spot))) return NEVER;
  const masked = COSTS.line * hiddenLength(funding, spot, one.radius + LINE_EDGE);
  if (!spot.foot) return spot.length + masked;
  // A line below the scale bar or the buttons would not be seen to lead anywhere.
  if (steps(spot, 4).some((step) => isHit(taken, box(step, 1, 1)))) return NEVER;
  const reach = one.radius + 1;
  const others = listed.filter(({ area }) => area !== one.area);
  const own = distance(outlineOf(one.area), spot, reach) < reach ? COSTS.own : 0;
  const named = isHit(names, spotBox(one, spot)) ? COSTS.name : 0;
  const hidden = others.reduce((cost, { isNumbered, outline }) => {
    const free = distance(outline, spot, reach);
    if (free >= reach) return cost;
    return cost + (isNumbered ? COSTS.numbered : COSTS.other) + (isNumbered && free < GAP ? NEVER : 0);
  }, 0);
  const crossed = steps(spot, 4).flatMap((step) => others.filter(({ outline }) => distance(outline, step, 0) < 0));
  return spot.length + masked + own + named + hidden + COSTS.crossed * crossed.length;
}

/** Pixels of lines that a circle hides. */
function hiddenLength(lines, at, radius) {
  const [x, y, r] = [(at.x - view.x) / view.s, (at.y - view.y) / view.s, radius / view.s];
  return view.s * lines.reduce((sum, line) => sum + lengthIn(line, x, y, r), 0);
}

/** Length of the part of a straight piece that lies in a circle. */
function lengthIn([ax, ay, bx, by], x, y, r) {
  if (Math.max(ax, bx) < x - r || Math.min(ax, bx) > x + r || Math.max(ay, by) < y - r || Math.min(ay, by) > y + r) return 0;
  const length = Math.hypot(bx - ax, by - ay);
  if (!length) return 0;
  const [dx, dy] = [(bx - ax) / length, (by - ay) / length];
  const along = (x - ax) * dx + (y - ay) * dy;
  const half = Math.sqrt(Math.max(0, r * r - ((x - ax) * dy - (y - ay) * dx) ** 2));
  return Math.max(0, Math.min(length, along + half) - Math.max(0, along - half));
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

/** Whether two circles touch, a line runs through a circle, or two lines cross. */
function isTroubled(one, spot, other) {
  const there = other.place;
  const apart = Math.hypot(spot.x - there.x, spot.y - there.y);
  const reach = one.radius + other.radius + GAP;
  if (apart > reach + spot.length + there.length) return false;
  return apart < reach
    || (spot.foot && toLine(there, spot) < other.radius + GAP)
    || (there.foot && toLine(spot, there) < one.radius + GAP)
    || (spot.foot && there.foot && areCrossing(spot, there));
}

function toLine({ x, y }, spot) {
  return toSegment(x, y, spot.x, spot.y, spot.foot.x, spot.foot.y);
}

function areCrossing(a, b) {
  const side = (p, q, r) => Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x));
  return side(a, a.foot, b) * side(a, a.foot, b.foot) < 0 && side(b, b.foot, a) * side(b, b.foot, a.foot) < 0;
}

/** Numbers without room wait until the map is enlarged, the last of the list first; paper shows every one. */
function leaveOut(wanted) {
  for (const one of [...wanted].reverse()) {
    const others = wanted.filter((other) => other.place && other !== one);
    const isFar = one.place.length > MOST_LEADER * letter;
    if (isFar || one.place.cost >= NEVER || others.some((other) => isTroubled(one, one.place, other))) one.place = null;
  }
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
