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

function showCard(area, event, isFixed) {
  const { names, districts, district } = geography();
  const code = classOf(layer(), area);
  put(
    card,
    make("strong", {}, names[area]),
    make("span", { class: "card-district" }, districts[district[area]]),
    facts(area).map((said, line) => make("span", {}, line ? null : chip(layer(), code, undefined, area), said)),
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

/** Bring the profile into view, on small screens from below the map, and go on reading there. */
function openPanel() {
  const { top, bottom } = byId("panel").getBoundingClientRect();
  if (top > window.innerHeight / 3 || bottom < 0 || top < 0) byId("panel").scrollIntoView({ block: "start" });
  const name = byId("profile-name");
  (name || byId("tab-area")).focus({ preventScroll: true });
}
