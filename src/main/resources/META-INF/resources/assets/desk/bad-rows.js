// The faults of a file, each in its line.

import { el } from "./dom.js";
import { lines } from "./csv-lines.js";

const SHOWN = 50;

/** @param faults {line, column, value, message}, as the tracker found them */
export async function draw(box, file, faults, total) {
  const byLine = Map.groupBy ? Map.groupBy(faults, (fault) => fault.line) : grouped(faults);
  const entries = [...byLine];
  let read = { header: [], rows: new Map() };
  try {
    read = await lines(file, new Set(byLine.keys()));
  } catch {
    // The faults say line, column and value by themselves.
  }
  const list = el("ol", { class: "faults" });
  const more = el("button", { type: "button", onclick: () => add(SHOWN)?.focus() });
  const note = total > faults.length ? el("p", { class: "soft" }, `These are the first ${faults.length} of ${total}.`) : null;
  box.append(list, el("p", { class: "actions" }, more), ...(note ? [note] : []));

  function add(count) {
    const next = entries.splice(0, count).map(([line, own]) => entry(line, own, read));
    list.append(...next);
    more.hidden = entries.length === 0;
    more.textContent = `Show more (${entries.length} lines left)`;
    return next[0];
  }
  add(SHOWN);
}

function grouped(faults) {
  const groups = new Map();
  faults.forEach((fault) => groups.set(fault.line, [...(groups.get(fault.line) ?? []), fault]));
  return groups;
}

function entry(line, faults, { header, rows }) {
  const row = rows.get(line);
  return el("li", { tabindex: "-1" },
    el("p", {}, el("strong", {}, `Line ${line}`)),
    el("ul", {}, faults.map((fault) => el("li", { dir: "auto" }, [fault.column, fault.value && `“${fault.value}”`, fault.message].filter(Boolean).join(": ")))),
    row && table(line, header, row, new Set(faults.map((fault) => fault.column))));
}

function table(line, header, row, bad) {
  const name = (at) => header[at] ?? `column ${at + 1}`;
  const isBad = (at) => bad.has(header[at]);
  return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": `Line ${line} of the file` },
    el("table", { class: "line" },
      el("thead", {}, el("tr", {}, row.map((cell, at) => el("th", { scope: "col" }, name(at))))),
      el("tbody", {}, el("tr", {}, row.map((cell, at) => el("td", { class: isBad(at) ? "bad" : null, dir: "auto" },
        isBad(at) ? el("mark", {}, cell || "(empty)", el("span", { class: "visually-hidden" }, " (at fault)")) : cell))))));
}
