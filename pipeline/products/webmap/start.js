/* The controls, the tabs, and what is written anew when something changes. */

const TABS = ["area", "list", "about"];

function writeControls() {
  put(byId("editions"), D.editions.map((one, place) => radio("edition", one.id, one.id, place === state.edition, () => showEdition(place))));
  const results = edition().layers.filter((one) => !one.isIndicator);
  put(byId("themes"), results.map((one) => radio("theme", one.id, one.title, one.id === state.layer, () => change({ layer: one.id }))));
  document.querySelector(".themes").hidden = !results.length;
  const select = byId("indicator");
  const chosen = layer().isIndicator ? state.layer : "";
  put(select, make("option", { value: "", selected: chosen === "" }, "–"),
    edition().layers.filter((one) => one.isIndicator).map((one) => make("option", { value: one.id, selected: one.id === chosen, title: one.title }, shortName(one))));
  byId("indicator-choice").classList.toggle("is-chosen", chosen !== "");
}

/** Short name of an indicator, so that it fits into the field; its whole name where two share the short one. */
function shortName(shown) {
  const { indicators } = edition();
  const { name, label } = indicators.find((one) => one.id === shown.indicator);
  return indicators.filter((one) => one.name === name).length > 1 ? label : name;
}

function radio(group, value, words, isChosen, act) {
  const input = make("input", { type: "radio", name: group, value, id: `${group}-${value}`, checked: isChosen });
  input.addEventListener("change", act);
  return make("label", { class: "choice" }, input, make("span", {}, words));
}

/** Mark what is chosen without making the controls anew, so that the focus stays. */
function markControls() {
  for (const input of document.querySelectorAll('input[name="theme"]')) input.checked = input.value === state.layer;
  for (const input of document.querySelectorAll('input[name="edition"]')) input.checked = input.value === edition().id;
  showTheme();
  byId("indicator").value = layer().isIndicator ? state.layer : "";
  byId("indicator-choice").classList.toggle("is-chosen", Boolean(layer().isIndicator));
}

/** Scroll the chosen theme to the middle of its row, on small screens, where it is seen whole. */
function showTheme() {
  const chosen = document.querySelector('input[name="theme"]:checked');
  if (chosen) {
    const { offsetLeft, offsetWidth } = chosen.parentElement;
    const row = byId("themes");
    row.scrollLeft = offsetLeft - row.offsetLeft - (row.clientWidth - offsetWidth) / 2;
  }
  hintAtMore();
}

/** The row of themes fades out where it goes on, on small screens. */
function hintAtMore() {
  const row = byId("themes");
  row.classList.toggle("has-before", row.scrollLeft > 4);
  row.classList.toggle("has-after", row.scrollLeft + row.clientWidth < row.scrollWidth - 4);
}

byId("themes").addEventListener("scroll", hintAtMore);
new ResizeObserver(showTheme).observe(byId("themes"));

function showTab() {
  for (const name of TABS) {
    const isShown = state.tab === name;
    const tab = byId(`tab-${name}`);
    tab.setAttribute("aria-selected", String(isShown));
    tab.tabIndex = isShown ? 0 : -1;
    byId(`panel-${name}`).hidden = !isShown;
  }
}

/** Show a tab from its start, where the page has been scrolled on in another one. */
function openTab(tab) {
  change({ tab });
  if (byId("panel").getBoundingClientRect().top < 0) byId("panel").scrollIntoView({ block: "start" });
}

function writeAbout() {
  const { indicators } = edition();
  const list = (rows) => make("dl", { class: "facts is-wide" }, rows.map(([name, words]) => make("div", {}, make("dt", {}, name), make("dd", {}, words))));
  put(byId("about-body"),
    make("h2", {}, T.aboutData), list(edition().about),
    make("h2", {}, T.aboutMap), make("p", {}, [layer().note, layer().enlarging].filter(Boolean).join(" ")),
    make("h2", {}, T.aboutSigns), make("p", {}, `${T.signs}.`),
    indicators.length ? [make("h2", {}, T.aboutIndicators), list(indicators.map((one) => [one.name, D.definitions[one.id]]))] : null,
    make("h2", {}, T.aboutKeys), make("p", {}, byId("map-help").textContent));
  for (const place of document.querySelectorAll(".foot")) place.textContent = edition().foot;
}

for (const name of TABS) byId(`tab-${name}`).addEventListener("click", () => openTab(name));

byId("tabs").addEventListener("keydown", (event) => {
  const next = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!next) return;
  event.preventDefault();
  const tab = TABS[(TABS.indexOf(state.tab) + next + TABS.length) % TABS.length];
  openTab(tab);
  byId(`tab-${tab}`).focus({ preventScroll: true });
});

byId("indicator").addEventListener("change", (event) => change({ layer: event.target.value || firstLayer(edition()) }));
byId("zoom-in").addEventListener("click", () => enlarge(1.6));
byId("zoom-out").addEventListener("click", () => enlarge(1 / 1.6));
byId("zoom-all").addEventListener("click", showAll);
byId("print").addEventListener("click", () => window.print());

views.push((changed) => {
  if (["edition", "layer", "area"].some((name) => changed.has(name))) hideCard(); // it tells of what was shown before
  if (changed.has("edition")) {
    cursor = -1;
    for (const kind of ["hover", "cursor"]) mark(kind, -1);
    drawGeography();
  }
  if (changed.has("edition")) {
    const isFocused = document.activeElement && document.activeElement.name === "edition";
    writeControls();
    if (isFocused) byId(`edition-${edition().id}`).focus();
  }
  if (changed.has("edition") || changed.has("layer")) {
    paint();
    writeLegend();
    writeAbout();
    writeLabels();
    markControls();
    document.title = `${titled(layer())} – ${W.city}`;
    say(`${fill(T.shown, { title: layer().title, edition: edition().id })} ${layer().key}`);
  }
  if (["edition", "layer", "list", "sort", "down"].some((name) => changed.has(name))) writeList();
  if (changed.has("area") || changed.has("edition")) {
    mark("chosen", state.area);
    writeProfile();
    markInList();
  }
  if (changed.has("tab") || changed.has("area")) showTab();
  if (changed.has("area")) byId("panel-area").scrollTop = 0; // a hidden panel keeps its place
});

buildMap();
document.body.classList.toggle("has-no-map", !D.frame);
const asked = location.hash;
state.edition = -1;
showTab();
change({ edition: D.editions.length - 1 });
recall(asked);
if (D.frame) showAll();
say("");

// The link for those who do not use the map leads to the list itself.
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  openTab("list");
  byId("tab-list").focus();
});
