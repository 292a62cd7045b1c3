/* Pointers: one drags, two pinch, a short touch or click chooses. */

const pointers = new Map();
let travelled = 0;
let rest = {}; // where the pointer moved to last
let pointed = -1; // area it is on

frame.addEventListener("pointerdown", (event) => {
  if (event.button) return;
  pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  if (pointers.size === 1) travelled = 0;
});

window.addEventListener("pointermove", (event) => {
  rest = { x: event.clientX, y: event.clientY };
  const last = pointers.get(event.pointerId);
  if (!last) return;
  const now = { x: event.clientX, y: event.clientY };
  const [dx, dy] = [now.x - last.x, now.y - last.y];
  travelled += Math.abs(dx) + Math.abs(dy);
  const other = [...pointers].find(([id]) => id !== event.pointerId);
  pointers.set(event.pointerId, now);
  if (other) {
    pinch(last, now, other[1]);
  } else if (travelled > 4 && (event.pointerType !== "touch" || view.s > whole * 1.01)) {
    frame.classList.add("is-dragged");
    hideCard();
    moveTo(view.s, view.x + dx, view.y + dy);
  }
});

function pinch(last, now, other) {
  const gap = (one) => Math.hypot(one.x - other.x, one.y - other.y) || 1;
  const rect = frame.getBoundingClientRect();
  enlarge(gap(now) / gap(last), (now.x + other.x) / 2 - rect.left, (now.y + other.y) / 2 - rect.top);
}

for (const name of ["pointerup", "pointercancel"]) {
  window.addEventListener(name, (event) => {
    pointers.delete(event.pointerId);
    if (!pointers.size) frame.classList.remove("is-dragged");
  });
}

frame.addEventListener("click", (event) => {
  if (travelled > 4) return;
  const area = areaAt(event.target);
  cursor = area;
  mark("cursor", -1); // the keys go on from here
  choose(area);
  if (isLeading(area) || (area >= 0 && event.pointerType === "touch")) bringCard(area);
  else hideCard();
});

// Not `pointerover`, which browsers also send where keys move the map below a pointer at rest.
frame.addEventListener("pointermove", (event) => {
  if (event.pointerType === "touch" || pointers.size) return;
  const area = areaAt(event.target);
  pointAt(area);
  if (isOnWay(event)) return;
  if (area < 0) hideCard();
  else if (card.hidden || area !== told) showCard(area, isLeading(area) ? null : event);
  else if (!card.classList.contains("is-fixed")) placeCard(event);
});

frame.addEventListener("pointerleave", (event) => {
  if (event.clientX === rest.x && event.clientY === rest.y) return; // the card stepped aside, the pointer stayed
  pointAt(-1);
  if (card.classList.contains("is-fixed")) return;
  if (isLeading(state.area)) showCard(state.area);
  else hideCard();
});

frame.addEventListener("wheel", (event) => {
  const factor = Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0016));
  if (factor < 1 && view.s <= whole * 1.001) return; // the page scrolls on
  event.preventDefault();
  const rect = frame.getBoundingClientRect();
  enlarge(factor, event.clientX - rect.left, event.clientY - rect.top);
}, { passive: false });

function areaAt(target) {
  const found = target.closest ? target.closest("[data-area]") : null;
  return found ? Number(found.getAttribute("data-area")) : -1;
}

/** Mark what is pointed at, on the map and in the list. */
function pointAt(area) {
  if (area === pointed) return;
  pointed = area;
  mark("hover", area);
  for (const row of document.querySelectorAll("tr.is-pointed")) row.classList.remove("is-pointed");
  const row = area < 0 ? null : document.querySelector(`tr[data-area="${area}"]`);
  if (row) row.classList.add("is-pointed");
}

/* Keys: the map is one stop; arrows go from area to area. */

const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

frame.addEventListener("keydown", (event) => {
  if (event.target !== frame || event.ctrlKey || event.metaKey || event.altKey) return;
  const way = WAYS[event.key];
  const act = { Enter: chooseCursor, " ": chooseCursor }[event.key]
    || { "+": () => enlarge(1.6), "=": () => enlarge(1.6), "-": () => enlarge(1 / 1.6), 0: showAll }[event.key];
  if (!way && !act) return;
  event.preventDefault();
  if (way) step(way);
  else act();
});

frame.addEventListener("blur", () => {
  mark("cursor", -1);
  // The button of a card is the next that keys lead to, and what a finger goes to.
  if (!card.querySelector("button")) hideCard();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  if (!card.hidden) {
    if (card.contains(document.activeElement)) frame.focus();
    hideCard();
    mark("cursor", -1);
  } else if (state.area >= 0) {
    clearChoice(byId("panel").contains(document.activeElement));
  }
});

/** Go to the nearest area in a direction; the first step goes to the chosen area, else to the middle. */
function step(way) {
  cursor = cursor < 0 ? (state.area >= 0 ? state.area : nearest(way, null)) : nearest(way, cursor);
  if (cursor < 0) return;
  mark("cursor", cursor);
  bringIntoView(cursor);
  scrollTo(cursor);
  bringCard(cursor);
  say(summary(cursor));
}

/** Scroll the page until the window shows an area of the map. */
function scrollTo(area) {
  const [, y0, , y1] = seenOf(area).map((one) => one + frame.getBoundingClientRect().top);
  const below = Math.max(0, y1 + BESIDE_CARD - window.innerHeight);
  window.scrollBy(0, below || Math.min(0, y0 - BESIDE_CARD));
}

/** Choose the area that the keys have gone to, and say how to reach its profile. */
function chooseCursor() {
  if (cursor < 0) return;
  choose(cursor);
  const said = fill(T.selected, { name: geography().names[cursor] });
  if (isLeading(cursor)) bringCard(cursor);
  say(isLeading(cursor) ? `${said} ${T.leading}` : said);
}

/** Areas straight ahead count as nearer than those aside. */
function nearest([wx, wy], from) {
  const { x, y } = from === null ? middle() : centre(from);
  let found = from === null ? -1 : from;
  let least = Infinity;
  areaPaths.forEach((_, area) => {
    if (area === from) return;
    const at = centre(area);
    if (!at.r) return;
    const [dx, dy] = [at.x - x, at.y - y];
    const ahead = dx * wx + dy * wy;
    const aside = Math.abs(dx * wy - dy * wx);
    const far = from === null ? Math.hypot(dx, dy) : ahead + 2 * aside;
    if ((from === null || ahead > aside * 0.6) && far < least) [found, least] = [area, far];
  });
  return found;
}

function middle() {
  return { x: (frame.clientWidth / 2 - view.x) / view.s, y: (frame.clientHeight / 2 - view.y) / view.s };
}
