/* Hatches on paper: browsers print a pattern as pixels, so every line of it is drawn by itself, from edge to edge. */

/** Draw the lines of every hatch in place of its pattern. */
function ruleHatches() {
  for (const [name, { element, angle }] of Object.entries(patterns)) {
    const shapes = parts[name].getAttribute("d");
    parts[name].setAttribute("display", "none");
    if (shapes) parts[name].after(ruled(readOutline(shapes).rings, element, (angle * Math.PI) / 180));
  }
}

/** Show the patterns again. */
function unruleHatches() {
  for (const one of world.querySelectorAll(".ruled")) one.remove();
  for (const name of Object.keys(patterns)) parts[name].removeAttribute("display");
}

/** The lines or dots of one pattern inside some rings. */
function ruled(rings, element, angle) {
  const [spacing, mark] = [Number(element.getAttribute("width")) / view.s, element.firstChild];
  const spans = spansOf(rings.map((ring) => ring.map(([x, y]) => turned(x, y, -angle))), spacing);
  const at = (along, across) => turned(along, across, angle).map((one) => one.toFixed(1)).join(" ");
  if (mark.tagName === "line") {
    const d = spans.map(([along, from, to]) => `M${at(along, from)}L${at(along, to)}`).join("");
    return draw("path", { class: "ruled", d, fill: "none", stroke: mark.getAttribute("stroke"), "stroke-width": mark.getAttribute("stroke-width") / 2 });
  }
  const d = spans.flatMap(([along, from, to]) => stepsIn(from, to, spacing).map((across) => `M${at(along, across)}h0`)).join("");
  return draw("path", { class: "ruled", d, fill: "none", stroke: mark.getAttribute("fill"), "stroke-width": 2 * mark.getAttribute("r"), "stroke-linecap": "round" });
}

function turned(x, y, angle) {
  return [x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle)];
}

/** Where upright lines, so far apart, run inside rings: place of the line, from, to. */
function spansOf(rings, spacing) {
  const crossings = new Map();
  for (const ring of rings) ring.forEach((to, i) => addCrossings(crossings, ring[(i || ring.length) - 1], to, spacing));
  return [...crossings].flatMap(([place, all]) => {
    all.sort((a, b) => a - b);
    return Array.from({ length: Math.floor(all.length / 2) }, (_, i) => [place, all[2 * i], all[2 * i + 1]]);
  });
}

/** Note where the lines cross one edge. */
function addCrossings(crossings, [ax, ay], [bx, by], spacing) {
  for (const place of stepsIn(Math.min(ax, bx), Math.max(ax, bx), spacing)) {
    if (!crossings.has(place)) crossings.set(place, []);
    crossings.get(place).push(ay + ((place - ax) / (bx - ax)) * (by - ay));
  }
}

/** Middles of steps between two places, the first included, the last not, so that no corner counts twice. */
function stepsIn(from, to, spacing) {
  const [first, last] = [from, to].map((one) => Math.ceil(one / spacing - 0.5));
  return Array.from({ length: last - first }, (_, i) => (first + i + 0.5) * spacing);
}
