// The desk: who is signed in, and which view the address names.

import { el, onSave, template } from "./dom.js";
import { Failure, get } from "./api.js";
import { confirm } from "./ask.js";
import * as failures from "./failures.js";
import * as issuer from "./issuer.js";
import * as session from "./session.js";
import { say } from "./status.js";

const VIEWS = [
  { name: "record", text: "Record", role: "contributor", load: () => import("./record.js") },
  { name: "review", text: "Review", role: "editor", load: () => import("./review.js") },
  { name: "events", text: "Events", role: "contributor", load: () => import("./events.js") },
  { name: "import", text: "Import", role: "editor", load: () => import("./import.js") },
  { name: "tokens", text: "Tokens", role: "admin", load: () => import("./tokens.js") },
];

const place = document.getElementById("view");
const top = document.getElementById("desk-top");
const nav = document.getElementById("desk-nav");
let leave = () => {};
let shown = 0;

function drawTop() {
  const caller = session.current();
  top.hidden = caller === null;
  if (caller) {
    document.getElementById("who").textContent = `${caller.actor} (${caller.role})`;
    nav.replaceChildren(...VIEWS.filter((view) => session.may(view.role)).map((view) => el("a", { href: `#${view.name}` }, view.text)));
    mark();
  }
}

function mark() {
  const [name] = location.hash.slice(1).split("/");
  nav.querySelectorAll("a").forEach((link) => {
    if (link.hash === `#${name}`) {
      link.setAttribute("aria-current", "page");
    } else {
      link.removeAttribute("aria-current");
    }
  });
}

async function route() {
  leave();
  leave = () => {};
  shown += 1;
  const mine = shown;
  if (!session.current()) {
    showSignIn();
    return;
  }
  const [name, ...rest] = location.hash.slice(1).split("/");
  const view = VIEWS.find((one) => one.name === name && session.may(one.role));
  if (!view) {
    location.replace("#record");
    return;
  }
  mark();
  say("");
  const stage = el("div", { class: "stage" });
  try {
    const { show } = await view.load().catch(missing);
    const drawn = await show(stage, rest, { isShown: () => mine === shown });
    if (mine !== shown) {
      drawn.leave?.();
      return;
    }
    place.replaceChildren(stage);
    leave = drawn.leave ?? (() => {});
    document.title = `${drawn.title} · Staff desk · Advertiser pause tracker`;
    (drawn.focus ?? stage.querySelector("h1")).focus();
  } catch (failure) {
    if (mine !== shown) {
      return;
    }
    const box = el("div");
    place.replaceChildren(el("h1", { tabindex: "-1" }, view.text), box);
    if (failure instanceof Renewed) {
      failures.tell(box, "The tracker was renewed since this page was opened. Reload the page; drafts are kept. ", el("button", { type: "button", onclick: () => location.reload() }, "Reload"));
    } else {
      failures.show(box, failure instanceof Failure ? failure : new Failure(0), { retry: route });
      if (!(failure instanceof Failure)) {
        console.error(failure);
      }
    }
    box.firstElementChild.focus();
  }
}

/** A tracker serves the scripts of its own build only. */
class Renewed extends Error {}

/** Why a script could not be loaded: the tracker is out of reach, or another build than this page. */
async function missing() {
  await get("/tokens/current", {}, { quiet: true }).catch((failure) => {
    if (failure.status !== 401) {
      throw failure;
    }
  });
  throw new Renewed();
}

/** The form, and what to do when it has found a token that is good. */
function signInForm(done, mayLeave = async () => true) {
  const form = template("sign-in-form").firstElementChild;
  const box = form.querySelector(".failure");
  const refuse = (refusal) => box.replaceChildren(el("p", { class: "error", role: "alert" }, refusal));
  if (issuer.name()) {
    form.querySelector(".actions").append(el("button", { type: "button", onclick: async () => {
      const refusal = (await mayLeave()) ? await issuer.leave() : null;
      if (refusal) {
        refuse(refusal);
      }
    } }, `Sign in with ${issuer.name()}`));
  }
  onSave(form, async () => {
    box.replaceChildren();
    const refusal = await session.signIn(form.elements.token.value.trim());
    if (refusal) {
      refuse(refusal);
      form.elements.token.focus();
      form.elements.token.select();
    } else {
      done();
    }
  });
  return form;
}

function showSignIn() {
  const form = signInForm(route);
  place.replaceChildren(el("h1", { tabindex: "-1" }, "Staff desk"), el("p", {}, "For those who record, review and correct events."), form);
  document.title = "Sign in · Staff desk · Advertiser pause tracker";
  form.elements.token.focus();
}

/** Over what is there, which stays; Escape leaves it as it is. */
function askAgain() {
  const dialog = document.getElementById("sign-in-again");
  const before = document.activeElement;
  return new Promise((resolve) => {
    let signedIn = false;
    const form = signInForm(() => {
      signedIn = true;
      dialog.close();
    }, () => confirm(
      "Leave this page to sign in?",
      "You come back to it. What you typed is kept. A chosen file with its preview, and the secret of a token that was just made, are not.",
      "Leave and sign in"));
    dialog.replaceChildren(
      el("h2", { id: "sign-in-again-title" }, "Sign in again"),
      el("p", {}, "Your token is not good any more: it has expired or was revoked. What you typed is kept, and what you were doing goes on once you have signed in."),
      form,
      el("p", { class: "actions" }, el("button", { type: "button", onclick: () => dialog.close() }, "Not now")),
    );
    dialog.addEventListener("close", () => {
      dialog.replaceChildren();
      before?.focus?.();
      resolve(signedIn);
    }, { once: true });
    dialog.showModal();
    form.elements.token.focus();
  });
}

document.getElementById("sign-out").addEventListener("click", async () => {
  if (session.hasDrafts() && !(await confirm("Sign out?", "What you typed and did not save is forgotten.", "Sign out"))) {
    return;
  }
  session.signOut();
  route();
  say("Signed out.");
});

session.whenAsked(askAgain, drawTop);
window.addEventListener("hashchange", route);
const { token = session.token(), refusal: refused = null } = (await issuer.arrived()) ?? {};
const refusal = refused ?? (token && (await session.signIn(token)));
await route();
if (refusal) {
  say(refusal);
}
