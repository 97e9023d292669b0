// Recording an event: the keyboard alone does it, and nothing typed is lost.

import { el, fillSelect, onSave, settings } from "./dom.js";
import { call, newKey } from "./api.js";
import { knowAdvertiser } from "./catalogue.js";
import * as duplicates from "./duplicates.js";
import { eventForm } from "./event-form.js";
import { title } from "./event-text.js";
import * as failures from "./failures.js";
import { clearErrors, placeErrors } from "./fields.js";
import * as session from "./session.js";
import { say } from "./status.js";

const DRAFT = "record";

export async function show(view) {
  const fields = await draw(view, session.draft(DRAFT));
  return { title: "Record an event", focus: fields.field("advertiser") };
}

/** @param kept the draft, or what begins as it was for the event before */
async function draw(view, kept) {
  const fields = await eventForm();
  const { form, field } = fields;
  const box = form.querySelector(".failure");
  const warning = form.querySelector(".duplicates");
  /** One key for one body: what was changed since is another intention. */
  let intention = kept?.intention ?? null;
  let shown = null;
  let looked = null;
  /** Browsers tell of a change when they take the focused field away: by then it is on file, and no draft. */
  let saved = false;

  const choice = verdict();
  form.querySelector(".save").append(
    ...(choice ? [el("div", { class: "field inline" }, el("label", {}, el("span", {}, "Record it as"), choice))] : []),
    el("button", { class: "primary", type: "submit", "aria-keyshortcuts": "Control+Enter" }, "Save"),
    el("span", { class: "hint" }, "Ctrl+Enter"),
  );
  view.replaceChildren(el("h1", { tabindex: "-1" }, "Record an event"), form);
  if (kept) {
    fields.restore(kept.fields);
    if (!kept.isNew) {
      say("What you had typed is back.");
      watch();
    }
  }

  function keep() {
    if (saved) {
      return;
    }
    session.keepDraft(DRAFT, { fields: fields.draft(), intention });
  }
  form.addEventListener("input", () => {
    keep();
    watch();
  });
  form.addEventListener("change", () => {
    keep();
    watch();
  });

  /** Looks for duplicates once there is enough to look for. */
  async function watch() {
    const { body } = fields.read();
    const question = duplicates.question(body);
    if (question === looked) {
      return;
    }
    looked = question;
    warning.replaceChildren();
    if (question === null) {
      return;
    }
    try {
      const found = await duplicates.look(body, { quiet: true });
      if (looked === question) {
        duplicates.show(warning, found, body, session.may("editor") && addTo);
        shown = found.length > 0 ? question : shown;
      }
    } catch {
      // Saving looks again, and says what is wrong.
      looked = null;
    }
  }

  function addTo(event) {
    session.keepDraft("carry", { id: event.id, sources: fields.read().body.sources });
    location.hash = `#events/${event.id}/correct`;
  }

  /** False if there is something that was not shown yet: then it is, and saving waits for a second word. */
  async function isSeen(body) {
    const question = duplicates.question(body);
    if (!question || shown === question) {
      return true;
    }
    const found = await duplicates.look(body);
    looked = question;
    shown = question;
    duplicates.show(warning, found, body, session.may("editor") && addTo);
    return found.length === 0;
  }

  async function makeAdvertiser(wanted) {
    const made = (await send("/advertisers", wanted)).body;
    knowAdvertiser(made);
    fields.isMade(made);
    return made.slug;
  }

  /** The same body goes with the same key, also after a reload of the tab. */
  function send(path, json) {
    const text = path + JSON.stringify(json);
    if (intention?.text !== text) {
      intention = { text, key: newKey() };
      keep();
    }
    return call("POST", path, { json, key: intention.key });
  }

  onSave(form, async () => {
    clearErrors(form);
    failures.clear(box);
    await fields.settled();
    const { body, errors } = fields.read();
    const wanted = fields.newAdvertiser();
    if (wanted && !wanted.name) {
      errors.push({ field: "name", message: "is required" });
    }
    if (errors.length > 0) {
      placeErrors(form, errors);
      say("Not saved yet: see the fields that are marked.");
      return;
    }
    try {
      if (wanted) {
        body.advertiser = await makeAdvertiser(wanted);
      }
      if (!(await isSeen(body))) {
        say("Not saved yet: something like it is on file.");
        warning.focus();
        return;
      }
      const { body: event } = await send("/events", choice ? { ...body, review: choice.value } : body);
      saved = true;
      session.dropDraft(DRAFT);
      const text = await title(event);
      say("Recorded, ", event.review.toLowerCase(), ": ", el("a", { href: `#events/${event.id}`, dir: "auto" }, text));
      const next = await draw(view, { isNew: true, fields: another(event) });
      next.field("advertiser").focus();
    } catch (failure) {
      explain(failure);
    }
  });

  function explain(failure) {
    const errors = failure.problem?.errors ?? [];
    const left = placeErrors(form, errors);
    failures.show(box, failure, { errors: left, retry: [0, 401, 429].includes(failure.status) || failure.status >= 500 ? () => form.requestSubmit() : null });
    say("Not saved.");
    if (left.length === errors.length) {
      box.firstElementChild.focus();
    }
  }

  return fields;
}

/** Who records one often records another of the same kind. */
function another(event) {
  const same = Object.fromEntries(["platform", "kind", "campaign"].map((name) => [name, event[name] ?? ""]));
  return { ...same, date_precision: "DAY", sources: [{}] };
}

/** What editors may choose; where review takes two persons, nobody does. */
function verdict() {
  if (!session.may("editor") || settings.twoPersons === "true") {
    return null;
  }
  const select = el("select", { name: "review", "data-field": "review" });
  fillSelect(select, [["VERIFIED", "verified"], ["PROPOSED", "proposed"]]);
  return select;
}
