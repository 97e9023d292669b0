// The sources of an event, as fields.

import { template } from "./dom.js";
import { explain, valueOf } from "./dates.js";

const FIELDS = ["basis", "url", "title", "publisher", "published_on", "archived_url", "quote", "note"];

function label(list) {
  const all = [...list.children].filter((child) => child.matches(".source"));
  all.forEach((source, index) => {
    source.querySelector("legend").textContent = `Source ${index + 1}`;
    source.querySelector("[name=remove]").hidden = all.length === 1;
  });
}

/** One told in confidence has no fields to leave anything in. */
function openOrConfidential(source) {
  const confidential = source.querySelector("[name=basis]").value === "CONFIDENTIAL";
  source.querySelectorAll(".open-source").forEach((part) => (part.hidden = confidential));
  source.querySelector(".confidential").hidden = !confidential;
}

export function addSource(list, values = {}) {
  list.append(template("source-fields"));
  const source = list.lastElementChild;
  for (const field of FIELDS) {
    const control = source.querySelector(`[name=${field}]`);
    control.value = values[field] ?? (field === "basis" ? "ANNOUNCED" : "");
  }
  source.querySelector("details").open = FIELDS.slice(2).some((field) => values[field]);
  source.querySelectorAll("[data-date]").forEach((input) => explain(input));
  source.querySelector("[name=basis]").addEventListener("change", () => openOrConfidential(source));
  source.querySelector("[name=remove]").addEventListener("click", () => {
    const neighbour = source.previousElementSibling ?? source.nextElementSibling;
    source.remove();
    label(list);
    list.dispatchEvent(new Event("input", { bubbles: true }));
    neighbour?.querySelector("[name=basis]")?.focus();
  });
  openOrConfidential(source);
  label(list);
  return source;
}

export function fillSources(list, sources) {
  list.replaceChildren();
  sources.forEach((source) => addSource(list, source));
}

/** As typed, dates too: a draft. */
export function rawSources(list) {
  return [...list.querySelectorAll(":scope > .source")].map((source) => {
    const values = Object.fromEntries(FIELDS.map((field) => [field, source.querySelector(`[name=${field}]`).value]));
    return values.basis === "CONFIDENTIAL" ? { basis: "CONFIDENTIAL" } : values;
  });
}

/** For the API. */
export function readSources(list, errors) {
  return [...list.querySelectorAll(":scope > .source")].map((source, index) => {
    const value = (field) => source.querySelector(`[name=${field}]`).value.trim() || null;
    if (value("basis") === "CONFIDENTIAL") {
      return { basis: "CONFIDENTIAL" };
    }
    const read = Object.fromEntries(FIELDS.map((field) => [field, value(field)]));
    read.published_on = valueOf(source.querySelector("[name=published_on]"), `sources[${index}].published_on`, errors);
    return read;
  });
}
