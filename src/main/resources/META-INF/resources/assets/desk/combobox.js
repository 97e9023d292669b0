// An advertiser by a part of its name or alias: the combobox pattern of the WAI-ARIA Authoring Practices, with a list that
// the keys move in while the focus stays in the field.

import { el, newId } from "./dom.js";
import { get } from "./api.js";
import { knowAdvertiser } from "./catalogue.js";
import { say, tell } from "./status.js";

const PAUSE = 120;
const MOST = "8";

/** As the tracker tells names apart, near enough: what it decides in the end is its own. */
function plain(text) {
  return text.normalize("NFC").toLowerCase().trim();
}

/** As it finds them. */
function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

const NAME = 0;
const ALIAS = 1;
/** But for accents, which who typed none may have left out; who typed one means it. */
const UNACCENTED = 2;
const PART = 3;

/** How exactly the text names it. */
function rank(advertiser, text) {
  const typed = plain(text);
  if (plain(advertiser.name) === typed) {
    return NAME;
  }
  if (advertiser.aliases.some((alias) => plain(alias) === typed)) {
    return ALIAS;
  }
  return [advertiser.name, ...advertiser.aliases].some((name) => fold(name) === typed) ? UNACCENTED : PART;
}

/** The one that is named best, if it is one, and named at least so exactly. */
function named(offers, text, least) {
  const ranked = offers.filter((offer) => !offer.create).map((offer) => ({ offer, rank: rank(offer, text) }));
  const best = Math.min(...ranked.map((one) => one.rank));
  const found = ranked.filter((one) => one.rank === best);
  return best <= least && found.length === 1 ? found[0].offer : null;
}

/** @param create what to do with a name that is new; without it, nothing is offered for one */
export function combobox(input, { create = null, chosen = () => {} } = {}) {
  const list = input.closest(".field").querySelector(".options");
  list.id = newId("options");
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Advertisers");
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) {
    input.setAttribute(name, value);
  }
  let offers = [];
  let active = -1;
  let asked = null;
  let timer = 0;
  let searching = null;
  let failing = false;
  /** What is to happen when the answer comes, because the key was faster. */
  let then = null;

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function activate(index) {
    active = index;
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    list.children[index]?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", list.children[index]?.id ?? "");
  }

  function take(offer) {
    close();
    if (offer.create) {
      create(offer.create);
      return;
    }
    knowAdvertiser(offer);
    input.value = offer.name;
    input.dataset.slug = offer.slug;
    chosen(offer);
  }

  function show(found, text) {
    offers = [...found];
    if (create && text && !found.some((advertiser) => rank(advertiser, text) <= ALIAS)) {
      offers.push({ create: text });
    }
    list.replaceChildren(...offers.map((offer) => option(offer, text)));
    if (offers.length === 0) {
      close();
      tell("No advertiser of this name");
      return;
    }
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    tell(`${found.length} ${found.length === 1 ? "advertiser" : "advertisers"}`);
    activate(0);
  }

  function option(offer, text) {
    const also = offer.create ? [] : offer.aliases.filter((alias) => fold(alias).includes(fold(text)));
    const about = offer.create ? [] : [also.length > 0 && `also ${also.join(", ")}`, offer.parent && `of ${offer.parent}`, offer.country].filter(Boolean);
    return el(
      "li",
      { id: newId("option"), role: "option", "aria-selected": "false", onmousedown: (event) => event.preventDefault(), onclick: () => take(offer) },
      offer.create ? `Create “${offer.create}”` : offer.name,
      about.length > 0 && el("span", { class: "soft small" }, ` ${about.join(" · ")}`),
    );
  }

  async function search() {
    const text = input.value.trim();
    asked?.abort();
    if (text === "") {
      then = null;
      asked = null;
      offers = [];
      close();
      return;
    }
    const mine = new AbortController();
    asked = mine;
    try {
      const { items } = await get("/advertisers", { q: text, limit: MOST }, { signal: mine.signal });
      // What is named most exactly comes first.
      items.sort((one, other) => rank(one, text) - rank(other, text));
      asked = null;
      if (failing) {
        failing = false;
        say();
      }
      show(items, text);
      const next = then;
      then = null;
      next?.();
    } catch (failure) {
      if (failure.name !== "AbortError") {
        asked = null;
        then = null;
        offers = [];
        close();
        failing = true;
        say("The advertisers cannot be looked up now: type on, or try again in a moment.");
      }
    }
  }

  const isWaiting = () => timer !== 0 || asked !== null;

  function searchNow() {
    clearTimeout(timer);
    timer = 0;
    searching = search();
    return searching;
  }

  function takeExact() {
    const exact = named(offers, input.value, UNACCENTED);
    if (exact && !input.dataset.slug) {
      take(exact);
    }
  }

  /** Nobody has seen the list yet: it is for choosing, unless the text is a name, or there is nothing like it. */
  function takeUnseen() {
    const only = offers.length === 1 && offers[0].create ? offers[0] : named(offers, input.value, ALIAS);
    if (only) {
      take(only);
    } else if (document.activeElement !== input) {
      close();
    }
  }

  /** For who saves faster than the tracker answers. */
  async function settled() {
    if (isWaiting()) {
      await (timer === 0 ? searching : searchNow());
    }
    takeExact();
  }

  input.addEventListener("input", () => {
    delete input.dataset.slug;
    then = null;
    clearTimeout(timer);
    timer = setTimeout(searchNow, PAUSE);
    chosen(null);
  });
  input.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) {
        searchNow();
      } else {
        activate((active + (event.key === "ArrowDown" ? 1 : offers.length - 1)) % offers.length);
      }
    } else if (event.key === "Enter" && input.value.trim() !== "" && !input.dataset.slug) {
      event.preventDefault();
      if (isWaiting()) {
        then = takeUnseen;
      } else if (!list.hidden) {
        take(offers[active]);
      } else {
        searchNow();
      }
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
  // Who leaves the field takes what is exactly what was typed; anything else would be a guess.
  input.addEventListener("blur", () => {
    const settle = () => {
      takeExact();
      close();
    };
    if (isWaiting() && !input.dataset.slug) {
      then ??= settle;
    } else {
      settle();
    }
  });

  function set(slug, name) {
    input.value = name;
    input.dataset.slug = slug;
  }
  return { set, settled };
}
