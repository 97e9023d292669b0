// The queue of proposals. Its keys work only while an event of the list has the focus, and can be switched off (WCAG 2.1.4).

import { el, template } from "./dom.js";
import { call, get, newKey } from "./api.js";
import { open } from "./ask.js";
import { body, title } from "./event-text.js";
import * as failures from "./failures.js";
import { reasonForm } from "./reason.js";
import { say } from "./status.js";

const KEYS = "tracker.desk.keys";
const PAGE = "20";

/** For so many milliseconds after an answer has moved the focus, a key may have been meant for what stood there before. */
const UNSURE = 500;

export async function show(view) {
  view.append(template("review-view"));
  const part = (selector) => view.querySelector(selector);
  const list = part(".queue");
  const keys = part("[name=keys]");
  /** Cursors of this page and those before it. */
  const pages = [null];
  let following = null;
  /** When an answer moved the focus last, on the clock of events. */
  let moved = -UNSURE;

  keys.checked = areKeysOn();
  keys.addEventListener("change", () => rememberKeys(keys.checked));
  part("[name=help]").addEventListener("click", help);
  part("[name=next]").addEventListener("click", () => turn(() => pages.push(following)));
  part("[name=previous]").addEventListener("click", () => turn(() => pages.pop()));

  function help() {
    open(template("review-keys"));
  }

  async function load() {
    const page = await get("/events", { view: "staff", review: "PROPOSED", sort: "recorded_at", limit: PAGE, cursor: pages.at(-1) });
    following = page.next;
    list.replaceChildren(...(await Promise.all(page.items.map(item))));
    if (page.items.length === 0) {
      list.append(el("li", { class: "empty" }, el("p", {}, "Nothing waits for review.")));
    }
    part("[name=next]").hidden = following === null;
    part("[name=previous]").hidden = pages.length === 1;
    rove(articles()[0]);
  }

  /** The focus follows, unless it is elsewhere or goes there meanwhile. */
  async function turn(move, isFollowed = true) {
    const before = [...pages];
    const from = document.activeElement;
    move();
    failures.clear(part(".failure"));
    try {
      await load();
      if (isFollowed && [from, document.body].includes(document.activeElement)) {
        lead(0);
      }
    } catch (failure) {
      pages.splice(0, pages.length, ...before);
      failures.show(part(".failure"), failure, { retry: () => turn(move) });
    }
  }

  const articles = () => [...list.querySelectorAll("article")];

  /** Tab comes into the list at one place, where the keys left it. */
  function rove(current) {
    articles().forEach((article) => (article.tabIndex = article === current ? 0 : -1));
  }

  function focus(index) {
    const all = articles();
    const next = all[Math.min(Math.max(index, 0), all.length - 1)];
    if (next) {
      rove(next);
      next.focus();
      next.scrollIntoView({ block: "nearest" });
    } else {
      view.querySelector("h1").focus();
    }
  }

  /** Focuses what an answer made the next. */
  function lead(index) {
    moved = performance.now();
    focus(index);
  }

  /** Focuses what was asked for. */
  function step(index) {
    moved = -UNSURE;
    focus(index);
  }

  async function item(event) {
    const text = await title(event);
    const article = el("article", { class: "card event", "aria-label": text, "data-id": event.id });
    const box = el("div", { class: "failure" });
    const actions = el("p", { class: "actions" },
      el("button", { type: "button", onclick: () => verify() }, "Verify"),
      el("button", { type: "button", onclick: () => reject() }, "Reject"),
      el("a", { class: "button", href: `#events/${event.id}` }, "Open"));
    article.append(el("h2", { dir: "auto" }, text), ...body(event), box, actions);
    article.steps = { verify, reject, open: () => (location.hash = `#events/${event.id}`) };
    // One decision is one intention, however often its request is sent.
    const key = newKey();
    let deciding = false;
    const isDeciding = () => deciding || box.querySelector("form [aria-busy]") !== null;
    const hasFocus = () => article.contains(document.activeElement);

    async function verify() {
      if (isDeciding()) {
        return;
      }
      deciding = true;
      const isHere = hasFocus();
      failures.clear(box);
      // The button that asked again went with it.
      if (isHere && !hasFocus()) {
        article.focus();
      }
      try {
        await call("POST", `/events/${event.id}/verification`, { json: {}, key });
        done(`Verified: ${text}.`);
      } catch (failure) {
        await refused(failure, verify);
      } finally {
        deciding = false;
      }
    }

    function reject() {
      if (isDeciding()) {
        return;
      }
      if (box.querySelector("form")) {
        box.querySelector("textarea").focus();
        return;
      }
      failures.clear(box);
      actions.hidden = true;
      box.replaceChildren(reasonForm({
        button: "Reject",
        path: `/events/${event.id}/rejection`,
        done: () => done(`Rejected: ${text}.`),
        cancel,
        refused: (failure) => failure.status === 409 && refused(failure),
      }));
      box.querySelector("textarea").focus();
    }

    function cancel() {
      actions.hidden = false;
      box.replaceChildren();
      article.focus();
    }

    /** In place: somebody else may have decided meanwhile. */
    async function refused(failure, retry) {
      const isHere = hasFocus();
      actions.hidden = false;
      failures.show(box, failure, { retry: failure.status === 0 || failure.status >= 500 ? retry : null });
      if (isHere) {
        article.focus();
      }
      if (failure.status === 409) {
        const now = await get(`/events/${event.id}`, { view: "staff" }).catch(() => event);
        if (now.review !== "PROPOSED") {
          box.append(el("p", {}, `It is ${now.review.toLowerCase()} by now. `, el("button", { type: "button", onclick: () => done("") }, "Take it off the list")));
        }
      }
    }

    /** Who has gone on to another event meanwhile, and writes there, is left in peace. */
    function done(words) {
      const at = articles().indexOf(article);
      const isHere = hasFocus();
      article.parentElement.remove();
      const left = articles().length;
      say(`${words} ${left === 0 ? "None is left on this page." : `${left} left on this page.`}`);
      if (left === 0) {
        turn(() => {}, isHere);
      } else if (isHere) {
        lead(at);
      } else if (article.tabIndex === 0) {
        rove(articles()[Math.min(at, left - 1)]);
      }
    }

    return el("li", {}, article);
  }

  list.addEventListener("focusin", (event) => {
    const article = event.target.closest("article");
    if (article) {
      rove(article);
    }
  });
  list.addEventListener("keydown", (event) => {
    const article = event.target.closest("article");
    if (!article || !keys.checked || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select")) {
      return;
    }
    const at = articles().indexOf(article);
    const onArticle = event.target === article;
    const action = {
      j: () => step(at + 1), ArrowDown: () => step(at + 1), k: () => step(at - 1), ArrowUp: () => step(at - 1),
      v: () => article.steps.verify(), r: () => article.steps.reject(), "?": help,
      Enter: onArticle ? () => article.steps.open() : null,
    }[event.key];
    if (!action) {
      return;
    }
    event.preventDefault();
    // Held down, a key would decide about one event after another.
    const isMeant = !event.repeat && event.timeStamp - moved >= UNSURE;
    if (isMeant || !"vr".includes(event.key)) {
      action();
    }
  });

  await load();
  return { title: "Review", focus: articles()[0] ?? null };
}

/** Browsers may refuse to keep anything: then the keys are on, and switched off for as long as the page stays. */
function areKeysOn() {
  try {
    return localStorage.getItem(KEYS) !== "off";
  } catch {
    return true;
  }
}

function rememberKeys(areOn) {
  try {
    localStorage.setItem(KEYS, areOn ? "on" : "off");
  } catch {
    // Not remembered, then.
  }
}
