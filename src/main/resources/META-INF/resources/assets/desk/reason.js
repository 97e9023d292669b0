// A step that needs a reason.

import { onSave, template } from "./dom.js";
import { call, newKey } from "./api.js";
import * as failures from "./failures.js";
import { clearErrors, placeErrors } from "./fields.js";
import * as session from "./session.js";

/**
 * What is typed is kept as a draft, until it is sent or cancelled.
 *
 * @param done with the answer; deals with what fails in it itself, because the step was taken
 * @param refused may deal with a failure itself, and then says so
 */
export function reasonForm({ button, path, done, cancel, refused = () => false }) {
  const form = template("reason-form").firstElementChild;
  const box = form.querySelector(".failure");
  form.querySelector("[type=submit]").textContent = button;
  const draft = `reason.${path}`;
  form.elements.reason.value = session.draft(draft) ?? "";
  form.addEventListener("input", () => session.keepDraft(draft, form.elements.reason.value));
  const giveUp = () => {
    session.dropDraft(draft);
    cancel();
  };
  form.elements.cancel.addEventListener("click", giveUp);
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      giveUp();
    }
  });
  let intention = null;
  onSave(form, async () => {
    clearErrors(form);
    failures.clear(box);
    const reason = form.elements.reason.value.trim();
    if (reason === "") {
      placeErrors(form, [{ field: "reason", message: "is required" }]);
      return;
    }
    if (intention?.reason !== reason) {
      intention = { reason, key: newKey() };
    }
    let answer;
    try {
      answer = await call("POST", path, { json: { reason }, key: intention.key });
    } catch (failure) {
      if (refused(failure)) {
        session.dropDraft(draft);
      } else {
        failures.show(box, failure, { errors: placeErrors(form, failure.problem?.errors ?? []) });
      }
      return;
    }
    session.dropDraft(draft);
    await done(answer.body);
  });
  return form;
}
