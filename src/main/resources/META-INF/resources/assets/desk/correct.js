// Correcting an event: first the fields, then what would change, then saving it. Who was overtaken keeps what they typed.

import { el, onSave } from "./dom.js";
import { call } from "./api.js";
import { correctable, differences, merge, table } from "./difference.js";
import { eventForm } from "./event-form.js";
import * as failures from "./failures.js";
import { clearErrors, placeErrors } from "./fields.js";
import * as session from "./session.js";
import { addSource, rawSources } from "./sources.js";
import { say } from "./status.js";

/** @param carried sources that were typed for another event, which turned out to be this one */
export async function correctForm({ event, etag: opened, carried, done, cancel }) {
  const name = `event.${event.id}`;
  const fields = await eventForm();
  const { form } = fields;
  const box = form.querySelector(".failure");
  const preview = form.querySelector(".before-saving");
  let base = correctable(event);
  let etag = opened;
  /** What the reader has seen the difference of. */
  let seen = null;

  const reason = el("textarea", { name: "reason", "data-field": "reason", rows: "2", maxlength: "2000", required: true });
  const button = el("button", { class: "primary", type: "submit" });
  preview.before(el("div", { class: "field" }, el("label", {}, el("span", {}, "Reason for the correction"), reason)));
  form.querySelector(".save").append(button, el("button", { type: "button", onclick: cancel }, "Cancel"), el("span", { class: "hint" }, "Ctrl+Enter"));
  form.setAttribute("aria-label", "Correction");
  unsee();
  await fields.fill(base);

  const kept = session.draft(name);
  if (kept) {
    fields.restore(kept.fields);
    reason.value = kept.reason;
    // As it was when the draft was begun: what others changed since is found when it is saved.
    base = kept.base;
    etag = kept.etag;
    say("What you had typed is back.");
  }
  const identity = (source) => source.url || source.basis;
  const there = rawSources(fields.sources).map(identity);
  const missing = carried.filter((source) => !there.includes(identity(source)));
  if (missing.length > 0) {
    missing.forEach((source) => addSource(fields.sources, source));
    keep();
  }

  function keep() {
    session.keepDraft(name, { fields: fields.draft(), reason: reason.value, base, etag });
  }

  function unsee() {
    seen = null;
    preview.replaceChildren();
    button.textContent = "See the difference";
  }
  form.addEventListener("input", () => {
    keep();
    unsee();
  });

  onSave(form, async () => {
    clearErrors(form);
    failures.clear(box);
    await fields.settled();
    const { body, errors } = fields.read();
    const why = reason.value.trim();
    if (!why) {
      errors.push({ field: "reason", message: "is required: a correction says why" });
    }
    if (fields.newAdvertiser()) {
      errors.push({ field: "advertiser", message: "record the new advertiser with an event of its own first, then choose it here" });
    }
    if (errors.length > 0) {
      placeErrors(form, errors);
      say("Not saved yet: see the fields that are marked.");
      return;
    }
    const found = differences(base, body);
    if (found.length === 0) {
      say("Nothing differs from what is on file, so there is nothing to save.");
      return;
    }
    if (seen !== JSON.stringify(body)) {
      showDifference(found);
      seen = JSON.stringify(body);
      return;
    }
    await save(body, why);
  });

  function showDifference(found) {
    preview.replaceChildren(el("section", { tabindex: "-1" }, table(found, { caption: "What would change" })));
    button.textContent = "Save the correction";
    preview.firstElementChild.focus();
    say("This is the difference. Save it with Ctrl+Enter, or go on editing.");
  }

  async function save(body, why) {
    try {
      await call("PUT", `/events/${event.id}`, { json: { ...body, reason: why }, ifMatch: etag });
    } catch (failure) {
      if (failure.status === 412) {
        await overtaken(body);
        return;
      }
      const errors = failure.problem?.errors ?? [];
      const left = placeErrors(form, errors);
      failures.show(box, failure, { errors: left, retry: failure.status === 0 || failure.status >= 500 ? () => form.requestSubmit() : null });
      if (left.length === errors.length) {
        box.firstElementChild.focus();
      }
      return;
    }
    await done();
  }

  /** Somebody else was faster; or it was I, and the answer was lost. */
  async function overtaken(body) {
    try {
      const answer = await call("GET", `/events/${event.id}?view=staff`);
      const theirs = correctable(answer.body);
      if (differences(theirs, body).length === 0) {
        await done();
        return;
      }
      const changed = differences(base, theirs);
      const merged = merge(base, body, theirs);
      base = theirs;
      etag = answer.etag;
      await fields.fill(merged);
      keep();
      unsee();
      box.replaceChildren(el("div", { class: "error", role: "alert", tabindex: "-1" },
        el("p", {}, "Somebody else has changed this event since you opened it. What you typed is kept, and what they changed beside it was taken over. See the difference to what is on file now, then save."),
        changed.length > 0 ? table(changed, { caption: "What they changed", before: "As you opened it", after: "By now" }) : el("p", {}, `Only its review or reply changed: it is ${answer.body.review.toLowerCase()} now.`)));
      box.firstElementChild.focus();
    } catch (failure) {
      failures.show(box, failure);
    }
  }

  return form;
}
