// API tokens, for admins.

import { el, onSave, template } from "./dom.js";
import { call, get, newKey } from "./api.js";
import { confirm } from "./ask.js";
import { explain, instant, valueOf, words } from "./dates.js";
import * as failures from "./failures.js";
import { clearErrors, placeErrors } from "./fields.js";
import * as session from "./session.js";
import { say } from "./status.js";

const PAGE = "100";
const DRAFT = "token";
const FIELDS = ["label", "role", "expires_on"];

export async function show(view) {
  view.append(template("tokens-view"));
  const part = (selector) => view.querySelector(selector);
  const form = part("form");
  const secret = part(".secret");
  const body = part("tbody");
  const more = part("[name=next]");
  let cursor = null;
  let intention = null;

  const kept = session.draft(DRAFT);
  if (kept) {
    FIELDS.forEach((name) => (form.elements[name].value = kept.fields[name]));
    intention = kept.intention;
  }
  /** With what was sent: once more, should the answer have been lost, it is the same request. */
  const keep = () => session.keepDraft(DRAFT, { fields: Object.fromEntries(FIELDS.map((name) => [name, form.elements[name].value])), intention });
  form.addEventListener("input", keep);
  explain(form.elements.expires_on);

  async function page(isFirst) {
    const found = await get("/tokens", { limit: PAGE, cursor: isFirst ? null : cursor });
    cursor = found.next;
    body.replaceChildren(...(isFirst ? [] : body.children), ...found.items.map(row));
    more.hidden = cursor === null;
  }
  more.addEventListener("click", () => page(false).catch((failure) => failures.show(part(".listing"), failure)));

  function row(token) {
    const expired = token.expires_on && token.expires_on < new Date().toISOString().slice(0, 10);
    const now = token.revoked_at ? `revoked ${words(token.revoked_at)}` : expired ? "expired" : el("button", { type: "button", "aria-label": `Revoke ${token.label}`, onclick: () => revoke(token) }, "Revoke");
    return el("tr", {},
      el("th", { scope: "row", dir: "auto" }, token.label), el("td", {}, token.role), el("td", {}, words(token.created_at)),
      el("td", {}, token.expires_on ? words(token.expires_on) : ""), el("td", {}, instant(token.last_used_at)), el("td", {}, now));
  }

  async function revoke(token) {
    failures.clear(part(".listing"));
    if (!(await confirm(`Revoke the token of ${token.label}?`, "It is refused from then on, for good. What it recorded stays.", "Revoke it"))) {
      return;
    }
    try {
      await call("DELETE", `/tokens/${token.id}`);
      say(`Revoked the token of ${token.label}.`);
      await page(true);
      view.querySelector("h1").focus();
    } catch (failure) {
      failures.show(part(".listing"), failure);
      part(".listing").firstElementChild.focus();
    }
  }

  onSave(form, async () => {
    clearErrors(form);
    failures.clear(part(".making"));
    secret.hidden = true;
    const errors = [];
    const json = { label: form.elements.label.value.trim() || null, role: form.elements.role.value, expires_on: valueOf(form.elements.expires_on, "expires_on", errors) };
    if (!json.label) {
      errors.unshift({ field: "label", message: "is required" });
    }
    if (errors.length > 0) {
      placeErrors(form, errors);
      return;
    }
    const text = JSON.stringify(json);
    if (intention?.text !== text) {
      intention = { text, key: newKey() };
    }
    keep();
    try {
      const { body: made } = await call("POST", "/tokens", { json, key: intention.key });
      intention = null;
      session.dropDraft(DRAFT);
      form.reset();
      present(made);
      await page(true);
    } catch (failure) {
      failures.show(part(".making"), failure, { errors: placeErrors(form, failure.problem?.errors ?? []) });
    }
  });

  /** Shown once. A repeated answer lacks it: then the first one was lost on its way. */
  function present(made) {
    secret.hidden = false;
    if (!made.token) {
      secret.replaceChildren(el("p", {}, `The token of ${made.label} was made, but the answer with its secret was lost. Revoke it below, then make another.`));
      secret.focus();
      return;
    }
    const field = el("input", { readonly: true, value: made.token, "aria-label": `Secret of ${made.label}`, spellcheck: "false" });
    const button = el("button", { type: "button", class: "primary", onclick: copy }, "Copy");
    async function copy() {
      field.select();
      try {
        await navigator.clipboard.writeText(made.token);
        say("Copied.");
      } catch {
        say("The browser does not let the page copy: it is selected, so press Ctrl+C.");
        field.focus();
      }
    }
    secret.replaceChildren(
      el("p", {}, el("strong", {}, `The token of ${made.label}.`), " It is shown this once: copy it now, and hand it on by a safe way."),
      el("p", { class: "copy" }, field, button),
      el("p", {}, el("button", { type: "button", onclick: () => {
        secret.hidden = true;
        secret.replaceChildren();
        form.elements.label.focus();
      } }, "I have it")));
    say(`Made a token for ${made.label}.`);
    button.focus();
  }

  await page(true);
  return { title: "Tokens" };
}
