// Elements made in one call; text is always text, so nothing that was typed becomes markup.

const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes (false and null leave one out, functions listen) and children. */
export function element(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/** The same for drawings. */
export function drawing(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

function filled(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value !== false && value !== null)
      made.setAttribute(name, value === true ? "" : value);
  }
  made.append(
    ...children.flat(2).filter((child) => child !== null && child !== false && child !== ""),
  );
  return made;
}

/** One of the drawn signs of icons.svg. */
export function icon(name) {
  return drawing("svg", { "aria-hidden": "true" }, drawing("use", { href: `#${name}` }));
}

/** A copy of a picture that stands in the page as a template; null where there is none. */
export function picture(name) {
  const found = name && document.getElementById(`picture-${name}`);
  return found ? found.content.cloneNode(true) : null;
}
