/* Which number stands where. At first numbers may stand in each other's way; that costs more in every round, so those move
   that have another place as near. On the screen numbers that still stand in the way wait until the map is enlarged, unless
   a place is free by then or their neighbours can make room, as they do for lines that are long; paper shows every one. */

const PENALTIES = [6, 12, 24, 48, 96, 192, 1e4, 1e4, 1e4]; // cost of standing in the way of another number, by rounds
const MOST_MOVED = 2; // numbers that make room for one that has no place or a far one
const LONG = 30; // pixels of a line that is better shorter

/** Give the numbers their places, crowded ones first. */
function settlePlaces(wanted) {
  const neighbours = (one) => wanted.filter(({ at }) => Math.hypot(at.x - one.at.x, at.y - one.at.y) < 5 * one.radius).length;
  const order = wanted.map((one) => [one, neighbours(one)]).sort((a, b) => b[1] - a[1]).map(([one]) => one);
  for (const penalty of PENALTIES) {
    for (const one of order) one.place = cheapest(one, wanted.filter((other) => other.place && other !== one), penalty);
  }
  if (paper) return;
  leaveOut(wanted);
  for (const one of wanted) {
    if (!one.place || one.place.length > LONG * letter) makeRoom(one, wanted.filter((other) => other.place && other !== one));
  }
}

/** The cheapest place beside those of the others. None costs less than its line is long, so most are never looked at. */
function cheapest(one, others, penalty) {
  let [found, least] = [null, Infinity];
  for (const spot of one.spots) {
    if (spot.length >= least) break;
    let total = costAt(one, spot);
    for (const other of others) {
      if (total >= least) break;
      if (isTroubled(one, spot, other)) total += penalty;
    }
    if (total < least) [found, least] = [spot, total];
  }
  return found;
}

/** Cost of a place by itself, reckoned once. */
function costAt(one, spot) {
  spot.cost ??= costOf(one, spot);
  return spot.cost;
}

/** Take the place from numbers that stand where none may or in the way of others, the last of the list first. */
function leaveOut(wanted) {
  for (const one of [...wanted].reverse()) {
    const others = wanted.filter((other) => other.place && other !== one);
    if (costAt(one, one.place) >= NEVER || others.some((other) => isTroubled(one, one.place, other))) one.place = null;
  }
}

/** Give a number a better place, free now or once those in the way have moved to free places of their own. */
function makeRoom(one, placed) {
  const free = new Map();
  const freeOf = (other) => {
    if (!free.has(other)) free.set(other, freeSpots(other, placed));
    return free.get(other);
  };
  let [found, least] = [[], one.place ? one.place.cost : NEVER];
  for (const spot of one.spots) {
    if (spot.length >= least || costAt(one, spot) >= least) continue;
    const inWay = placed.filter((other) => isTroubled(one, spot, other));
    const moves = inWay.length > MOST_MOVED ? null : roomMade([[one, spot]], inWay, freeOf);
    const cost = moves ? moves.reduce((sum, [, to]) => sum + to.cost, 0) - inWay.reduce((sum, { place }) => sum + place.cost, 0) : NEVER;
    if (cost < least) [found, least] = [moves, cost];
  }
  for (const [other, spot] of found) other.place = spot;
}

/** Places of a number that are beside those of all others, the cheapest first. */
function freeSpots(one, placed) {
  const others = placed.filter((other) => other !== one);
  const free = one.spots.filter((spot) => !others.some((other) => isTroubled(one, spot, other)) && costAt(one, spot) < NEVER);
  return free.sort((a, b) => a.cost - b.cost);
}

/** The moves so far and one of each number in the way to a free place beside them; null where one has none. */
function roomMade(moves, inWay, freeOf) {
  for (const one of inWay) {
    const to = freeOf(one).find((spot) => !moves.some(([other, there]) => isTroubled(one, spot, other, there)));
    if (!to) return null;
    moves.push([one, to]);
  }
  return moves;
}

/** Whether two circles touch, a line runs through a circle, or two lines cross. */
function isTroubled(one, spot, other, there = other.place) {
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
