// Events as people read them.

import { el, outside } from "./dom.js";
import { advertiserName, platformName } from "./catalogue.js";
import { instant, words } from "./dates.js";

const KINDS = { PAUSE: "pause", REDUCE: "reduction", RESUME: "resumption" };
const BASES = { ANNOUNCED: "Announced", REPORTED: "Reported", OBSERVED: "Observed", CONFIDENTIAL: "Told in confidence" };

export const kind = (event) => KINDS[event.kind];
export const review = (event) => event.review[0] + event.review.slice(1).toLowerCase();

/** Audi: pause on Twitter, 4 November 2022 */
export async function title(event) {
  const [advertiser, platform] = await Promise.all([advertiserName(event.advertiser), platformName(event.platform)]);
  return `${advertiser}: ${kind(event)} on ${platform}, ${words(event.effective_on, event.date_precision)}`;
}

function source(one) {
  const details = [one.publisher, one.published_on && words(one.published_on)].filter(Boolean).join(", ");
  return el(
    "li",
    {},
    `${BASES[one.basis]}${one.url ? ": " : ""}`,
    one.url && outside(one.url, one.title),
    details && ` (${details})`,
    one.archived_url && [" · ", outside(one.archived_url, "archived copy")],
    one.quote && el("blockquote", { dir: "auto" }, one.quote),
    one.note && el("p", { class: "small", dir: "auto" }, one.note),
  );
}

/** Everything about it but its title. */
export function body(event) {
  const facts = [
    event.announced_on && `announced ${words(event.announced_on)}`,
    event.planned_until && `planned until ${words(event.planned_until)}`,
    event.campaign && `campaign ${event.campaign}`,
  ].filter(Boolean);
  return [
    el("p", { class: "summary", dir: "auto" }, event.summary),
    facts.length > 0 && el("p", { class: "small" }, facts.join(" · ")),
    el("ul", { class: "evidence" }, event.sources.map(source)),
    event.reply && el("p", { class: "notice", dir: "auto" }, `Reply: ${event.reply.text}`),
    event.review_reason && el("p", { class: "small", dir: "auto" }, `Reason: ${event.review_reason}`),
    el("p", { class: "soft small" }, `${review(event)} · recorded ${instant(event.recorded_at)}${event.recorded_by ? ` by ${event.recorded_by}` : ""} · version ${event.version}`),
  ].filter(Boolean);
}
