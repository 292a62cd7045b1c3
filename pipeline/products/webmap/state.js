/* What is shown: edition, theme, area, tab. One place changes it, and every view is told what changed. */

const state = { edition: D.editions.length - 1, layer: "", area: -1, tab: "area", list: "flagged", sort: "", down: false };
const views = [];
let gone = ""; // why the profile of an area ended

/** The edition shown. */
function edition(place) {
  return D.editions[place === undefined ? state.edition : place];
}

/** Its geography. */
function geography(place) {
  return D.geographies[edition(place).geography];
}

/** The theme shown. */
function layer() {
  return layerOf(edition(), state.layer) || edition().layers[0];
}

function layerOf(one, id) {
  return one.layers.find((layer) => layer.id === id);
}

/** Change what is shown and tell every view which names changed. */
function change(next) {
  const before = { ...state };
  Object.assign(state, next);
  if (!layerOf(edition(), state.layer)) state.layer = firstLayer(edition());
  const changed = new Set(Object.keys(state).filter((name) => state[name] !== before[name]));
  if (changed.size === 0) return;
  for (const view of views) view(changed);
  if (changed.has("edition") || changed.has("layer") || changed.has("area")) remember();
}

/** The theme that a reader sees first: where conspicuous areas lie, else the first there is. */
function firstLayer(one) {
  const found = layerOf(one, "place") || one.layers[0];
  return found ? found.id : "";
}

/** Show another edition; the area chosen stays chosen where that edition has it. */
function showEdition(place) {
  const area = state.area < 0 ? -1 : follow(state.edition, state.area, place);
  const lost = state.area >= 0 && area < 0 ? geography().names[state.area] : "";
  gone = lost && fill(T.gone, { name: lost, edition: edition(place).id });
  change({ edition: place, area, sort: "" });
  if (gone) say(gone);
}

/** Choose an area, or none with -1. */
function choose(area, more) {
  gone = "";
  change({ area, ...(area >= 0 ? { tab: "area" } : {}), ...more });
}

/** Place of an area of one edition in another one: the same key on one geography, else along comparable areas. */
function follow(from, area, to) {
  if (edition(from).geography === edition(to).geography) return area;
  let place = from;
  while (place !== to && area >= 0) {
    area = place > to ? before(place, area) : after(place, area);
    place += place > to ? -1 : 1;
  }
  return area;
}

/** Place of the comparable area in the edition before; -1 where there is none. */
function before(place, area) {
  if (place === 0) return -1;
  const { previous } = edition(place).areas;
  const stated = previous ? previous[area] : undefined;
  if (stated === null) return -1;
  if (stated === undefined && !previous && edition(place).geography !== edition(place - 1).geography) return -1;
  return geography(place - 1).ids.indexOf(stated === undefined ? geography(place).ids[area] : stated);
}

function after(place, area) {
  return geography(place + 1).ids.findIndex((_, next) => before(place + 1, next) === area);
}

/* The address keeps what is shown, so that it can be passed on; it never leaves the file. */

let written = "";

function remember() {
  const parts = [`edition=${encodeURIComponent(edition().id)}`, `map=${encodeURIComponent(state.layer)}`];
  if (state.area >= 0) parts.push(`area=${encodeURIComponent(geography().ids[state.area])}`);
  written = "#" + parts.join("&");
  if (location.hash !== written) location.replace(written);
}

/** Read the address; what it does not name, or names wrongly, stays as it is. */
function recall(hash) {
  const given = new Map();
  for (const part of hash.slice(1).split("&")) {
    const [name, value] = part.split("=");
    if (value !== undefined) given.set(name, decoded(value));
  }
  const place = D.editions.findIndex((one) => one.id === given.get("edition"));
  const next = { edition: place < 0 ? state.edition : place };
  if (layerOf(edition(next.edition), given.get("map"))) next.layer = given.get("map");
  if (given.has("area")) next.area = geography(next.edition).ids.indexOf(given.get("area"));
  change(next);
}

function decoded(value) {
  try {
    return decodeURIComponent(value);
  } catch {
    return "";
  }
}

window.addEventListener("hashchange", () => location.hash !== written && recall(location.hash));

/** Tell people who hear the page. */
function say(words) {
  byId("said").textContent = words;
}
