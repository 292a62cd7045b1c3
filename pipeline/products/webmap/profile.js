/* The profile of an area: what it is, why, how certain, since when, and what its indicators say. */

function writeProfile() {
  put(byId("area-body"), state.area < 0 ? overview() : profile(state.area));
  byId("panel-area").classList.toggle("is-overview", state.area < 0);
  // On paper every page of a profile says whose it is.
  const { names, ids } = geography();
  const own = state.area < 0 ? [] : [make("b", {}, names[state.area]), ` · ${fill(T.key, { id: ids[state.area] })} · `];
  put(document.querySelector(".page-head span"), ...own, pageHead());
}

/** Key figures of the edition, while no area is chosen. */
function overview() {
  return [
    gone ? make("p", { class: "gone" }, gone) : null,
    make("h2", {}, `${T.overview}: ${W.city} ${edition().id}`),
    make("dl", { class: "figures" }, edition().figures.map(([figure, words]) => make("div", {}, make("dt", {}, words), make("dd", {}, figure)))),
    make("p", { class: "note" }, T.start),
  ];
}

function profile(area) {
  const { names, ids } = geography();
  const where = [...placesOf(area), fill(T.key, { id: ids[area] })].join(" · ");
  return [
    make(
      "div",
      { class: "profile-head" },
      make("div", {}, make("h2", { id: "profile-name", tabindex: "-1" }, names[area]), make("p", { class: "note" }, where)),
      make("button", { type: "button", class: "icon", "aria-label": T.clear, title: T.clear, onclick: () => clearChoice(true) }, "×"),
    ),
    badges(area),
    keyFigures(area),
    reasons(area),
    scale(area),
    course(area),
    causes(area),
    indicatorTable(area),
  ];
}

/** Municipality and district of an area; a district of the same name is not said again. */
function placesOf(area) {
  const { districts, district, municipalities, municipality } = geography();
  const own = municipalities ? municipalities[municipality[area]] : "";
  const named = districts[district[area]];
  return [own, own.endsWith(named) ? "" : named].filter(Boolean);
}

/** Choose no area; the focus that was on its profile goes to the tab. */
function clearChoice(hadFocus) {
  choose(-1);
  say(T.cleared);
  if (hadFocus) byId("tab-area").focus();
}

/** Classes and place of the area, each with its sign. */
function badges(area) {
  const found = [];
  const { areas } = edition();
  const isNear = (areas.near || []).includes(area); // which has its own line
  for (const id of ["place", "status", "dynamics", "groups"]) {
    const one = layerOf(edition(), id);
    const code = one ? classOf(one, area) : -1;
    if (one && code >= 0 && id !== "groups") {
      const words = id === "place" ? one.classes[code].name : `${one.title} ${one.classes[code].name}`;
      found.push(make("li", {}, chip(one, code, undefined, isNear ? undefined : area), words));
    } else if (one && code >= 0) found.push(make("li", {}, chip(one, code), T.group));
  }
  const types = layerOf(edition(), "types");
  const type = types ? classOf(types, area) : -1;
  if (type >= 0) found.push(make("li", {}, chip(types, type), make("span", {}, `${types.classes[type].name}: `, make("span", { class: "why" }, types.classes[type].about))));
  if (isNear) found.unshift(make("li", {}, field(D.colours.ground, { hatch: "wine" }), T.near));
  if (areas.why[area]) found.unshift(make("li", {}, field("#ffffff", { hatch: "none" }), areas.why[area]));
  return found.length ? make("ul", { class: "badges" }, found) : null;
}

function keyFigures(area) {
  const { areas, kulisse, index } = edition();
  const rows = [[T.residents, number(areas.residents[area])]];
  if (areas.score) {
    const n = areas.ranked ? areas.ranked[area] : areas.score.filter((score) => score !== null).length;
    const rank = areas.rank[area] === null ? "" : ` (${fill(areas.ranked ? T.rankWithin : T.rank, { rank: number(areas.rank[area]), n: number(n) })})`;
    rows.push([index, number(areas.score[area], edition().indexDigits) + rank]);
  }
  if (areas.probability) {
    const grade = areas.grade && gradeOf(area);
    rows.push([T.sure, grade ? fill(T.graded, { share: areas.probability[area], grade }) : areas.probability[area]]);
  }
  if (kulisse && areas.share) rows.push([fill(T.shareIn, { kulisse }), measure(areas.share[area], "%", 1)]);
  return make("dl", { class: "facts" }, rows.map(([name, words]) => make("div", {}, make("dt", {}, name), make("dd", {}, words))));
}

function reasons(area) {
  const { areas } = edition();
  const said = areas.reasons && areas.reasons[area];
  if (!said) return null;
  return [make("h3", {}, areas.flagged.includes(area) ? T.why : T.whyNear), make("p", {}, said)];
}

