// Whatever changes the address asks the service for the page there and puts its content in place, so that numbers, chart
// and address always belong together.

import { attachChart } from "./chart.js";

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const main = document.getElementById("main");
const announcement = document.createElement("div");
announcement.className = "visually-hidden";
announcement.setAttribute("role", "status");
document.body.append(announcement);

let removeChart = () => {};
let asking;
let typing = false;
let shown = location.pathname + location.search;

/** The address that a form asks for, without what is empty. */
function addressOf(form) {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value !== "") {
      query.append(name, value);
    }
  }
  const text = query.toString();
  return location.pathname + (text && `?${text}`);
}

/** What the controls of the form hold, by their ids. A date that is not whole has no value, but is not empty either. */
function held() {
  return new Map([...main.querySelectorAll("#filters input[id]")]
    .map(input => [input.id, [input.checked, input.value, input.validity.badInput].join()]));
}

/**
 * Whether the reader is in the midst of something that new content would take away: a date, a slider, a button pressed. What
 * is typed into known_at is asked only by the button, so it is carried over instead.
 */
function underWay(begun) {
  return typing || main.matches(":active") || [...held()].some(([id, what]) => id !== "known_at" && what !== begun.get(id));
}

/** Waits until the reader may be done; what that very event leads to, such as a click, comes first. */
function letGo(signal) {
  return new Promise((done, stop) => {
    for (const type of ["change", "focusout", "keyup", "pointerup", "pointercancel"]) {
      addEventListener(type, () => setTimeout(done), { once: true, signal });
    }
    signal.addEventListener("abort", () => stop(signal.reason));
  });
}

/** Where the reader was: what has the focus, what is unfolded, and what is typed but not asked yet. */
function place(begun) {
  const active = document.activeElement;
  return {
    focus: active && main.contains(active) ? active.id : "",
    unfolded: [...main.querySelectorAll("details[open][id]")].map(details => details.id),
    typed: held().get("known_at") === begun.get("known_at") ? null : document.getElementById("known_at").value,
  };
}

function restore({ focus, unfolded, typed }) {
  unfolded.forEach(id => document.getElementById(id)?.setAttribute("open", ""));
  const field = document.getElementById("known_at");
  if (field && typed !== null) {
    field.value = typed;
  }
  document.getElementById(focus)?.focus({ preventScroll: true });
}

function fail(address, push, begun) {
  document.querySelector(".failed")?.remove();
  const message = document.createElement("div");
  message.className = "error failed";
  message.setAttribute("role", "alert");
  const text = document.createElement("p");
  text.textContent = "The answer did not arrive. What you see is the answer to the question before; your choices are kept.";
  const again = document.createElement("button");
  again.type = "button";
  again.textContent = "Try again";
  again.addEventListener("click", () => go(address, push, begun));
  message.append(text, again);
  main.prepend(message);
}

async function go(address, push = true, begun = held()) {
  asking?.abort();
  const mine = asking = new AbortController();
  main.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { signal: mine.signal, headers: { Accept: "text/html" } });
    const text = await answer.text();
    const content = new DOMParser().parseFromString(text, "text/html");
    const news = content.getElementById("main");
    if (!news?.querySelector("h1") || answer.status >= 500 || answer.status === 429) {
      throw new Error(`Status ${answer.status}`);
    }
    // After Back the address has changed already, so its content comes at once.
    while (push && underWay(begun)) {
      main.removeAttribute("aria-busy");
      await letGo(mine.signal);
    }
    const before = place(begun);
    typing = false;
    removeChart();
    main.replaceChildren(...news.childNodes);
    document.title = content.title;
    const { pathname, search } = new URL(answer.url);
    const { hash } = new URL(address, location.href);
    // The same address twice would make Back seem dead.
    const fresh = pathname + search !== shown || (hash && hash !== location.hash);
    shown = pathname + search;
    if (push && fresh) {
      history.pushState(null, "", pathname + search + hash);
    }
    attach();
    restore(before);
    if (push && hash) {
      document.getElementById(hash.slice(1))?.scrollIntoView();
      document.getElementById(hash.slice(1))?.focus({ preventScroll: true });
    }
    announcement.textContent = main.querySelector("h1").textContent;
  } catch (error) {
    if (error.name !== "AbortError") {
      fail(address, push, begun);
    }
  } finally {
    if (asking === mine) {
      main.removeAttribute("aria-busy");
    }
  }
}

