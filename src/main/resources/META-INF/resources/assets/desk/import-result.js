// What an import did, or would do.

import { el } from "./dom.js";

const COUNTS = [
  ["rows", "rows"], ["created", "make an event"], ["joined", "add a source to an event"], ["unchanged", "are on file as they are"],
  ["differing", "are on file, with another text"],
];
const SHOWN = 200;

function part(heading, hint, ...content) {
  return el("section", {}, el("h3", {}, heading), hint && el("p", { class: "soft small" }, hint), ...content);
}

export function draw(view) {
  const made = view.advertisers_created ?? [];
  const differences = view.differences ?? [];
  const again = view.retracted_before ?? [];
  return [
    el("dl", { class: "counts" }, COUNTS.map(([field, words]) => el("div", {}, el("dt", {}, words), el("dd", {}, (view[field] ?? 0).toLocaleString("en"))))),
    view.set_back ? el("p", { class: "notice" }, `${view.set_back} verified events get a source, and are proposed again until another person verifies them.`) : null,
    made.length > 0 && part(`Advertisers that are not on file: ${made.length.toLocaleString("en")}`, "They are created. If one of them is on file under another name, add that name to it as an alias first.",
      el("ul", { class: "names" }, made.slice(0, SHOWN).map((slug) => el("li", {}, slug))), made.length > SHOWN && el("p", {}, `and ${made.length - SHOWN} more`)),
    differences.length > 0 && part(`Differences: ${view.differences_total.toLocaleString("en")}`, "What is on file stays as it is; correct the events if the file knows better.",
      el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Differences" },
        el("table", {}, el("thead", {}, el("tr", {}, ["Line", "Column", "On file", "In the file"].map((head) => el("th", { scope: "col" }, head)))),
          el("tbody", {}, differences.slice(0, SHOWN).map((one) => el("tr", {}, [one.line, one.column, one.on_file, one.in_file].map((cell) => el("td", { dir: "auto" }, String(cell ?? ""))))))))),
    again.length > 0 && part(`Events that were retracted or rejected before: ${again.length}`, "These rows record them anew.",
      el("ul", {}, again.slice(0, SHOWN).map((one) => el("li", {}, el("a", { href: `#events/${one.event}` }, `Line ${one.line}`))))),
  ].filter(Boolean);
}
