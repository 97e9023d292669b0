// What differs between two readings of an event, field by field; and one made of two.

import { el } from "./dom.js";

const FIELDS = [
  ["advertiser", "Advertiser"], ["platform", "Platform"], ["kind", "Kind"], ["effective_on", "Effective on"],
  ["date_precision", "Exact to the"], ["announced_on", "Announced on"], ["planned_until", "Planned until"],
  ["campaign", "Campaign"], ["summary", "Summary"],
];
const OF_SOURCE = [
  ["basis", "basis"], ["url", "address"], ["title", "title"], ["publisher", "publisher"], ["published_on", "published on"],
  ["archived_url", "archived copy"], ["quote", "quote"], ["note", "note"],
];

/** What people call a field. */
export const label = (field) => FIELDS.find(([name]) => name === field)?.[1] ?? field[0].toUpperCase() + field.slice(1).replaceAll("_", " ");

/** What identifies a source within its event. */
const identity = (source) => source.url ?? source.basis;
const describe = (source) => OF_SOURCE.map(([field]) => source[field]).filter(Boolean).join(" · ");

const same = (one, other) => (one ?? null) === (other ?? null);

function sameSources(one, other) {
  return one.length === other.length && one.every((source, at) => OF_SOURCE.every(([field]) => same(source[field], other[at][field])));
}

/** What can be corrected of an event, as the API takes it. */
export function correctable(event) {
  return Object.fromEntries([...FIELDS.map(([field]) => [field, event[field] ?? null]), ["sources", event.sources]]);
}

/** [{label, before, after}] */
export function differences(before, after) {
  const found = FIELDS.filter(([field]) => !same(before[field], after[field]))
    .map(([field, label]) => ({ label, before: before[field], after: after[field] }));
  return [...found, ...ofSources(before.sources, after.sources)];
}

export function ofSources(before, after) {
  const found = [];
  const left = [...before];
  const paired = after.map((source, at) => {
    const match = left.findIndex((other) => identity(other) === identity(source));
    return { source, at, was: match < 0 ? null : left.splice(match, 1)[0] };
  });
  // One whose address was mended is the one that stood in its place.
  paired.filter((pair) => !pair.was && left.includes(before[pair.at])).forEach((pair) => {
    pair.was = before[pair.at];
    left.splice(left.indexOf(pair.was), 1);
  });
  for (const { source, at, was } of paired) {
    if (!was) {
      found.push({ label: `Source ${at + 1}`, before: null, after: describe(source) });
    } else {
      OF_SOURCE.filter(([field]) => !same(was[field], source[field]))
        .forEach(([field, label]) => found.push({ label: `Source ${at + 1}, ${label}`, before: was[field], after: source[field] }));
    }
  }
  left.forEach((source) => found.push({ label: `Source ${before.indexOf(source) + 1} before`, before: describe(source), after: null }));
  if (found.length === 0 && !sameSources(before, after)) {
    found.push({ label: "Order of sources", before: before.map(identity).join(", "), after: after.map(identity).join(", ") });
  }
  return found;
}

/** What the other changed where I did not, and mine where I did. */
export function merge(base, mine, theirs) {
  const merged = Object.fromEntries(FIELDS.map(([field]) => [field, same(mine[field], base[field]) ? theirs[field] : mine[field]]));
  merged.sources = sameSources(mine.sources, base.sources) ? theirs.sources : mine.sources;
  return merged;
}

function value(text, name) {
  return text === null || text === undefined || text === "" ? el("span", { class: "soft" }, "nothing") : el(name, { dir: "auto" }, String(text));
}

export function table(found, { caption, before = "On file", after = "New" }) {
  return el(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    el(
      "table",
      { class: "difference" },
      el("caption", {}, caption),
      el("thead", {}, el("tr", {}, ["Field", before, after].map((head) => el("th", { scope: "col" }, head)))),
      el("tbody", {}, found.map((one) => el(
        "tr", {}, el("th", { scope: "row" }, one.label), el("td", {}, value(one.before, "del")), el("td", {}, value(one.after, "ins"))))),
    ),
  );
}
