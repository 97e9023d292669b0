// What is on file that may say the same: looked for while the event is typed, shown before it is saved.

import { el } from "./dom.js";
import { get } from "./api.js";
import { shift, words } from "./dates.js";
import { kind, review } from "./event-text.js";
import { tell } from "./status.js";

const NEAR_DAYS = 31;

/** What the search depends on; null while there is too little to search for. */
export function question(body) {
  return body.advertiser && body.effective_on ? [body.advertiser, body.platform, body.kind, body.effective_on].join(" ") : null;
}

/** The same kind within 31 days, the same day first. */
export async function look(body, options = {}) {
  const { items } = await get("/events", {
    view: "staff",
    advertiser: body.advertiser,
    platform: body.platform,
    kind: body.kind,
    effective_from: shift(body.effective_on, -NEAR_DAYS),
    effective_to: shift(body.effective_on, NEAR_DAYS),
  }, options);
  const days = (event) => Math.abs(Date.parse(event.effective_on) - Date.parse(body.effective_on));
  return items.sort((one, other) => days(one) - days(other));
}

const isLive = (event) => event.review === "PROPOSED" || event.review === "VERIFIED";

/** @param addTo adds the sources that were typed to the event on file */
export function show(box, found, body, addTo) {
  if (found.length === 0) {
    box.replaceChildren();
    return;
  }
  const same = found.some((event) => event.effective_on === body.effective_on && isLive(event));
  const heading = same ? "This event is on file already." : "Something like it is on file.";
  tell(`${heading} See before you save.`);
  box.replaceChildren(el(
    "div",
    { class: "notice" },
    el("p", {}, el("strong", {}, heading)),
    el("ul", {}, found.map((event) => el(
      "li",
      {},
      el("a", { href: `#events/${event.id}` }, `${review(event)} ${kind(event)}, ${words(event.effective_on, event.date_precision)}`),
      el("span", { dir: "auto" }, ` ${event.summary} `),
      isLive(event) && addTo && el("button", { type: "button", onclick: () => addTo(event) }, "Add my source to it"),
    ))),
    el("p", { class: "small" }, same
      ? "It cannot be recorded a second time: add your source to it, or correct it."
      : "If yours is another event, save it: press Save or Ctrl+Enter again."),
  ));
}
