/* What part of the city is seen: by wheel, fingers, buttons and keys; and what is pointed at. */

const frame = byId("map");
const card = byId("card");
const view = { s: 1, x: 0, y: 0 };
const MOST = 24; // enlargements of the whole city
const EDGE = 14;
let whole = 1;
let cursor = -1;
let pending = 0;
let lettersDue = 0;

/** A place of the grid in pixels of the frame. */
function onScreen({ x, y, r }) {
  return { x: x * view.s + view.x, y: y * view.s + view.y, r: r * view.s };
}

function isSeen({ x, y }) {
  return x > 0 && y > 0 && x < frame.clientWidth && y < frame.clientHeight;
}

/** Show the whole city. */
function showAll() {
  if (!D.frame) return;
  const [width, height] = D.frame;
  const { clientWidth, clientHeight } = frame;
  whole = Math.max(1e-6, Math.min((clientWidth - 2 * EDGE) / width, (clientHeight - 2 * EDGE) / height));
  moveTo(whole, (clientWidth - width * whole) / 2, (clientHeight - height * whole) / 2);
}

/** Enlarge by a factor around a point of the frame. */
function enlarge(factor, x, y) {
  const s = Math.min(MOST * whole, Math.max(whole, view.s * factor));
  const at = x === undefined ? { x: frame.clientWidth / 2, y: frame.clientHeight / 2 } : { x, y };
  if (s <= whole * 1.001) return showAll();
  moveTo(s, at.x - ((at.x - view.x) * s) / view.s, at.y - ((at.y - view.y) * s) / view.s);
}

function moveTo(s, x, y) {
  const [width, height] = D.frame;
  Object.assign(view, { s, x: held(x, width * s, frame.clientWidth), y: held(y, height * s, frame.clientHeight) });
  if (!pending) pending = requestAnimationFrame(applyView);
}

/** Keep at least a third of the frame filled. */
function held(offset, size, room) {
  return Math.min(room * 0.67, Math.max(room * 0.33 - size, offset));
}

function applyView() {
  pending = 0;
  world.setAttribute("transform", `translate(${view.x} ${view.y}) scale(${view.s})`);
  for (const { element, angle } of Object.values(patterns)) {
    element.setAttribute("patternTransform", `scale(${1 / view.s}) rotate(${angle})`);
  }
  const ratio = view.s / drawnAt.s;
  lettering.setAttribute("transform", `translate(${view.x - drawnAt.x * ratio} ${view.y - drawnAt.y * ratio}) scale(${ratio})`);
  frame.classList.toggle("is-enlarged", view.s > whole * 1.01);
  drawBar();
  clearTimeout(lettersDue);
  lettersDue = setTimeout(writeLabels, 60);
}

/** Bring an area into view; a small one is enlarged until it is seen well. */
function bringIntoView(area, least) {
  const { x, y, r } = centre(area);
  if (!r) return;
  const s = Math.min(MOST * whole, Math.max(view.s, whole, least ? least / r : 0));
  const at = onScreen({ x, y, r });
  const edge = Math.min(60, frame.clientWidth / 5);
  const isInside =
    at.x > edge && at.y > edge && at.x < frame.clientWidth - edge && at.y < frame.clientHeight - edge;
  if (s === view.s && isInside) return;
  moveTo(s, frame.clientWidth / 2 - x * s, frame.clientHeight / 2 - y * s);
}

/** Bar of a round length: 1, 2 or 5 times a power of ten, at most a quarter of the frame. */
function drawBar() {
  const metres = (frame.clientWidth / 4 / view.s) * D.frame[2];
  const power = 10 ** Math.floor(Math.log10(metres));
  const length = power * [5, 2, 1].find((step) => step * power <= metres);
  const words = length >= 1000 ? `${number(length / 1000)} ${T.km}` : `${number(length)} ${T.m}`;
  const size = (length / D.frame[2]) * view.s;
  const [x, y] = [frame.clientWidth - 14, frame.clientHeight - 12];
  put(
    bar,
    draw("rect", { x: x - size - 6, y: y - 24, width: size + 12, height: 30 }),
    draw("path", { d: `M${x - size} ${y - 6}v6h${size}v-6` }),
    draw("text", { x: x - size / 2, y: y - 13 }, words),
  );
}

/* Pointers: one drags, two pinch, a short touch or click chooses. */

const pointers = new Map();
let travelled = 0;

frame.addEventListener("pointerdown", (event) => {
  if (event.button || event.target.closest("button")) return;
  pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  if (pointers.size === 1) travelled = 0;
});

window.addEventListener("pointermove", (event) => {
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
  if (travelled > 4 || event.target.closest("button, #card")) return;
  const area = areaAt(event.target);
  cursor = area;
  choose(area);
  if (area >= 0 && event.pointerType === "touch") showCard(area, null, true);
  else hideCard();
});

frame.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch" || pointers.size || event.target.closest("#card")) return;
  const area = areaAt(event.target);
  pointAt(area);
  if (area >= 0) showCard(area, event);
  else hideCard();
});

