// A step that needs a reason.

import { onSave, template } from "./dom.js";
import { call, newKey } from "./api.js";
import * as failures from "./failures.js";
import { clearErrors, placeErrors } from "./fields.js";

/** @param refused may deal with a failure itself, and then says so */
export function reasonForm({ button, path, done, cancel, refused = () => false }) {
  const form = template("reason-form").firstElementChild;
  const box = form.querySelector(".failure");
  form.querySelector("[type=submit]").textContent = button;
  form.elements.cancel.addEventListener("click", cancel);
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      cancel();
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
    try {
      done((await call("POST", path, { json: { reason }, key: intention.key })).body);
    } catch (failure) {
      if (!refused(failure)) {
        failures.show(box, failure, { errors: placeErrors(form, failure.problem?.errors ?? []) });
      }
    }
  });
  return form;
}
