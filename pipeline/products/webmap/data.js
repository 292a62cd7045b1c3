/* The data of the page, how numbers are written, how elements are made. Text enters the page as text alone. */

const D = JSON.parse(document.getElementById("data").textContent);
const T = D.texts;
const W = D.words;
const NOT_AVAILABLE = ".";
const SVG_NAMES = document.getElementById("canvas").namespaceURI;
const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** The element of that id. */
function byId(id) {
  return document.getElementById(id);
}

/** A phrase with its {names} filled in. */
function fill(phrase, values) {
  return phrase.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

/** A number that was rounded already, in the language of the page; "." where there is none. */
function number(value, digits) {
  if (value === null || value === undefined) return NOT_AVAILABLE;
  const [whole, rest] = Math.abs(value).toFixed(digits || 0).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, D.thousands);
  const written = rest ? grouped + D.decimal + rest : grouped;
  return value < 0 && /[1-9]/.test(written) ? "\u2212" + written : written;
}

/** A number with its unit. */
function measure(value, unit, digits) {
  if (value === null || value === undefined) return NOT_AVAILABLE;
  const space = D.language === "de" ? "\u202f" : unit === "%" ? "" : " ";
  return number(value, digits) + space + unit;
}

/** With a capital, to begin a line or a column. */
function capital(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A change with its sign. */
function signed(value, digits) {
  const written = number(value, digits);
  return value > 0 && /[1-9]/.test(written) ? "+" + written : written;
}

/** Class of an area by its place in the table of areas; -1 for none. */
function classOf(layer, place) {
  const digit = layer.codes[place];
  return digit === "." || digit === undefined ? -1 : DIGITS.indexOf(digit);
}

/** An element with attributes and children; a string becomes text, false and null nothing. */
function make(tag, attributes, ...children) {
  return furnish(document.createElement(tag), attributes, children);
}

/** The same in SVG. */
function draw(tag, attributes, ...children) {
  return furnish(document.createElementNS(SVG_NAMES, tag), attributes, children);
}

function furnish(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === "onclick") element.addEventListener("click", value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...present(children));
  return element;
}

/** Replace what an element holds. */
function put(element, ...children) {
  element.replaceChildren(...present(children));
}

function present(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== false && child !== undefined);
}

/** Letters without accents and case, for finding: "Ö" is found by "o". */
function plain(words) {
  const lower = words.toLowerCase().replace(/ß/g, "ss");
  return lower.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
}
