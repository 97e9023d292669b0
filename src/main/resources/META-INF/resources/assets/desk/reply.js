// The advertiser's reply to an event. What is typed is kept as a draft, until it is saved or cancelled.

import { onSave, template } from "./dom.js";
import { call } from "./api.js";
import { explain, valueOf } from "./dates.js";
import * as failures from "./failures.js";
import { clearErrors, placeErrors } from "./fields.js";
import * as session from "./session.js";
import { say } from "./status.js";

const FIELDS = ["text", "url", "replied_on", "reason"];
const OF_REPLY = FIELDS.slice(0, 3);

/** @param reload shows the event as it is now, and answers it with its tag */
export function replyForm({ event, etag: opened, reload, done, cancel }) {
  const name = `reply.${event.id}`;
  const form = template("reply-form").firstElementChild;
  const box = form.querySelector(".failure");
  const field = (of) => form.elements[of];
  let etag = opened;

  const kept = session.draft(name);
  FIELDS.forEach((of) => (field(of).value = kept?.values[of] ?? event.reply?.[of] ?? ""));
  if (kept) {
    // What others changed since the draft was begun is found when it is saved.
    etag = kept.etag;
    say("What you had typed is back.");
  }
  explain(field("replied_on"));

  const keep = () => session.keepDraft(name, { values: Object.fromEntries(FIELDS.map((of) => [of, field(of).value])), etag });
  form.addEventListener("input", keep);
  field("cancel").addEventListener("click", () => {
    session.dropDraft(name);
    cancel();
  });

  onSave(form, async () => {
    clearErrors(form);
    failures.clear(box);
    const errors = [];
    const json = { ...Object.fromEntries(FIELDS.map((of) => [of, field(of).value.trim() || null])), replied_on: valueOf(field("replied_on"), "replied_on", errors) };
    if (!json.reason) {
      errors.push({ field: "reason", message: "is required" });
    }
    if (errors.length > 0) {
      placeErrors(form, errors);
      return;
    }
    try {
      await call("PUT", `/events/${event.id}/reply`, { json, ifMatch: etag });
    } catch (failure) {
      if (failure.status === 412) {
        await overtaken(json);
      } else {
        failures.show(box, failure, { errors: placeErrors(form, failure.problem?.errors ?? []) });
      }
      return;
    }
    await finish();
  });

  async function finish() {
    session.dropDraft(name);
    await done();
  }

  /** Somebody else was faster; or it was I, and the answer was lost. */
  async function overtaken(json) {
    let now;
    try {
      now = await reload();
    } catch (failure) {
      failures.show(box, failure, { before: "Not saved: the event has changed since you opened it, and what it says now could not be loaded." });
      return;
    }
    if (OF_REPLY.every((of) => (now.event.reply?.[of] ?? null) === json[of])) {
      await finish();
      return;
    }
    etag = now.etag;
    keep();
    failures.tell(box, "The event has changed since you opened it: what it says now stands above. Your reply is kept; save it again if it still fits.");
  }

  return form;
}