/** The index on the scale of its classes, with the range of its draws. */
function scale(area) {
  const { areas, limits, zones, index, indexDigits } = edition();
  if (!limits || areas.score[area] === null) return null;
  const score = areas.score[area];
  const [low, high] = areas.low ? [areas.low[area], areas.high[area]] : [null, null];
  const known = [score, low, high].filter((one) => one !== null);
  const ends = [Math.min(limits[0] - 1, ...known) - 0.3, Math.max(limits[limits.length - 1] + 1, ...known) + 0.3];
  const width = scaleWidth();
  const x = (value) => (width * (value - ends[0])) / (ends[1] - ends[0]);
  const said = (value) => number(value, indexDigits);
  const words = low === null
    ? fill(T.scaleAlone, { index, value: said(score) })
    : fill(T.scale, { index, value: said(score), low: said(low), high: said(high) });
  const marks = [...limitMarks(limits, x), ...zoneMarks(zones, [ends[0], ...limits, ends[1]].map(x), width)];
  const levels = marks.map((one) => Number(one.getAttribute("y")));
  const top = Math.min(11, ...levels) - 11;
  const drawn = draw("svg", { viewBox: `0 ${top} ${width} ${Math.max(...levels) + 5 - top}`, class: "scale", role: "img", "aria-label": [`${words}.`, reach({ id: "status" })].join(" ").trim() });
  drawn.append(...marks);
  if (low !== null) drawn.append(draw("path", { d: `M${x(low)} 23H${x(high)}`, class: "scale-casing" }), draw("path", { d: `M${x(low)} 23H${x(high)}`, class: "scale-range" }));
  drawn.append(draw("circle", { cx: x(score), cy: 23, r: 5, class: "scale-dot" }));
  return [drawn, make("p", { class: "note" }, low === null ? words : fill(T.scaleNote, { index }))];
}

const SCALE = { width: 300, least: 120, room: 0.83 }; // units of the scale, and how many there are to a pixel of its room

/** Width of the scale in its own units: the fewer, the larger its letters; on a narrow page they grow with the others. */
function scaleWidth() {
  const room = paper ? 0 : byId("panel-area").clientWidth;
  return room ? Math.round(Math.max(SCALE.least, Math.min(SCALE.width, (SCALE.room * (room - 28)) / textScale()))) : SCALE.width;
}

/** Draw the scale anew where its room or the size of letters has changed. */
function fitScale() {
  const drawn = document.querySelector("#area-body .scale");
  if (drawn && drawn.viewBox.baseVal.width !== scaleWidth()) drawn.replaceWith(scale(state.area)[0]);
}

new ResizeObserver(fitScale).observe(byId("panel-area"));

/** The classes as zones with their names, in a further line where those before have no room. */
function zoneMarks(zones, borders, width) {
  const ends = zones.map(() => 0);
  return zones.flatMap(([name, colour], i) => {
    const [from, to] = [borders[i], borders[i + 1]];
    const half = name.length * 2.4;
    const at = Math.min(width - half, Math.max(half, (from + to) / 2));
    const line = ends.findIndex((end) => at - half >= end);
    ends[line] = at + half + 4;
    return [
      draw("rect", { x: from, y: 16, width: to - from, height: 14, fill: colour, class: "scale-zone" }),
      draw("text", { x: at, y: 41 + 12 * line, class: "scale-name" }, name),
    ];
  });
}

/** The limits of the classes in numbers, in a second line where they would touch, as far as there is room. */
function limitMarks(limits, x) {
  const ends = [-Infinity, -Infinity];
  return limits.flatMap((limit, i) => {
    const words = edition().limitNames[i];
    const half = words.length * 2.6;
    const line = ends.findIndex((end) => x(limit) - half >= end);
    if (line < 0) return [];
    ends[line] = x(limit) + half + 2;
    return [draw("text", { x: x(limit), y: 11 - 10 * line, class: "scale-name" }, words)];
  });
}

const SQUARES = { x: "■", o: "□", n: "–", "?": "·" };

/** Every edition that the area can be followed through, newest first, with a way to it. */
function course(area) {
  const rows = [];
  for (let place = 0; place < D.editions.length; place++) {
    const there = follow(state.edition, area, place);
    if (there >= 0) rows.unshift(courseRow(place, there));
  }
  const { history, change: changes } = edition().areas;
  if (rows.length < 2 && !history) return null;
  const said = changes && changes[area] !== "." ? T.changes[DIGITS.indexOf(changes[area])] : "";
  const names = [T.history, history ? T.flagged : null, edition().index ? T.index : null, history ? T.class : null].filter((name) => name !== null);
  return [
    make("h3", {}, T.history),
    said && history ? make("p", {}, `${said[0].toUpperCase()}${said.slice(1)}.`) : null,
    make(
      "table",
      { class: "course" },
      make("caption", { class: "unseen" }, T.history),
      make("thead", {}, make("tr", {}, names.map((name, i) => make("th", { scope: "col", class: name === T.index ? "is-number" : "" }, i ? name : make("span", { class: "unseen" }, name))))),
      make("tbody", {}, rows),
    ),
  ];
}

