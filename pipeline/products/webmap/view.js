/* What part of the city is seen: by wheel, fingers, buttons and keys. */

const frame = byId("map");
const card = byId("card");
const view = { s: 1, x: 0, y: 0 };
const MOST = 24; // enlargements of the whole city
const EDGE = 14;
let whole = 1;
let cursor = -1;
let pending = 0;
let lettersDue = 0;

/** Size of letters that the reader asks for, relative to the usual one. */
function textScale() {
  return parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;
}

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
  // Buttons lie over the right edge: keep the city clear of them where there is room beside it.
  const most = Math.max(EDGE, clientWidth - covered() - width * whole);
  moveTo(whole, Math.min(most, (clientWidth - width * whole) / 2), (clientHeight - height * whole) / 2);
}

/** Width at the right edge of the map that its buttons cover. */
function covered() {
  const [map, zoom] = [frame.getBoundingClientRect(), byId("zoom").getBoundingClientRect()];
  return zoom.top < map.bottom ? Math.max(0, map.right - zoom.left + 4) : 0;
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

/** Draw at once what waits for its turn: paper shows what there is. */
function settle() {
  if (!D.frame) return;
  if (pending) {
    cancelAnimationFrame(pending);
    applyView();
  }
  clearTimeout(lettersDue);
  writeLabels();
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
  const k = textScale();
  const words = length >= 1000 ? `${number(length / 1000)} ${T.km}` : `${number(length)} ${T.m}`;
  const size = (length / D.frame[2]) * view.s;
  const [x, y] = [frame.clientWidth - 14, frame.clientHeight - 12];
  put(
    bar,
    draw("rect", { x: x - size - 6, y: y - 12 - 12 * k, width: size + 12, height: 18 + 12 * k }),
    draw("path", { d: `M${x - size} ${y - 6}v6h${size}v-6` }),
    draw("text", { x: x - size / 2, y: y - 8 - 5 * k }, words),
  );
}

/* On paper the drawing is scaled as a whole: its size on the screen is what it is drawn in. */
function fitFrame() {
  if (!D.frame || !frame.clientWidth || window.matchMedia("print").matches) return;
  canvas.setAttribute("viewBox", `0 0 ${frame.clientWidth} ${frame.clientHeight}`);
  if (view.s > whole * 1.01) applyView();
  else showAll();
}

new ResizeObserver(fitFrame).observe(frame);
