/* The list of areas: the conspicuous ones in the order of their numbers, near misses, or all; each leads to the map. */

/** What the list may hold in this edition. */
function lists() {
  const { flagged, near } = edition().areas;
  const all = geography().ids.map((_, area) => area);
  const found = [];
  if (flagged) found.push(["flagged", T.listFlagged, flagged]);
  if (near && near.length) found.push(["near", T.listNear, near]);
  found.push(["all", T.listAll, all]);
  return found;
}

function writeList() {
  const known = lists();
  const [id, words, areas] = known.find(([name]) => name === state.list) || known[0];
  put(byId("list-choice"), known.map(([name, label, members]) => listButton(name, label, members.length, name === id)));
  const columns = listColumns();
  const ordered = sorted(areas, columns);
  const order = areas.length && !state.sort ? orderOf(id, areas) : "";
  put(
    byId("list-body"),
    areas.length ? null : make("p", {}, T.none),
    order ? make("p", { class: "note list-order on-screen" }, order) : null,
    areas.length
      ? make(
          "table",
          { class: "list" },
          make("caption", { class: "unseen" }, fill(T.caption, { areas: capital(W.areas), edition: edition().id, which: words }), order ? make("span", { class: "on-paper" }, order) : null),
          make("thead", {}, paperHead(columns.length), make("tr", {}, columns.map(listHead))),
          make("tbody", {}, ordered.map((area) => listRow(area, columns))),
        )
      : null,
  );
}

/** In what order a list stands; the whole one by the keys of the areas. */
function orderOf(id, areas) {
  const said = { flagged: () => listOrder(areas), near: () => T.listNearOrder }[id];
  return said ? said() : "";
}

/** In what order the conspicuous areas are numbered: by the index as far as it is published. */
function listOrder(listed) {
  const { kulisse, areas } = edition();
  const known = listed.filter((area) => areas.score && Number.isFinite(areas.score[area])).length;
  const order = known === listed.length ? T.listWorst : known ? T.listPublished : T.listByKey;
  return fill(T.listOrder, { places: kulisse ? fill(T.listPlaces, { kulisse }) : "", order });
}

function listButton(name, label, n, isShown) {
  return make("button", { type: "button", "aria-pressed": String(isShown), onclick: () => change({ list: name, sort: "", down: false }) }, `${label} (${number(n)})`);
}

/** Columns: their name, what they are sorted by, what they show. */
function listColumns() {
  const { names, districts, district } = geography();
  const { areas } = edition();
  const place = new Map((areas.flagged || []).map((area, i) => [area, i + 1]));
  const shown = layer();
  const table = edition().indicators.find((one) => one.id === shown.indicator);
  const values = table ? table.values : areas.score;
  const columns = [];
  if (areas.flagged) columns.push({ id: "number", name: T.number, key: (area) => place.get(area) || Infinity, cell: (area) => cell(place.has(area) ? String(place.get(area)) : "") });
  columns.push({ id: "name", name: capital(W.area), key: (area) => names[area], cell: (area) => nameCell(area, names[area], districts[district[area]]) });
  const classKey = (area) => (classOf(shown, area) < 0 ? null : classOf(shown, area));
  columns.push({ id: "class", name: T.class, key: classKey, cell: (area) => classCell(shown, area) });
  if (values) columns.push({ id: "value", name: table ? T.value : T.index, key: (area) => values[area], cell: (area) => cell(table ? measure(values[area], table.unit, table.digits) : number(values[area], edition().indexDigits)) });
  columns.push({ id: "residents", name: T.residentsShort, key: (area) => areas.residents[area], cell: (area) => cell(number(areas.residents[area])) });
  return columns;
}

function sorted(areas, columns) {
  const column = columns.find((one) => one.id === state.sort);
  if (!column) return areas;
  const sense = state.down ? -1 : 1;
  const key = new Map(areas.map((area) => [area, column.key(area)]));
  return [...areas].sort((a, b) => {
    const [one, other] = [key.get(a), key.get(b)];
    if (one === other) return a - b;
    if (one === null || one === Infinity) return 1; // what is missing comes last
    if (other === null || other === Infinity) return -1;
    return sense * (typeof one === "string" ? one.localeCompare(other, D.language) : one - other);
  });
}