function courseRow(place, there) {
  const one = edition(place);
  const sign = one.areas.history ? one.areas.history[there].slice(-1) : "";
  // An area without dynamics has no group, but a class.
  const leads = [layerOf(one, "groups"), layerOf(one, "status")].filter(Boolean);
  const lead = leads.find((shown) => classOf(shown, there) >= 0) || leads[0];
  const code = lead ? classOf(lead, there) : -1;
  const isHere = place === state.edition;
  const button = make("button", { type: "button", class: "link", "aria-label": fill(T.goEdition, { edition: one.id }), onclick: () => showEdition(place) }, one.id);
  return make(
    "tr",
    { class: isHere ? "is-chosen" : "" },
    make("th", { scope: "row" }, isHere ? make("b", { "aria-current": "true" }, one.id) : button),
    edition().areas.history ? make("td", {}, make("span", { class: "square", "aria-hidden": "true" }, SQUARES[sign] || ""), ` ${T.historySigns[sign] || ""}`) : null,
    edition().index ? cell(one.areas.score ? number(one.areas.score[there], one.indexDigits) : NOT_AVAILABLE) : null,
    edition().areas.history ? make("td", {}, lead ? chip(lead, code) : "", make("span", { class: "unseen" }, code < 0 ? T.notShown : lead.classes[code].name)) : null,
  );
}

/** Parts of the change of the index, where any is known. */
function causes(area) {
  const { causes: known, reasons: graded } = edition().areas;
  if (!known || !known.score_change || known.score_change[area] === null) return null;
  const rows = Object.entries(T.causeNames).filter(([name]) => known[name] && known[name][area] !== null);
  const previous = edition().previous || "";
  const split = known.split[area];
  const limits = [known.chance[area] === "." ? "" : T.causesChance, split === "." ? "" : known.splitSaid[DIGITS.indexOf(split)]].filter(Boolean);
  return [
    make("h3", {}, T.causes),
    make(
      "dl",
      { class: "facts" },
      make("div", {}, make("dt", {}, fill(T.causesTotal, { index: edition().index, edition: previous })), make("dd", {}, make("b", {}, signed(known.score_change[area], edition().changeDigits)))),
      rows.map(([name, words]) => make("div", {}, make("dt", {}, words), make("dd", {}, signed(known[name][area], edition().changeDigits)))),
    ),
    limits.length ? make("p", { class: "note" }, limits.join(" ")) : null,
  ];
}

function indicatorTable(area) {
  const { indicators } = edition();
  if (!indicators.length) return null;
  const hasChange = indicators.some((one) => one.change);
  const largest = Math.max(0.01, ...indicators.map((one) => (one.parts && Math.abs(one.parts[area] || 0)) || 0));
  const hasBars = indicators.some((one) => one.parts && one.parts[area] !== null);
  const notes = [fill(T.meanNote, { base: edition().base }), hasBars && fill(T.barNote, { unit: edition().partUnit || "" }), hasChange && T.changeNote];
  const names = ["", T.value, T.mean, hasChange ? T.change : null].filter((name) => name !== null);
  return [
    make("h3", {}, T.indicators),
    make(
      "table",
      { class: "indicators" },
      make("caption", { class: "unseen" }, T.indicators),
      make("thead", {}, make("tr", {}, names.map((name, i) => make("th", { scope: "col", class: i ? "is-number" : "" }, i ? name : make("span", { class: "unseen" }, T.indicators))))),
      make("tbody", {}, indicators.map((one) => indicatorRow(one, area, hasChange, largest))),
    ),
    make("p", { class: "note" }, [...notes, `${T.signs}.`, edition().remarks].filter(Boolean).join(" ")),
  ];
}

function indicatorRow(one, area, hasChange, largest) {
  const part = one.parts ? one.parts[area] : null;
  const bar = part === null || part === undefined ? null : make(
    "span",
    { class: "bar-room", title: fill(T.part, { value: signed(part, edition().indexDigits) }) },
    make("span", { class: part < 0 ? "bar is-less" : "bar" }),
    make("span", { class: "bar-value" }, make("span", { class: "unseen" }, fill(T.part, { value: "" })), signed(part, edition().indexDigits)),
  );
  if (bar) bar.firstChild.style.width = `${Math.max(2, (52 * Math.abs(part)) / largest)}px`;
  return make(
    "tr",
    {},
    make("th", { scope: "row", title: `${one.label}: ${D.definitions[one.id]}` }, one.name, bar, one.why[area] ? make("span", { class: "why" }, one.why[area]) : null),
    cell(measure(one.values[area], one.unit, one.digits)),
    cell(measure(one.city[0], one.unit, one.cityDigits)),
    hasChange ? cell(one.change ? signed(one.change[area], one.digits) : NOT_AVAILABLE) : null,
  );
}
