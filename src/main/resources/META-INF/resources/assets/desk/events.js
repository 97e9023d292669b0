// Finding events; with an id in the address, one of them.

import { el, fillSelect, template } from "./dom.js";
import { get } from "./api.js";
import { platforms } from "./catalogue.js";
import { combobox } from "./combobox.js";
import { show as showOne } from "./event.js";
import { body, title } from "./event-text.js";
import * as failures from "./failures.js";
import { tell } from "./status.js";

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const PAGE = "20";
const SEARCH = "tracker.desk.search";

export async function show(view, [id, doing]) {
  if (id) {
    return showOne(view, id, doing);
  }
  const allPlatforms = await platforms();
  view.append(template("events-view"));
  const form = view.querySelector("form");
  const list = view.querySelector(".found");
  const more = view.querySelector("[name=next]");
  const box = view.querySelector(".failure");
  fillSelect(form.elements.platform, allPlatforms.map((platform) => [platform.slug, platform.name]));
  combobox(form.elements.advertiser);
  restore();
  let question = {};
  let cursor = null;

  /** Who comes back from an event finds the list as it was. */
  function restore() {
    const kept = JSON.parse(sessionStorage.getItem(SEARCH) ?? "{}");
    Object.entries(kept.values ?? {}).forEach(([name, value]) => (form.elements[name].value = value));
    if (kept.slug) {
      form.elements.advertiser.dataset.slug = kept.slug;
    }
  }

  async function find() {
    const { q, advertiser, platform, review } = form.elements;
    sessionStorage.setItem(SEARCH, JSON.stringify({
      values: { q: q.value, advertiser: advertiser.value, platform: platform.value, review: review.value },
      slug: advertiser.value ? advertiser.dataset.slug : undefined,
    }));
    question = { view: "staff", limit: PAGE, q: q.value.trim(), advertiser: advertiser.value ? advertiser.dataset.slug : null, platform: platform.value, review: review.value };
    // A name that was not chosen from the list is looked for as words are.
    if (advertiser.value.trim() && !advertiser.dataset.slug) {
      question.q = [question.q, advertiser.value.trim()].filter(Boolean).join(" ");
    }
    cursor = null;
    await page([]);
  }

  async function page(before) {
    const found = await get("/events", { ...question, cursor });
    cursor = found.next;
    const items = await Promise.all(found.items.map(async (event) => {
      const text = await title(event);
      return el("li", {}, el("article", { class: "card event", "aria-label": text }, el("h2", { dir: "auto" }, el("a", { href: `#events/${event.id}` }, text)), ...body(event)));
    }));
    list.replaceChildren(...before, ...items);
    if (list.children.length === 0) {
      list.append(el("li", { class: "empty" }, el("p", {}, "Nothing was found. Try fewer words, or other filters.")));
    }
    more.hidden = cursor === null;
    tell(items.length === 0 ? "Nothing was found" : `${list.children.length} events${cursor ? ", and more" : ""}`);
    return items;
  }

  async function attempt(work) {
    failures.clear(box);
    try {
      await work();
    } catch (failure) {
      failures.show(box, failure, { retry: () => attempt(work) });
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = form.elements.q.value.trim();
    if (ID.test(words)) {
      location.hash = `#events/${words.toLowerCase()}`;
      return;
    }
    attempt(find);
  });
  more.addEventListener("click", () => attempt(async () => {
    const [first] = await page([...list.children]);
    first?.querySelector("a").focus();
  }));
  await find();
  return { title: "Events" };
}