function attachSlider(form) {
  const slider = form.querySelector("#slider");
  if (!slider) {
    return;
  }
  const output = form.querySelector("#slider-day");
  const first = Date.parse(slider.dataset.first);
  // Today is not the page's to say: one that fixes its day may be older than today.
  slider.max = Math.max(slider.max, Math.floor((Date.now() - first) / 86_400_000));
  const dayAt = value => new Date(first + Number(value) * 86_400_000);
  const show = () => {
    const words = day.format(dayAt(slider.value));
    output.textContent = words;
    slider.setAttribute("aria-valuetext", words);
  };
  slider.closest(".slide").hidden = false;
  slider.addEventListener("input", show);
  slider.addEventListener("change", event => {
    // Today is where the record goes on: no day is fixed.
    const today = new Date().toISOString().slice(0, 10);
    const chosen = dayAt(slider.value).toISOString().slice(0, 10);
    form.elements.as_of.value = chosen === today ? "" : chosen;
  });
  show();
}

function attachCopying() {
  if (!navigator.clipboard) {
    return;
  }
  for (const text of main.querySelectorAll("textarea[readonly]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.id = `copy-${text.id}`;
    button.textContent = "Copy";
    button.setAttribute("aria-label", `Copy: ${main.querySelector(`label[for="${text.id}"]`).textContent}`);
    const say = (label, words) => {
      button.textContent = label;
      announcement.textContent = words;
    };
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text.value);
        say("Copied", "Copied");
      } catch {
        text.focus();
        text.select();
        say("Selected: copy it yourself", "The browser did not allow copying. The text is selected: copy it yourself.");
      }
    });
    for (const left of [button, text]) {
      left.addEventListener("blur", () => button.textContent !== "Copy" && say("Copy", ""));
    }
    text.after(button);
  }
}

function attach() {
  removeChart = attachChart(main);
  const form = main.querySelector("#filters");
  if (form) {
    attachSlider(form);
  }
  attachCopying();
}

main.addEventListener("submit", event => {
  if (event.target.id === "filters") {
    event.preventDefault();
    go(addressOf(event.target));
  }
});

main.addEventListener("change", event => {
  const { form, id, validity } = event.target;
  // A date is typed digit by digit: one that is not whole has no value yet. Anything else that is chosen meanwhile must not
  // leave it out of the question.
  if (form?.id === "filters" && id !== "known_at" && validity.valid && form.reportValidity()) {
    go(addressOf(form));
  }
});

main.addEventListener("click", event => {
  const link = event.target.closest("a");
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (plain && link?.origin === location.origin && link.pathname === location.pathname && !link.target
      && !(link.hash && link.search === location.search)) {
    event.preventDefault();
    go(link.href);
  }
});

document.addEventListener("click", event => {
  for (const details of main.querySelectorAll(".pick[open]")) {
    if (!details.contains(event.target)) {
      details.open = false;
    }
  }
});

main.addEventListener("focusout", () => {
  typing = false;
});

main.addEventListener("keydown", event => {
  typing = event.key !== "Enter" && ["as_of", "known_at"].includes(event.target.id);
  const details = event.key === "Escape" && event.target.closest(".pick[open]");
  if (details) {
    details.open = false;
    details.querySelector("summary").focus();
  }
});

// A step to a place in the same page is a step of the history, too.
addEventListener("popstate", () => {
  if (location.pathname + location.search !== shown) {
    go(location.href, false);
  } else {
    // Back where it was before the answer came.
    asking?.abort();
  }
});

attach();
