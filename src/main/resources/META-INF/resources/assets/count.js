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

/** Where the reader was: what has the focus, and what is unfolded. */
function place() {
  const active = document.activeElement;
  return {
    focus: active && main.contains(active) ? active.id : "",
    unfolded: [...main.querySelectorAll("details[open][id]")].map(details => details.id),
  };
}

function restore({ focus, unfolded }) {
  unfolded.forEach(id => document.getElementById(id)?.setAttribute("open", ""));
  document.getElementById(focus)?.focus({ preventScroll: true });
}

function fail(address, push) {
  document.querySelector(".failed")?.remove();
  const message = document.createElement("div");
  message.className = "error failed";
  message.setAttribute("role", "alert");
  const text = document.createElement("p");
  text.textContent = "The answer did not arrive. What you see is the answer to the question before; your choices are kept.";
  const again = document.createElement("button");
  again.type = "button";
  again.textContent = "Try again";
  again.addEventListener("click", () => go(address, push));
  message.append(text, again);
  main.prepend(message);
}

async function go(address, push = true) {
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
    const before = place();
    removeChart();
    main.replaceChildren(...news.childNodes);
    document.title = content.title;
    const { pathname, search } = new URL(answer.url);
    const { hash } = new URL(address, location.href);
    shown = pathname + search;
    if (push) {
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
      fail(address, push);
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
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text.value);
      announcement.textContent = "Copied";
      button.textContent = "Copied";
    });
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
  const form = event.target.form;
  // A date is typed digit by digit: one that is not whole has no value yet.
  if (form?.id === "filters" && event.target.validity.valid && event.target.id !== "known_at") {
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

main.addEventListener("keydown", event => {
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
