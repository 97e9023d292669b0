// Errors stand at their fields, and the first of them has the focus.

import { el, newId } from "./dom.js";

/** A field's name in the API: a source's has its place in the list. */
function nameOf(control) {
  const source = control.closest(".source");
  if (source && control.dataset.source) {
    const place = [...source.parentElement.querySelectorAll(":scope > .source")].indexOf(source);
    return `sources[${place}].${control.dataset.source}`;
  }
  return control.dataset.field;
}

export function clearErrors(form) {
  form.querySelectorAll(".field-error").forEach((message) => message.remove());
  form.querySelectorAll("[aria-invalid]").forEach(clearError);
}

export function clearError(control) {
  control.closest(".field").querySelector(".field-error")?.remove();
  control.removeAttribute("aria-invalid");
  control.removeAttribute("aria-describedby");
}

/** Answers the errors for which there is no field here. */
export function placeErrors(form, errors) {
  const controls = [...form.querySelectorAll("[data-field], [data-source]")];
  const placed = [];
  const left = errors.filter((error) => {
    const control = controls.find((one) => nameOf(one) === error.field)
      ?? controls.find((one) => one.dataset.source === "basis" && nameOf(one) === `${error.field}.basis`);
    if (!control) {
      return true;
    }
    place(control, error.message);
    placed.push(control);
    return false;
  });
  const first = controls.find((control) => placed.includes(control));
  if (first) {
    (first.matches("input, select, textarea") ? first : form.querySelector(".source [data-source]") ?? form.querySelector("button"))?.focus();
  }
  return left;
}

function place(control, message) {
  const id = newId("error");
  for (let details = control.closest("details"); details; details = details.parentElement.closest("details")) {
    details.open = true;
  }
  const text = el("p", { class: "field-error", id }, message);
  const field = control.closest(".field");
  if (field) {
    field.append(text);
    control.setAttribute("aria-invalid", "true");
    control.setAttribute("aria-describedby", id);
    // It spoke of what stood there.
    control.addEventListener("input", () => clearError(control), { once: true });
  } else {
    control.append(text);
  }
}