/** On paper every page of the list says of what it is. */
function paperHead(width) {
  return make("tr", { class: "on-paper" }, make("td", { colspan: width }, pageHead()));
}

/** What a printed page is of: product, city and edition. */
function pageHead() {
  const invented = document.querySelector(".invented");
  return [document.querySelector(".top h1").textContent, fill(T.ofEdition, { edition: edition().id }), invented.hidden ? "" : invented.textContent].filter(Boolean).join(" · ");
}

function listHead(column) {
  const isSorted = state.sort === column.id;
  const turn = () => {
    change({ sort: column.id, down: isSorted ? !state.down : isFromEnd(column.id) });
    document.querySelector(`[data-sort="${column.id}"]`).focus();
  };
  const arrow = isSorted ? (state.down ? " ▼" : " ▲") : "";
  return make(
    "th",
    { scope: "col", "data-name": column.name, class: column.id === "name" ? "" : "is-number", "aria-sort": isSorted ? (state.down ? "descending" : "ascending") : null },
    make("button", { type: "button", class: "sort", "data-sort": column.id, title: fill(T.sortBy, { column: column.name }), onclick: turn }, column.name, make("span", { "aria-hidden": "true" }, arrow)),
  );
}

/** Whether a column begins with its end: large numbers, and the worst class, which most legends have last. */
function isFromEnd(id) {
  const shown = layer();
  if (id === "value") return Boolean(shown.isIndicator) || edition().direction !== -1;
  return id === "residents" || (id === "class" && shown.id !== "place" && shown.id !== "types");
}

function listRow(area, columns) {
  const row = make("tr", { "data-area": area, class: area === state.area ? "is-chosen" : "" }, columns.map((column) => column.cell(area)));
  row.addEventListener("pointerenter", () => mark("hover", area));
  row.addEventListener("pointerleave", () => mark("hover", -1));
  return row;
}

/** A name that may also go on in the next line after a stroke. */
function parted(name) {
  return name.replaceAll("/", "/\u200b");
}

function nameCell(area, name, district) {
  const { areas } = edition();
  const placed = layerOf(edition(), "place");
  const code = placed && edition().kulisse && (areas.flagged || []).includes(area) ? classOf(placed, area) : -1;
  const grade = (areas.flagged || []).includes(area) && areas.grade && areas.grade[area] === "2" ? T.grades[2] : "";
  const more = [district, code >= 0 ? T.places[code] : "", grade].filter(Boolean).join(" · ");
  const button = make("button", { type: "button", class: "link", "aria-current": area === state.area ? "true" : null, onclick: () => chooseFromList(area) }, parted(name));
  button.addEventListener("focus", () => mark("hover", area));
  button.addEventListener("blur", () => mark("hover", -1));
  return make("th", { scope: "row" }, button, make("span", { class: "why" }, more));
}

function classCell(shown, area) {
  const code = classOf(shown, area);
  return make("td", { class: "is-number" }, chip(shown, code, undefined, area), make("span", { class: "unseen" }, code < 0 ? (shown.isIndicator ? T.noValue : whyNone(shown, area)) : shown.classes[code].name));
}

/** Choose an area of the list: the map goes there, the list stays. */
function chooseFromList(area) {
  choose(area, { tab: "area" });
  if (D.frame) bringIntoView(area, 26);
  say(fill(T.selected, { name: geography().names[area] }));
  openPanel();
}

/** Mark the chosen area without writing the list anew. */
function markInList() {
  for (const row of document.querySelectorAll("#list-body tr[data-area]")) {
    const isChosen = Number(row.getAttribute("data-area")) === state.area;
    row.classList.toggle("is-chosen", isChosen);
    const button = row.querySelector("button");
    if (isChosen) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
    if (isChosen && !byId("panel-list").hidden) row.scrollIntoView({ block: "nearest" });
  }
}
