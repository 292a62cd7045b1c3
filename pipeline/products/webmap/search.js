/* The search: a field with a list of matches, after the pattern of the ARIA guide for a combobox. */

const field_ = byId("search");
const matches = byId("matches");
const MOST_MATCHES = 12;
let found = [];
let more = 0;
let active = -1;

function search() {
  const wanted = plain(field_.value.trim());
  const { names, ids, districts, district } = geography();
  const listed = edition().areas.flagged || [];
  const scored = names.map((name, area) => [listed.indexOf(area) + 1 === Number(wanted) ? -1 : rankOf(plain(name), ids[area], wanted), area]);
  const fitting = wanted
    ? scored.filter(([rank]) => rank < 3).sort((a, b) => a[0] - b[0] || names[a[1]].localeCompare(names[b[1]], D.language))
    : [];
  found = fitting.slice(0, MOST_MATCHES).map(([, area]) => area);
  more = fitting.length - found.length;
  active = -1;
  const where = (area) => [districts[district[area]], ids[area].startsWith(wanted) ? ids[area] : ""].filter(Boolean).join(" · ");
  put(matches, found.map((area, i) => option(area, i, names[area], where(area))));
  const beyond = more ? fill(T.moreFound, { n: number(more) }) : "";
  if (wanted && !found.length) matches.append(remark(T.noneFound));
  else if (beyond) matches.append(remark(beyond));
  matches.scrollTop = 0;
  open(Boolean(wanted));
  if (wanted) say(found.length ? [fill(T.found, { n: number(fitting.length) }), beyond].filter(Boolean).join("; ") : T.noneFound);
}

/** A line among the matches that cannot be chosen. */
function remark(words) {
  return make("li", { role: "option", class: "remark", "aria-disabled": "true", "aria-selected": "false" }, words);
}

/** Below 0: the number of the list is it. 0 where the name begins with it or the key is it, 1 where a word of the name does, 2 anywhere, 3 not at all. */
function rankOf(name, id, wanted) {
  if (name.startsWith(wanted) || id === wanted) return 0;
  if (name.includes(" " + wanted) || id.startsWith(wanted)) return 1;
  return name.includes(wanted) ? 2 : 3;
}

function option(area, i, name, district) {
  const line = make("li", { role: "option", id: `match-${i}`, "aria-selected": "false" }, make("span", {}, name), make("span", { class: "why" }, district));
  line.addEventListener("pointerdown", (event) => event.preventDefault());
  line.addEventListener("click", () => pick(i));
  return line;
}

function open(isOpen) {
  matches.hidden = !isOpen;
  field_.setAttribute("aria-expanded", String(isOpen));
  if (!isOpen) field_.removeAttribute("aria-activedescendant");
}

function activate(next) {
  if (!found.length) return;
  active = (next + found.length) % found.length;
  [...matches.children].forEach((line, i) => line.setAttribute("aria-selected", String(i === active)));
  matches.children[active].scrollIntoView({ block: "nearest" });
  field_.setAttribute("aria-activedescendant", `match-${active}`);
}

function pick(i) {
  const area = found[i];
  field_.value = "";
  open(false);
  choose(area);
  if (D.frame) bringIntoView(area, 26);
  say(fill(T.selected, { name: geography().names[area] }));
  openPanel();
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
