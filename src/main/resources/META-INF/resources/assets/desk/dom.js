// Elements are made of texts, never of markup: what the record says cannot become part of the page.

/** An element. A function among the attributes is a listener; null, undefined and false leave an attribute out. */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      element.addEventListener(key.slice(2), value);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(key, value === true ? "" : value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** What the page's template of this id has in it, once more. */
export function template(id) {
  return document.getElementById(id).content.cloneNode(true);
}

export const settings = document.getElementById("desk").dataset;

let ids = 0;

/** An id that the page does not have yet. */
export function newId(of) {
  ids += 1;
  return `${of}-${ids}`;
}

/** A link out of the record, if it is one; their hosts learn nothing of the desk. */
export function outside(url, text) {
  return /^https?:\/\//i.test(url) ? el("a", { href: url, rel: "noopener nofollow ugc noreferrer" }, text || url) : text || url;
}

/** Options of a select, each a value and a text. */
export function fillSelect(select, options) {
  select.append(...options.map(([value, text]) => el("option", { value }, text)));
}

/** What a form does when it is sent, by its button or by Ctrl+Enter; not again before it is done. */
export function onSave(form, save) {
  let busy = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) {
      return;
    }
    busy = true;
    const button = form.querySelector("button[type=submit]");
    button?.setAttribute("aria-busy", "true");
    try {
      await save();
    } finally {
      busy = false;
      button?.removeAttribute("aria-busy");
    }
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
}
