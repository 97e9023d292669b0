// Every failure says what to do; none takes away what was typed.

import { el } from "./dom.js";

const KEPT = "What you typed is kept.";

function wait(failure) {
  return failure.retryAfter ? `in ${failure.retryAfter} seconds` : "in a moment";
}

/** What happened and what to do, in a sentence or two. */
export function advice(failure) {
  const { status, problem } = failure;
  const detail = problem.detail || problem.title || "";
  if (status === 0) {
    return `The tracker could not be reached, or its answer was lost. ${KEPT} Check the connection, then try again: nothing happens twice.`;
  }
  if (status === 401) {
    return `You are not signed in any more. ${KEPT} Try again, and sign in when you are asked.`;
  }
  if (status === 403) {
    return `${detail} Ask somebody who may, or sign in with another token.`;
  }
  if (status === 404) {
    return `${detail} It may have been merged or taken away: look for it under Events.`;
  }
  if (status === 408) {
    return `It took too long to arrive. ${KEPT} Try again, on a faster connection if it is a large file.`;
  }
  if (status === 413) {
    return `It is larger than this tracker takes. ${detail} Cut it into several, and send them one by one.`;
  }
  if (status === 429 || status === 503) {
    return `${detail || "The tracker is busy."} ${KEPT} Try again ${wait(failure)}.`;
  }
  if (status >= 500) {
    const id = problem.request_id ? ` Tell them this number: ${problem.request_id}.` : "";
    return `Something went wrong in the tracker (status ${status}). ${KEPT} Try again; if it happens again, tell those who run it.${id}`;
  }
  return detail || `The tracker refused it (status ${status}). Check what you entered, then try again.`;
}

/** What is there already, by the path that the problem names. */
function existing(failure) {
  const found = /^\/api\/v1\/events\/([0-9a-f-]{36})$/.exec(failure.problem.existing || "");
  return found && el("p", {}, el("a", { href: `#events/${found[1]}` }, "Open the event that is on file"));
}

/**
 * @param errors those that have no field of their own on the page
 * @param before what there is to know first
 */
export function show(box, failure, { errors = failure.problem?.errors || [], retry, before } = {}) {
  if (!(failure.status >= 0)) {
    throw failure;
  }
  box.replaceChildren(
    el(
      "div",
      { class: "error", role: "alert", tabindex: "-1" },
      before && el("p", {}, before),
      el("p", {}, advice(failure)),
      errors.length > 0 && el("ul", {}, errors.map((error) => el("li", {}, `${error.field}: ${error.message}`))),
      existing(failure),
      retry && el("p", { class: "actions" }, el("button", { type: "button", onclick: retry }, "Try again")),
    ),
  );
}

/** What is no failure of a request. */
export function tell(box, ...content) {
  box.replaceChildren(el("div", { class: "error", role: "alert", tabindex: "-1" }, el("p", {}, ...content)));
}

export function clear(box) {
  box.replaceChildren();
}
