/* Outlines in points of the grid, and what is measured of them and of lines: distances, insides, lengths in a circle. */

const outlines = new Map();

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

/** Whether a place on the screen lies in an area. */
function isOver({ rings, extent }, place) {
  const [x, y] = [(place.x - view.x) / view.s, (place.y - view.y) / view.s];
  return x > extent[0] && y > extent[1] && x < extent[2] && y < extent[3] && isInside(rings, x, y);
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

/** Pixels of lines that a circle hides, as far as it is asked whether they are more than so many. */
function hiddenLength(lines, at, radius, most) {
  const [x, y, r] = [(at.x - view.x) / view.s, (at.y - view.y) / view.s, radius / view.s];
  let sum = 0;
  for (const line of lines) {
    sum += view.s * lengthIn(line, x, y, r);
    if (sum > most) break;
  }
  return sum;
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
