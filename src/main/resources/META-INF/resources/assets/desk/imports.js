// What was imported so far, and taking one of them back.

import { el } from "./dom.js";
import { get } from "./api.js";
import { instant } from "./dates.js";
import * as failures from "./failures.js";
import { reasonForm } from "./reason.js";
import { say } from "./status.js";

const PAGE = "10";

export function list(box, more) {
  let cursor = null;

  async function page(isFirst) {
    const found = await get("/imports", { view: "staff", limit: PAGE, cursor: isFirst ? null : cursor });
    cursor = found.next;
    const items = found.items.map(item);
    box.replaceChildren(...(isFirst ? [] : box.children), ...items);
    if (box.children.length === 0) {
      box.append(el("p", {}, "There was none yet."));
    }
    more.hidden = cursor === null;
  }

  more.addEventListener("click", async () => {
    try {
      await page(false);
    } catch (failure) {
      const own = el("div");
      box.append(own);
      failures.show(own, failure);
    }
  });
  return { load: () => page(true) };
}

const count = (number, of) => `${number.toLocaleString("en")} ${of}${number === 1 ? "" : "s"}`;

function item(one) {
  const work = el("div");
  const button = el("button", { type: "button", onclick: retract }, "Retract its events");
  const actions = el("p", { class: "actions" }, button);

  function retract() {
    actions.hidden = true;
    work.replaceChildren(reasonForm({
      button: `Retract what import ${one.id} made`,
      path: `/imports/${one.id}/retraction`,
      done: (view) => {
        const text = `Import ${one.id}: ${view.retracted} events retracted, ${view.rejected} rejected, ${view.kept} kept because somebody has worked on them since.`;
        work.replaceChildren(el("p", { class: "notice", tabindex: "-1" }, text));
        work.firstElementChild.focus();
        say(text);
      },
      cancel: () => {
        actions.hidden = false;
        work.replaceChildren();
        button.focus();
      },
    }));
    work.querySelector("textarea").focus();
  }

  return el("article", { class: "card", "aria-label": `Import ${one.id}` },
    el("h3", {}, `Import ${one.id}`),
    el("p", { dir: "auto" }, one.reason ?? ""),
    el("p", { class: "soft small" }, `${instant(one.recorded_at)}${one.recorded_by ? ` by ${one.recorded_by}` : ""} · ${count(one.rows, "row")}: ${count(one.created ?? 0, "event")} made, ${count(one.joined ?? 0, "source")} added · ${one.review.toLowerCase()} · position ${one.position}`),
    actions, work);
}
