// A CSV file: tried first, shown, then taken whole.

import { el, fillSelect, onSave, settings, template } from "./dom.js";
import { Failure, newKey, query } from "./api.js";
import * as badRows from "./bad-rows.js";
import * as failures from "./failures.js";
import * as imports from "./imports.js";
import * as result from "./import-result.js";
import * as session from "./session.js";
import { say } from "./status.js";
import { upload } from "./upload.js";

const DRAFT = "import";

export async function show(view) {
  view.append(template("import-view"));
  const part = (selector) => view.querySelector(selector);
  const form = part("form");
  const { file: chooser, review, reason } = form.elements;
  const box = part(".failure");
  const shown = part(".result");
  const drop = part(".drop");
  let file = null;
  let running = null;
  /** The same file with the same options is imported once, however often it is sent. */
  let key = newKey();

  fillSelect(review, settings.twoPersons === "true"
    ? [["PROPOSED", "proposed, until another person verifies them"]]
    : [["VERIFIED", "verified: they count at once"], ["PROPOSED", "proposed: they wait for review"]]);

  const hint = drop.querySelector(".hint");
  let kept = session.draft(DRAFT);
  if (kept) {
    reason.value = kept.reason;
    review.value = [...review.options].some((option) => option.value === kept.review) ? kept.review : review.options[0].value;
    hint.textContent = kept.file ? `Choose ${kept.file} again, or drop it here: browsers keep no files.` : hint.textContent;
  }
  const keep = () => session.keepDraft(DRAFT, { reason: reason.value, review: review.value, file: file?.name ?? kept?.file ?? null });
  form.addEventListener("input", keep);

  function choose(chosen) {
    file = chosen;
    keep();
    key = newKey();
    shown.hidden = true;
    failures.clear(box);
    hint.textContent = file ? `${file.name}, ${size(file.size)}` : "Or drop it here.";
  }
  chooser.addEventListener("change", () => choose(chooser.files[0] ?? null));
  [review, reason].forEach((control) => control.addEventListener("change", () => {
    key = newKey();
    shown.hidden = true;
  }));
  for (const type of ["dragover", "dragleave", "drop"]) {
    drop.addEventListener(type, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", type === "dragover");
      if (type === "drop" && event.dataTransfer.files[0]) {
        choose(event.dataTransfer.files[0]);
      }
    });
  }
  part("[name=stop]").addEventListener("click", () => running?.stop());

  async function send(dry) {
    const path = `/imports${query({ dry_run: dry ? "true" : null, review: review.value, reason: reason.value.trim() })}`;
    const stopClock = progress(dry);
    try {
      running = upload(path, file, { key: dry ? null : key, onProgress: stopClock.moved });
      return await running.done;
    } finally {
      running = null;
      stopClock.end();
    }
  }

  /** A bar while the file is sent; then one without an end, and the seconds, while the database works. */
  function progress(dry) {
    const bar = part("progress");
    const text = part(".progress-text");
    part(".progress").hidden = false;
    let clock = 0;
    const work = dry ? "Trying every row" : "Recording every row";
    return {
      moved(share) {
        if (share !== null) {
          bar.value = share * 100;
          text.textContent = `Sending ${file.name}: ${Math.floor(share * 100)} %`;
        } else if (clock === 0) {
          const began = Date.now();
          bar.removeAttribute("value");
          const tick = () => (text.textContent = `${work}: ${Math.round((Date.now() - began) / 1000)} s`);
          tick();
          clock = setInterval(tick, 1000);
        }
      },
      end() {
        clearInterval(clock);
        part(".progress").hidden = true;
      },
    };
  }

  onSave(form, async () => {
    if (running) {
      return;
    }
    failures.clear(box);
    shown.hidden = true;
    if (!file) {
      box.replaceChildren(el("p", { class: "error", role: "alert" }, "Choose a CSV file first."));
      chooser.focus();
      return;
    }
    const max = Number(settings.maxFileBytes);
    if (file.size > max) {
      failures.show(box, new Failure(413, { detail: `The file has ${size(file.size)}; ${size(max)} is the most.` }));
      return;
    }
    await attempt(true, preview);
  });

  async function attempt(dry, done) {
    if (running) {
      return;
    }
    const tried = key;
    say(dry ? "Trying the file. Nothing of it is kept." : "Importing the file.");
    failures.clear(box);
    try {
      const answer = await send(dry);
      if (dry && tried !== key) {
        say("The file or its options were changed meanwhile: press Preview again.");
        return;
      }
      await done(answer);
    } catch (failure) {
      await refused(failure, dry, done);
    }
  }

  async function refused(failure, dry, done) {
    if (failure.name === "AbortError") {
      say(dry ? "Stopped: nothing of the file was kept." : "Stopped. If all of it had arrived, it may be imported yet: see the list below in a moment.");
      return;
    }
    if (failure.problem?.rows?.length > 0) {
      await showFaults(failure.problem);
      return;
    }
    failures.show(box, failure, { retry: () => attempt(dry, done) });
    if (failure.status === 0) {
      box.firstElementChild.append(el("p", {}, "If the file was changed since you chose it, choose it again: the browser does not send it then."));
    }
    say(dry ? "The file could not be tried." : "The file was not imported.");
    box.firstElementChild.focus();
  }

  function present(...content) {
    shown.replaceChildren(...content);
    shown.hidden = false;
    shown.focus();
  }

  async function showFaults(problem) {
    const total = problem.total ?? problem.rows.length;
    present(el("h2", {}, `${faults(total)}: nothing of the file was taken`), el("p", {}, "Mend these lines in your file, then choose it again and press Preview."));
    say(`${faults(total)} in the file.`);
    await badRows.draw(shown, file, problem.rows, total);
  }

  function preview(answer) {
    const nothing = (answer.created ?? 0) + (answer.joined ?? 0) === 0 && (answer.advertisers_created ?? []).length === 0;
    present(
      el("h2", {}, nothing ? "Nothing new in this file" : "What the file would do"),
      ...result.draw(answer),
      el("p", { class: "actions" }, el("button", { class: "primary", type: "button", onclick: () => attempt(false, imported) }, `Import ${rows(answer)}`)),
    );
    say("No faults. Nothing is kept yet: see what it would do, then import it.");
  }

  async function imported(answer) {
    key = newKey();
    file = null;
    kept = null;
    form.reset();
    hint.textContent = "Or drop it here.";
    session.dropDraft(DRAFT);
    present(el("h2", {}, answer.id ? `Imported, as number ${answer.id}` : "Nothing was changed: all of it is on file"), ...result.draw(answer));
    say(answer.id ? `Imported ${rows(answer)}.` : "Nothing was changed.");
    await log.load().catch(() => {});
  }

  const log = imports.list(part(".imports"), part(".paging [name=next]"));
  await log.load();
  return { title: "Import", leave: () => running?.stop() };
}

function size(bytes) {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

function faults(total) {
  return `${total.toLocaleString("en")} ${total === 1 ? "fault" : "faults"}`;
}

function rows(answer) {
  return `${answer.rows.toLocaleString("en")} ${answer.rows === 1 ? "row" : "rows"}`;
}
