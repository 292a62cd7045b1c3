/* The search: a field with a list of matches, after the pattern of the ARIA guide for a combobox. */

const field_ = byId("search");
const matches = byId("matches");
const FROM_EDGE = 14; // pixels between the hits and the edge of the window
const MOST_MATCHES = 12;
const NUMBERED = /^(nr|no)\b\.?\s*|^#/; // what a number of the list may begin with
let found = [];
let more = 0;
let active = -1;

function search() {
  const wanted = plain(field_.value.trim());
  const fitting = wanted ? [...areaHits(wanted), ...districtHits(wanted)].filter(({ rank }) => rank < 3).sort(inOrder) : [];
  found = fitting.slice(0, MOST_MATCHES);
  more = fitting.length - found.length;
  active = -1;
  put(matches, found.map((hit, i) => option(hit, i)));
  const beyond = more ? fill(T.moreFound, { n: number(more) }) : "";
  if (wanted && !found.length) matches.append(remark(T.noneFound));
  else if (beyond) matches.append(remark(beyond));
  matches.scrollTop = 0;
  open(Boolean(wanted));
  if (wanted) say(found.length ? [fill(T.found, { n: number(fitting.length) }), beyond].filter(Boolean).join("; ") : T.noneFound);
}

/** The best first; of equal ones by the key where it was asked for, else by the name. */
function inOrder(a, b) {
  return a.rank - b.rank || (a.key && b.key ? a.key.localeCompare(b.key) : a.name.localeCompare(b.name, D.language));
}

/** Every area, how well it fits, and why it does where its name does not tell. */
function areaHits(wanted) {
  const { names, ids, districts, district } = geography();
  const listed = edition().areas.flagged || [];
  const asked = Number(wanted.replace(NUMBERED, ""));
  return names.map((name, area) => {
    const n = listed.indexOf(area) + 1;
    const key = ids[area].startsWith(wanted) ? ids[area] : "";
    const isListed = n > 0 && n === asked;
    const why = [districts[district[area]], isListed ? fill(T.listed, { n }) : "", key && fill(T.key, { id: key })];
    return { area, name, key, rank: isListed ? -1 : rankOfName(name, ids[area], wanted), why: why.filter(Boolean).join(" · ") };
  });
}

/** The districts that the map can show; their areas are found by their own names. */
function districtHits(wanted) {
  const named = D.frame ? geography().districts : [];
  return named.map((name, place) => ({ place, name, rank: name ? rankOfName(name, "", wanted) : 3, why: W.district }));
}

/** A line among the matches that cannot be chosen. */
function remark(words) {
  return make("li", { role: "option", class: "remark", "aria-disabled": "true", "aria-selected": "false" }, words);
}

/** The better rank of a name as it is written and with "oe" for "ö". */
function rankOfName(name, id, wanted) {
  const spelled = name.replace(/[äöü]/gi, (letter) => `${plain(letter)}e`);
  return Math.min(rankOf(plain(name), id, wanted), spelled === name ? 3 : rankOf(plain(spelled), id, wanted));
}

/** Below 0: the number of the list is it. 0 where the name begins with it or the key is it, 1 where the key begins with
    it, 2 where a word of the name does, 2.5 anywhere, 3 not at all. */
function rankOf(name, id, wanted) {
  if (name.startsWith(wanted) || id === wanted) return 0;
  if (id.startsWith(wanted)) return 1;
  if (name.includes(" " + wanted)) return 2;
  return name.includes(wanted) ? 2.5 : 3;
}

function option({ name, why }, i) {
  const line = make("li", { role: "option", id: `match-${i}`, "aria-selected": "false" }, make("span", {}, name), make("span", { class: "why" }, why));
  line.addEventListener("pointerdown", (event) => event.preventDefault());
  line.addEventListener("pointermove", () => active === i || activate(i));
  line.addEventListener("click", () => pick(i));
  return line;
}

function open(isOpen) {
  matches.hidden = !isOpen;
  if (isOpen) placeMatches();
  field_.setAttribute("aria-expanded", String(isOpen));
  if (!isOpen) field_.removeAttribute("aria-activedescendant");
}

/** Put the hits below the field, as far as they stay in the window. */
function placeMatches() {
  const [own, head] = [field_.getBoundingClientRect(), matches.parentElement.offsetParent.getBoundingClientRect()];
  const most = head.width - matches.offsetWidth - FROM_EDGE;
  matches.style.top = `${own.bottom - head.top + 4}px`;
  matches.style.left = `${Math.max(FROM_EDGE, Math.min(own.left - head.left, most))}px`;
}

function activate(next) {
  if (!found.length) return;
  active = (next + found.length) % found.length;
  [...matches.children].forEach((line, i) => line.setAttribute("aria-selected", String(i === active)));
  matches.children[active].scrollIntoView({ block: "nearest" });
  field_.setAttribute("aria-activedescendant", `match-${active}`);
}

function pick(i) {
  const { area, place, name } = found[i];
  field_.value = "";
  open(false);
  if (area === undefined) return showDistrict(place);
  choose(area);
  if (D.frame) bringIntoView(area, 26);
  say(fill(T.selected, { name }));
  openPanel();
}

/** Show a district on the map, as large as it fits. */
function showDistrict(place) {
  const { districts, district, shapes } = geography();
  const own = shapes.flatMap((shape, area) => (shape && district[area] === place ? [outlineOf(area).extent] : []));
  if (!own.length) return;
  const [x0, y0, x1, y1] = [0, 1, 2, 3].map((side) => Math[side < 2 ? "min" : "max"](...own.map((extent) => extent[side])));
  const given = room();
  const s = Math.min(MOST * whole, Math.max(whole, 0.8 * Math.min(given.width / (x1 - x0), given.height / (y1 - y0))));
  moveTo(s, given.width / 2 - ((x0 + x1) / 2) * s, given.height / 2 - ((y0 + y1) / 2) * s);
  say(fill(T.shownDistrict, { name: districts[place] }));
  frame.focus();
}

field_.addEventListener("input", search);
field_.addEventListener("blur", () => open(false));
field_.addEventListener("focus", () => field_.value && search());
field_.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (matches.hidden) search();
    activate(active < 0 && event.key === "ArrowUp" ? -1 : active + (event.key === "ArrowDown" ? 1 : -1));
  } else if (event.key === "Enter" && found.length && !matches.hidden) {
    event.preventDefault();
    pick(Math.max(0, active));
  } else if (event.key === "Escape" && (field_.value || !matches.hidden)) {
    event.preventDefault();
    field_.value = "";
    open(false);
  }
});
