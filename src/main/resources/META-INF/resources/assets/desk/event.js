// One event: what it says, how it came to say so, and what can be done with it.

import { el } from "./dom.js";
import { call, get, newKey } from "./api.js";
import { correctForm } from "./correct.js";
import { instant } from "./dates.js";
import { label, ofSources, table } from "./difference.js";
import { body, title } from "./event-text.js";
import * as failures from "./failures.js";
import { reasonForm } from "./reason.js";
import { replyForm } from "./reply.js";
import * as session from "./session.js";
import { say } from "./status.js";

const STEPS = {
  PROPOSED: [["Reject", "rejection"]],
  VERIFIED: [["Retract", "retraction"]],
  REJECTED: [["Reinstate", "reinstatement"]],
  RETRACTED: [["Reinstate", "reinstatement"]],
};
/** A reply has parts. */
const words = (value) => (value !== null && typeof value === "object" ? Object.values(value).filter(Boolean).join(" · ") : value);
const isLive = (event) => event.review === "PROPOSED" || event.review === "VERIFIED";

export async function show(view, id, doing) {
  const heading = el("h1", { tabindex: "-1", dir: "auto" });
  const article = el("article", { class: "event" });
  const actions = el("p", { class: "actions" });
  const box = el("div", { class: "failure" });
  const work = el("div", { class: "work" });
  const history = el("div");
  const past = el("details", {}, el("summary", {}, "History"), history);
  view.append(el("p", {}, el("a", { href: "#events" }, "All events")), heading, article, actions, box, work, past);
  let text = "";
  let etag = null;
  /** Verifying what is shown is one intention; once it has changed, verifying it is another. */
  let verification = null;

  async function load() {
    const answer = await call("GET", `/events/${id}?view=staff`);
    etag = answer.etag;
    verification = newKey();
    await draw(answer.body);
    return answer.body;
  }

  async function draw(event) {
    text = await title(event);
    heading.textContent = text;
    article.replaceChildren(...body(event));
    actions.replaceChildren(...buttons(event));
    failures.clear(box);
    actions.hidden = work.children.length > 0;
    history.replaceChildren();
    past.open = false;
  }

  function buttons(event) {
    if (!session.may("editor")) {
      return [];
    }
    const button = (words, action) => el("button", { type: "button", onclick: action }, words);
    return [
      event.review === "PROPOSED" && button("Verify", verify),
      isLive(event) && button("Correct", correct),
      ...STEPS[event.review].map(([words, path]) => button(words, () => step(words, path))),
      event.review !== "REJECTED" && button("Reply", () => reply(event)),
    ].filter(Boolean);
  }

  /** After a step: the event as it is now, with the focus at its top. */
  async function done(what) {
    work.replaceChildren();
    actions.hidden = false;
    session.dropDraft(`event.${id}`);
    await reload(what);
  }

  async function reload(what) {
    try {
      await load();
      say(`${what}: ${text}.`);
      heading.focus();
    } catch (failure) {
      // It would be what was on file before.
      article.replaceChildren();
      actions.hidden = true;
      failures.show(box, failure, { retry: () => reload(what), before: `${what}, but what is on file now could not be loaded.` });
      say(`${what}.`);
      box.firstElementChild.focus();
    }
  }

  function cancel() {
    work.replaceChildren();
    actions.hidden = false;
    actions.querySelector("button")?.focus();
  }

  function begin(form) {
    failures.clear(box);
    actions.hidden = true;
    work.replaceChildren(form);
    form.querySelector("textarea, input").focus();
  }

  async function verify() {
    failures.clear(box);
    try {
      await call("POST", `/events/${id}/verification`, { json: {}, key: verification });
    } catch (failure) {
      failures.show(box, failure);
      box.firstElementChild.focus();
      return;
    }
    await done("Verified");
  }

  function step(words, path) {
    begin(reasonForm({ button: words, path: `/events/${id}/${path}`, done: () => done(words === "Retract" ? "Retracted" : `${words}d`.replace("Rejectd", "Rejected")), cancel }));
  }

  async function correct() {
    failures.clear(box);
    try {
      const current = await load();
      const carried = session.draft("carry");
      const form = await correctForm({ event: current, etag, carried: carried?.id === id ? carried.sources : [], done: () => done("Corrected"), cancel: () => {
        session.dropDraft(`event.${id}`);
        cancel();
      } });
      session.dropDraft("carry");
      begin(form);
    } catch (failure) {
      failures.show(box, failure, { retry: correct });
    }
  }

  function reply(event) {
    begin(replyForm({ event, etag, reload: async () => ({ event: await load(), etag }), done: () => done("Reply saved"), cancel }));
  }

  past.addEventListener("toggle", async () => {
    if (!past.open || history.children.length > 0) {
      return;
    }
    try {
      const { items } = await get(`/events/${id}/history`, { view: "staff", limit: "500" });
      history.replaceChildren(...items.map(version));
    } catch (failure) {
      failures.show(history, failure);
    }
  });

  function version(one) {
    const changes = one.changes.flatMap((change) => (change.field === "sources"
      ? ofSources(change.before ?? [], change.after ?? [])
      : [{ label: label(change.field), before: words(change.before), after: words(change.after) }]));
    return el("section", {},
      el("h2", {}, `Version ${one.version}: ${one.action.toLowerCase().replaceAll("_", " ")}`),
      el("p", { class: "small", dir: "auto" }, `${instant(one.recorded_at)}${one.recorded_by ? ` by ${one.recorded_by}` : ""}${one.reason ? `. Reason: ${one.reason}` : ""}`),
      one.redacted ? el("p", {}, "Redacted.") : table(changes, { caption: `Changes in version ${one.version}`, before: "Before", after: "After" }));
  }

  const event = await load();
  if (session.may("editor") && isLive(event) && (doing === "correct" || session.draft(`event.${id}`))) {
    await correct();
    return { title: text, focus: work.querySelector("textarea, input") };
  }
  if (session.may("editor") && event.review !== "REJECTED" && session.draft(`reply.${id}`)) {
    reply(event);
    return { title: text, focus: work.querySelector("textarea") };
  }
  return { title: text };
}
