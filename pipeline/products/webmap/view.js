/* What part of the city is seen: by wheel, fingers, buttons and keys. */

const frame = byId("map");
const card = byId("card");
const view = { s: 1, x: 0, y: 0 };
const MOST = 24; // enlargements of the whole city
const EDGE = 14;
const ON_PAPER = { side: 640, edge: 4, letter: 0.9 }; // pixels of the narrowest map on paper, its edge, size of letters
let whole = 1;
let cursor = -1;
let pending = 0;
let lettersDue = 0;
let barBox = [0, 0, 0, 0];
let paper = null; // size of the drawing and what is to be shown again on the screen, while it is printed

/** Size of letters that the reader asks for, relative to the usual one. */
function textScale() {
  return parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;
}

/** Size of letters on the map. */
function lettersOf() {
  return paper ? ON_PAPER.letter : textScale();
}

/** Size of the drawing in its own pixels. */
function room() {
  return paper || { width: frame.clientWidth, height: frame.clientHeight };
}

/** A place of the grid in pixels of the frame. */
function onScreen({ x, y, r }) {
  return { x: x * view.s + view.x, y: y * view.s + view.y, r: r * view.s };
}

function isSeen({ x, y }) {
  const { width, height } = room();
  return x > 0 && y > 0 && x < width && y < height;
}

/** Show the whole city. */
function showAll() {
  if (!D.frame) return;
  const [width, height] = D.frame;
  const [given, edge] = [room(), paper ? ON_PAPER.edge : EDGE];
  whole = Math.max(1e-6, Math.min((given.width - 2 * edge) / width, (given.height - 2 * edge) / height));
  // Buttons lie over the right edge: keep the city clear of them where there is room beside it.
  const most = Math.max(edge, given.width - covered() - width * whole);
  moveTo(whole, Math.min(most, (given.width - width * whole) / 2), (given.height - height * whole) / 2);
}

/** Width at the right edge of the map that its buttons cover. */
function covered() {
  if (paper) return 0;
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
  const given = room();
  Object.assign(view, { s, x: held(x, width * s, given.width), y: held(y, height * s, given.height) });
  if (!pending) pending = requestAnimationFrame(applyView);
}

/** Keep at least a third of the frame filled. */
function held(offset, size, room) {
  return Math.min(room * 0.67, Math.max(room * 0.33 - size, offset));
}

function applyView() {
  pending = 0;
  for (const group of [world, marks]) group.setAttribute("transform", `translate(${view.x} ${view.y}) scale(${view.s})`);
  for (const { element, angle } of Object.values(patterns)) {
    element.setAttribute("patternTransform", `scale(${1 / view.s}) rotate(${angle})`);
  }
  const ratio = view.s / drawnAt.s;
  moveLettering(`translate(${view.x - drawnAt.x * ratio} ${view.y - drawnAt.y * ratio}) scale(${ratio})`);
  frame.classList.toggle("is-enlarged", view.s > whole * 1.01);
  drawBar();
  if (!card.hidden && card.classList.contains("is-fixed")) placeCard();
  clearTimeout(lettersDue);
  lettersDue = setTimeout(writeLabels, 60);
}

/** Draw at once what waits for its turn. */
function settle() {
  cancelAnimationFrame(pending);
  applyView();
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
  const right = frame.clientWidth - Math.max(edge, covered());
  const isInside = at.x > edge && at.y > edge && at.x < right && at.y < frame.clientHeight - edge;
  if (s === view.s && isInside) return;
  moveTo(s, frame.clientWidth / 2 - x * s, frame.clientHeight / 2 - y * s);
}

/** Bar of a round length: 1, 2 or 5 times a power of ten, at most a quarter of the frame. */
function drawBar() {
  const { width, height } = room();
  const metres = (width / 4 / view.s) * D.frame[2];
  const power = 10 ** Math.floor(Math.log10(metres));
  const length = power * [5, 2, 1].find((step) => step * power <= metres);
  const k = lettersOf();
  const words = length >= 1000 ? `${number(length / 1000)} ${T.km}` : `${number(length)} ${T.m}`;
  const size = (length / D.frame[2]) * view.s;
  const isPart = view.s > whole * 1.01;
  const [x, y] = [isPart ? width - 14 : freeCorner(size), height - 12];
  const shape = `M${x - size} ${y - 6}v6h${size}v-6`;
  barBox = [x - size - 6, y - 12 - 12 * k, x + 6, y + 6];
  put(
    bar,
    // Part of a city runs on below the bar; of the whole city no area is hidden.
    isPart ? draw("rect", { x: barBox[0], y: barBox[1], width: barBox[2] - barBox[0], height: barBox[3] - barBox[1], class: "bar-ground" }) : null,
    draw("path", { d: shape, class: "bar-casing" }),
    draw("path", { d: shape }),
    draw("text", { x: x - size / 2, y: y - 8 - 5 * k, "font-size": SIZES.bar * k }, words),
  );
}

/** Right end of the bar in the lower corner that is farther from the whole city; of an enlarged part it stays right. */
function freeCorner(size) {
  const { width, height } = room();
  const free = (x) => {
    const at = { x: x - size / 2, y: height - 12 };
    return Math.min(...areaPaths.map((_, area) => distance(outlineOf(area), at, width)));
  };
  return [width - 14, size + 14].reduce((a, b) => (free(b) > free(a) ? b : a));
}

/* A page does not learn its paper before it is set: the drawing is made for the narrowest map there is and scaled up. */

const print = window.matchMedia("print");

/** Width and height of the drawing on paper, in the proportions of the city. */
function sheet() {
  const [width, height] = D.frame;
  const scale = (ON_PAPER.side - 2 * ON_PAPER.edge) / Math.max(width, height);
  return { width: width * scale + 2 * ON_PAPER.edge, height: height * scale + 2 * ON_PAPER.edge };
}

/** Draw for paper what the screen shows, as large as it fits, with letters in a size for paper. */
function toPaper() {
  if (!D.frame || paper) return;
  const [seen, shown, kept] = [middle(), room(), { view: { ...view }, whole }];
  const isEnlarged = view.s > whole * 1.01;
  paper = { ...sheet(), kept };
  canvas.setAttribute("viewBox", `0 0 ${paper.width} ${paper.height}`);
  showAll();
  if (isEnlarged) {
    const s = kept.view.s * Math.min(paper.width / shown.width, paper.height / shown.height);
    moveTo(s, paper.width / 2 - seen.x * s, paper.height / 2 - seen.y * s);
  }
  settle();
  ruleHatches();
  fitScale();
}

/** Show again on the screen what it showed before. */
function toScreen() {
  if (!paper || print.matches) return;
  const { kept } = paper;
  paper = null;
  whole = kept.whole;
  Object.assign(view, kept.view);
  unruleHatches();
  fitFrame();
  settle();
  fitScale();
}

window.addEventListener("beforeprint", toPaper);
window.addEventListener("afterprint", toScreen);
print.addEventListener("change", () => (print.matches ? toPaper() : toScreen()));

/** Give the drawing the size of its frame. */
function fitFrame() {
  if (!D.frame || !frame.clientWidth || paper || print.matches) return;
  canvas.setAttribute("viewBox", `0 0 ${frame.clientWidth} ${frame.clientHeight}`);
  if (view.s > whole * 1.01) applyView();
  else showAll();
}

new ResizeObserver(fitFrame).observe(frame);
