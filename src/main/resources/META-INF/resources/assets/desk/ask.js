// Questions over the page.

import { el } from "./dom.js";

const dialog = document.getElementById("ask");

/** Shows the content, which has a heading with the id ask-title; done when it is closed. Focus goes back where it was. */
export function open(...content) {
  const before = document.activeElement;
  dialog.returnValue = "";
  dialog.replaceChildren(...content);
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.replaceChildren();
      before?.focus?.();
      resolve(dialog.returnValue);
    }, { once: true });
    dialog.showModal();
  });
}

export async function confirm(heading, text, yes) {
  const answer = await open(
    el("h2", { id: "ask-title" }, heading),
    el("p", {}, text),
    el("form", { method: "dialog" }, el("p", { class: "actions" }, el("button", { class: "primary", value: "yes" }, yes), el("button", { value: "no" }, "Cancel"))),
  );
  return answer === "yes";
}
