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
    return [value, `${T.mean} ${measure(table.city[0], table.unit, table.cityDigits)}`];
  }
  const said = code < 0 ? whyNone(shown, area) : shown.classes[code].name;
  const isNear = (areas.near || []).includes(area);
  const grade = (areas.flagged || []).includes(area) && areas.grade ? gradeOf(area) : "";
  return [code < 0 || shown.id === "place" ? said : `${shown.title}: ${said}`, isNear ? T.near : "", grade].filter(Boolean);
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

const BESIDE_CARD = 12; // pixels between the card and what it tells of
let told = -1; // area that the card tells of

/** Show the card of an area: beside the pointer of an event, without one beside the area. There it leads to the profile of
    the chosen area where that is out of sight. */
function showCard(area, event) {
  const { names, districts, district } = geography();
  const code = classOf(layer(), area);
  put(
    card,
    make("strong", {}, names[area]),
    make("span", { class: "card-district" }, districts[district[area]]),
    facts(area).map((said, line) => make("span", {}, line ? null : chip(layer(), code, undefined, area), said)),
    !event && isLeading(area) && make("button", { type: "button", onclick: leadToProfile }, T.profile),
  );
  card.hidden = false;
  card.classList.toggle("is-fixed", !event);
  told = area;
  placeCard(event);
}

/** Show the card of an area, and the page where the whole card is seen. */
function bringCard(area) {
  showCard(area);
  card.scrollIntoView({ block: "nearest" });
}

function hideCard() {
  card.hidden = true;
}

/** Whether the card of an area has to lead to its profile: the area is chosen and seen, its profile is not. */
function isLeading(area) {
  const { top, bottom } = byId("panel").getBoundingClientRect();
  const head = 100 * textScale(); // pixels of the tabs and the name below them
  return area >= 0 && area === state.area && isSeen(onScreen(centre(area))) && (top + head > window.innerHeight || bottom < head);
}

/** Put the card beside what it tells of, the pointer or the area, so that it never hides it: on the map where there is
    room, best in sight and off the buttons, else beside the map. */
function placeCard(event) {
  const rect = frame.getBoundingClientRect();
  const own = event ? box({ x: event.clientX - rect.left, y: event.clientY - rect.top }, 2, 2) : seenOf(told);
  const onMap = placesBeside(own).filter((place) => isWithin(place, mapBox()));
  const inSight = onMap.filter((place) => isWithin(place, sight(rect)));
  const buttons = boxIn(rect, byId("zoom").getBoundingClientRect());
  const around = placesBeside(boxIn(rect, frame.parentElement.getBoundingClientRect()));
  const [x, y] = inSight.find((place) => !areOver(place, buttons)) || inSight[0]
    || around.find((place) => isWithin(place, sight(rect))) || onMap[0] || around[2];
  card.style.left = `${x}px`;
  card.style.top = `${y}px`;
}

/** Boxes of the card on the right, on the left, below and above a box, as far on the map as they can be. */
function placesBeside([x0, y0, x1, y1]) {
  const [width, height] = [card.offsetWidth, card.offsetHeight];
  const [x, y] = [[x0 + x1 - width, frame.clientWidth - width], [y0 + y1 - height, frame.clientHeight - height]]
    .map(([both, most]) => Math.max(0, Math.min(most, both / 2)));
  const corners = [[x1 + BESIDE_CARD, y], [x0 - BESIDE_CARD - width, y], [x, y1 + BESIDE_CARD], [x, y0 - BESIDE_CARD - height]];
  return corners.map(([left, top]) => [left, top, left + width, top + height]);
}

function mapBox() {
  return [0, 0, frame.clientWidth, frame.clientHeight];
}

/** What the window shows of the page below its head, in pixels of the map. */
function sight(rect) {
  const [x0, y0, x1, y1] = boxIn(rect, document.querySelector("main").getBoundingClientRect());
  return [x0, Math.max(y0, -rect.top), x1, Math.min(y1, window.innerHeight - rect.top)];
}

function boxIn(rect, { left, top, right, bottom }) {
  return [left - rect.left, top - rect.top, right - rect.left, bottom - rect.top];
}

/** The part of an area that the map shows, as a box. */
function seenOf(area) {
  const [x0, y0, x1, y1] = outlineOf(area).extent;
  const [from, to] = [onScreen({ x: x0, y: y0 }), onScreen({ x: x1, y: y1 })];
  const [, , width, height] = mapBox();
  return [Math.max(0, from.x), Math.max(0, from.y), Math.min(width, to.x), Math.min(height, to.y)];
}

function isWithin(one, other) {
  return one[0] >= other[0] && one[1] >= other[1] && one[2] <= other[2] && one[3] <= other[3];
}

/** Whether a pointer may be on its way from the area to the button on its card. */
function isOnWay(event) {
  if (card.hidden || !card.querySelector("button")) return false;
  const rect = frame.getBoundingClientRect();
  const [own, other] = [seenOf(told), boxIn(rect, card.getBoundingClientRect())];
  const [x, y] = [event.clientX - rect.left, event.clientY - rect.top];
  return x > Math.min(own[0], other[0]) && x < Math.max(own[2], other[2]) && y > Math.min(own[1], other[1]) && y < Math.max(own[3], other[3]);
}

function leadToProfile() {
  hideCard();
  openPanel();
}

/** Bring the profile into view, on small screens from below the map, and go on reading there. */
function openPanel() {
  const { top, bottom } = byId("panel").getBoundingClientRect();
  if (top > window.innerHeight / 3 || bottom < 0 || top < 0) byId("panel").scrollIntoView({ block: "start" });
  const name = byId("profile-name");
  (name || byId("tab-area")).focus({ preventScroll: true });
}
