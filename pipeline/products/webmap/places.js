/* Where letters have room: near the middle of what they name, beside what is written already, off the lines. */

const GAP = 2; // pixels between letters of different things
const RINGS = 12; // places that are tried for a name: so many rings of so many spokes
const SPOKES = Array.from({ length: 12 }, (_, spoke) => (spoke * Math.PI) / 6);
const CLEAR = 2.5; // pixels between letters and the middle of the line of a funding area, half of it with its casing
const ACROSS = 9; // places across an area and down it, to tell how much of it is hidden
const OVER = 1.5; // pixels of a line of letters above and below them: that much may lie over the edge of their area

/** A place and those around it, the nearest first, as far as a name still belongs to its district. */
function near(at, width, height) {
  const shifts = [
    ...[[0, 0], [0, -1], [0, 1], [-0.3, 0], [0.3, 0], [0, -2], [0, 2], [-0.3, -1], [0.3, 1], [0.3, -1], [-0.3, 1]],
    ...[[0.45, 0], [-0.45, 0], [0.45, -1], [-0.45, 1], [0.45, 1], [-0.45, -1]],
  ];
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

/** A function that finds room for a box in an area, off the lines of funding areas; the room found is taken. */
function roomIn(area, at, funding, taken) {
  const outline = outlineOf(area);
  const { rings, extent } = outline;
  const lines = funding.filter((line) => isMet(line, extent));
  return (width, height) => {
    const far = { ...at, r: (view.s * Math.hypot(extent[2] - extent[0], extent[3] - extent[1])) / 2 };
    return [at, ...within(far, Math.max(height / 2, far.r / RINGS))].find((spot) => {
      if (!isInside(rings, (spot.x - view.x) / view.s, (spot.y - view.y) / view.s)) return false;
      const [letters, wide] = [onGrid(box(spot, width, height - 2 * OVER)), onGrid(box(spot, width + 2 * CLEAR, height))];
      return !piecesOf(outline).some((edge) => isMet(edge, letters)) && !lines.some((line) => isMet(line, wide)) && isFree(taken, box(spot, width, height));
    });
  };
}

/** Places all over an area, in steps of the grid; read once. */
function groundOf(area) {
  const outline = outlineOf(area);
  outline.ground ??= spread(outline);
  return outline.ground;
}

function spread({ rings, extent: [x0, y0, x1, y1] }) {
  const along = Array.from({ length: ACROSS }, (_, i) => (i + 0.5) / ACROSS);
  const all = along.flatMap((across) => along.map((down) => [x0 + across * (x1 - x0), y0 + down * (y1 - y0)]));
  return all.filter(([x, y]) => isInside(rings, x, y));
}

/** Share of an area that a box of the frame lies over. */
function hiddenOf(ground, place) {
  const [x0, y0, x1, y1] = onGrid(place);
  return ground.filter(([x, y]) => x > x0 && x < x1 && y > y0 && y < y1).length / (ground.length || 1);
}

/** The lines of funding areas that a theme shows, in pieces. */
function fundingLines(shown) {
  const kinds = shown.funding ? ["former", "planned", "current"] : [];
  const paths = kinds.map((kind) => D.funding[edition().funding[kind]]).filter(Boolean);
  return paths.flatMap((path) => piecesOf(outlineIn(path)));
}

/** A function that tells whether a box lies on no line at one of some places. */
function offLines(places, width, height, lines) {
  const boxAt = (spot) => onGrid(box(spot, width + 2 * CLEAR, height));
  const [xs, ys] = ["x", "y"].map((axis) => places.map((spot) => spot[axis]));
  const [x0, y0] = boxAt({ x: Math.min(...xs), y: Math.min(...ys) });
  const [, , x1, y1] = boxAt({ x: Math.max(...xs), y: Math.max(...ys) });
  const close = lines.filter((line) => isMet(line, [x0, y0, x1, y1]));
  return (spot) => {
    const own = boxAt(spot);
    return !close.some((line) => isMet(line, own));
  };
}

/** The straight pieces of an outline, [x0, y0, x1, y1] each; parted once. */
function piecesOf(outline) {
  outline.pieces ??= outline.rings.flatMap((ring) => ring.map(([x, y], i) => [...ring[(i || ring.length) - 1], x, y]));
  return outline.pieces;
}

/** Whether a straight piece and a box have a point in common. */
function isMet([ax, ay, bx, by], [x0, y0, x1, y1]) {
  if (Math.max(ax, bx) < x0 || Math.min(ax, bx) > x1 || Math.max(ay, by) < y0 || Math.min(ay, by) > y1) return false;
  const side = (x, y) => Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax));
  return Math.abs(side(x0, y0) + side(x1, y0) + side(x0, y1) + side(x1, y1)) < 4;
}

/** A box of the frame in steps of the grid. */
function onGrid([x0, y0, x1, y1]) {
  return [(x0 - view.x) / view.s, (y0 - view.y) / view.s, (x1 - view.x) / view.s, (y1 - view.y) / view.s];
}

function box(at, width, height) {
  return [at.x - width / 2, at.y - height / 2, at.x + width / 2, at.y + height / 2];
}

/** Whether a box lies inside the drawing and touches none of those taken; then it is taken too. */
function isFree(taken, place) {
  if (isHit(taken, place)) return false;
  taken.push(place);
  return true;
}

function isHit(taken, [x0, y0, x1, y1]) {
  if (x0 < 0 || y0 < 0 || x1 > drawnIn.width || y1 > drawnIn.height) return true;
  return taken.some((other) => x0 < other[2] + GAP && x1 > other[0] - GAP && y0 < other[3] && y1 > other[1]);
}

/** Whether two boxes overlap. */
function areOver(a, b) {
  return a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
}