frame.addEventListener("pointermove", (event) => {
  if (event.pointerType !== "touch" && !card.hidden && !pointers.size) placeCard(event);
});

frame.addEventListener("pointerleave", () => {
  pointAt(-1);
  if (!card.classList.contains("is-fixed")) hideCard();
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
  const act = { Enter: () => cursor >= 0 && choose(cursor), " ": () => cursor >= 0 && choose(cursor) }[event.key]
    || { "+": () => enlarge(1.6), "=": () => enlarge(1.6), "-": () => enlarge(1 / 1.6), 0: showAll }[event.key];
  if (!way && !act) return;
  event.preventDefault();
  if (way) step(way);
  else act();
});

frame.addEventListener("blur", () => {
  mark("cursor", -1);
  // A card with a button was opened by a finger, which is on its way to that button.
  if (!card.querySelector("button")) hideCard();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  if (!card.hidden) {
    hideCard();
    mark("cursor", -1);
  } else if (state.area >= 0) {
    choose(-1);
    say(T.cleared);
  }
});

/** Go to the nearest area in a direction; the first step goes to the chosen area, else to the middle. */
function step(way) {
  cursor = cursor < 0 ? (state.area >= 0 ? state.area : nearest(way, null)) : nearest(way, cursor);
  if (cursor < 0) return;
  mark("cursor", cursor);
  bringIntoView(cursor);
  showCard(cursor, null);
  say(summary(cursor));
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

/* The card: what is said of the area pointed at. */

/** Name, district and class of an area in one sentence. */
function summary(area) {
  const { names, districts, district } = geography();
  const at = districts[district[area]] ? fill(T.at, { name: names[area], district: districts[district[area]] }) : names[area];
  return [at, ...facts(area)].join("; ");
}

/** What the theme says of an area: its class or why it has none, its value, its place. */
function facts(area) {
  const shown = layer();
  const { areas } = edition();
  const code = classOf(shown, area);
  const table = edition().indicators.find((one) => one.id === shown.indicator);
  if (table) {
    const why = table.why[area];
    const value = `${table.name}: ${measure(table.values[area], table.unit, table.digits)}${why ? ` (${why})` : ""}`;
    return [value, `${T.mean} ${measure(table.city[0], table.unit, table.digits)}`];
  }
  const said = code < 0 ? whyNone(shown, area) : shown.classes[code].name;
  const isNear = (areas.near || []).includes(area);
  const grade = (areas.flagged || []).includes(area) && areas.grade ? gradeOf(area) : "";
  return [code < 0 ? said : `${shown.title}: ${said}`, isNear ? T.near : "", grade].filter(Boolean);
}

/** Why an area has no class in a theme. */
function whyNone(shown, area) {
  const { why, whyDynamics } = edition().areas;
  const ofChange = shown.id === "dynamics" || shown.id === "groups" ? (whyDynamics || {})[area] : "";
  return why[area] || ofChange || T.notShown;
}

function gradeOf(area) {
  const digit = edition().areas.grade[area];
  return digit === "." ? "" : T.grades[DIGITS.indexOf(digit)];
}

function showCard(area, event, isFixed) {
  const { names, districts, district } = geography();
  const code = classOf(layer(), area);
  put(
    card,
    make("strong", {}, names[area]),
    make("span", { class: "card-district" }, districts[district[area]]),
    facts(area).map((said, line) => make("span", {}, line ? null : chip(layer(), code), said)),
    isFixed && make("button", { type: "button", onclick: () => openPanel() }, T.profile),
  );
  card.hidden = false;
  card.classList.toggle("is-fixed", !event);
  if (event) placeCard(event);
  else card.style.left = card.style.top = "";
}

function placeCard(event) {
  const rect = frame.getBoundingClientRect();
  const [x, y] = [event.clientX - rect.left, event.clientY - rect.top];
  const isRight = x + card.offsetWidth + 30 > rect.width;
  const isLow = y + card.offsetHeight + 30 > rect.height;
  card.style.left = `${isRight ? Math.max(4, x - card.offsetWidth - 16) : x + 16}px`;
  card.style.top = `${isLow ? Math.max(4, y - card.offsetHeight - 16) : y + 16}px`;
}

function hideCard() {
  card.hidden = true;
}

/** Go to the profile below the map, on small screens. */
function openPanel() {
  byId("panel").scrollIntoView({ block: "start" });
  byId("tab-area").focus({ preventScroll: true });
}

/* On paper the drawing is scaled as a whole: its size on the screen is what it is drawn in. */
function fitFrame() {
  if (!D.frame || !frame.clientWidth || window.matchMedia("print").matches) return;
  canvas.setAttribute("viewBox", `0 0 ${frame.clientWidth} ${frame.clientHeight}`);
  if (view.s > whole * 1.01) applyView();
  else showAll();
}

new ResizeObserver(fitFrame).observe(frame);
