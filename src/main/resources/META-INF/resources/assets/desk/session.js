// Who works here. The token is kept in this tab's session and nowhere else.

import * as issuer from "./issuer.js";

const OURS = "tracker.desk.";
const TOKEN = "tracker.desk.token";
const DRAFTS = "tracker.desk.draft.";
const LADDER = ["contributor", "editor", "admin"];

let caller = null;
let askAgain = async () => false;
let onChange = () => {};

export function token() {
  return sessionStorage.getItem(TOKEN);
}

export function current() {
  return caller;
}

export function may(role) {
  return caller !== null && LADDER.indexOf(caller.role) >= LADDER.indexOf(role);
}

/** Takes the token if the tracker knows it: answers nothing then, else what is wrong. */
export async function signIn(given) {
  let answer;
  try {
    answer = await fetch("/api/v1/tokens/current", { headers: { Authorization: `Bearer ${given}` }, cache: "no-store" });
  } catch {
    return "The tracker could not be reached. Check the connection, then try again.";
  }
  if (answer.ok) {
    caller = await answer.json();
    sessionStorage.setItem(TOKEN, given);
    onChange();
    return null;
  }
  if (answer.status === 401) {
    return "The tracker does not know this token: it is mistyped, expired or revoked. Ask an administrator for another one.";
  }
  if (answer.status === 403) {
    return "You are known, but have no role here. Ask an administrator for one.";
  }
  if (answer.status === 429) {
    return `Too many attempts. Try again in ${answer.headers.get("Retry-After") || "some"} seconds.`;
  }
  return `The tracker could not check the token (status ${answer.status}). Try again in a moment.`;
}

/** What was typed and looked for goes too: whoever comes next has no business with it. */
export function signOut() {
  caller = null;
  Object.keys(sessionStorage).filter((key) => key.startsWith(OURS)).forEach((key) => sessionStorage.removeItem(key));
  onChange();
}

export function hasDrafts() {
  return Object.keys(sessionStorage).some((key) => key.startsWith(DRAFTS));
}

export function draft(name) {
  const kept = sessionStorage.getItem(DRAFTS + name);
  return kept === null ? null : JSON.parse(kept);
}

export function keepDraft(name, value) {
  sessionStorage.setItem(DRAFTS + name, JSON.stringify(value));
}

export function dropDraft(name) {
  sessionStorage.removeItem(DRAFTS + name);
}

/** Tokens of an issuer last for minutes: they are renewed without a question where that can be. */
async function renew() {
  const renewed = await issuer.renewed();
  return renewed !== null && (await signIn(renewed)) === null;
}

/** Gets another token while the page stays as it is; answers whether there is one now. Several at once ask once. */
let asking = null;
export function again() {
  asking ??= renew().then((isRenewed) => isRenewed || askAgain()).finally(() => (asking = null));
  return asking;
}

export function whenAsked(ask, changed) {
  askAgain = ask;
  onChange = changed;
}
