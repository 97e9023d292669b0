// The fields of an event: for recording one, and for correcting one.

import { fillSelect, template } from "./dom.js";
import { advertiserName, campaigns, platforms } from "./catalogue.js";
import { combobox } from "./combobox.js";
import { explain, valueOf } from "./dates.js";
import { clearError } from "./fields.js";
import { addSource, fillSources, rawSources, readSources } from "./sources.js";
import { may } from "./session.js";

const PLAIN = ["platform", "kind", "effective_on", "date_precision", "announced_on", "planned_until", "campaign", "summary"];
const NEW = ["new_name", "new_sector", "new_country", "new_parent"];

/** Waits for the lists that its fields offer. */
export async function eventForm() {
  const [allPlatforms, allCampaigns] = await Promise.all([platforms(), campaigns()]);
  const form = template("event-form").firstElementChild;
  const field = (name) => form.elements[name];
  const sources = form.querySelector(".sources");
  const added = form.querySelector(".new-advertiser");
  fillSelect(field("platform"), allPlatforms.map((platform) => [platform.slug, platform.name]));
  fillSelect(field("campaign"), allCampaigns.map((campaign) => [campaign.slug, campaign.name]));

  const changed = () => form.dispatchEvent(new Event("input", { bubbles: true }));
  const advertiser = combobox(field("advertiser"), {
    create: may("editor") ? createNew : null,
    chosen: () => {
      added.hidden = true;
      changed();
    },
  });
  const parent = combobox(field("new_parent"), { chosen: changed });
  explain(field("effective_on"), (found) => (field("date_precision").value = found.precision));
  explain(field("announced_on"));
  explain(field("planned_until"));

  function createNew(name) {
    added.hidden = false;
    field("new_name").value = name;
    clearError(field("advertiser"));
    field("new_sector").focus();
    changed();
  }

  field("not_new").addEventListener("click", () => {
    added.hidden = true;
    field("advertiser").focus();
    changed();
  });
  field("add_source").addEventListener("click", () => {
    addSource(sources).querySelector("[name=basis]").focus();
    changed();
  });

  // Enter alone would save what is half done.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && event.target.matches("input, select")) {
      event.preventDefault();
    }
  });

  /** What the fields say, as far as they say it; what is wrong is in errors. */
  function read() {
    const errors = [];
    const body = {
      advertiser: field("advertiser").dataset.slug ?? null,
      platform: field("platform").value,
      campaign: field("campaign").value || null,
      kind: field("kind").value,
      effective_on: valueOf(field("effective_on"), "effective_on", errors),
      date_precision: field("date_precision").value,
      announced_on: valueOf(field("announced_on"), "announced_on", errors),
      planned_until: valueOf(field("planned_until"), "planned_until", errors),
      summary: field("summary").value.trim() || null,
      sources: readSources(sources, errors),
    };
    if (!body.advertiser && added.hidden) {
      errors.unshift({ field: "advertiser", message: field("advertiser").value.trim() ? "choose one from the list" : "is required" });
    }
    if (!body.effective_on && !errors.some((error) => error.field === "effective_on")) {
      errors.push({ field: "effective_on", message: "is required" });
    }
    if (!body.summary) {
      errors.push({ field: "summary", message: "is required" });
    }
    return { body, errors };
  }

  /** The advertiser to be made first, or null. */
  function newAdvertiser() {
    return added.hidden ? null : {
      name: field("new_name").value.trim() || null,
      sector: field("new_sector").value.trim() || null,
      country: field("new_country").value.trim().toUpperCase() || null,
      parent: field("new_parent").dataset.slug ?? (field("new_parent").value.trim() || null),
    };
  }

  /** The advertiser is there now: another attempt must not make it again. */
  function isMade(made) {
    added.hidden = true;
    advertiser.set(made.slug, made.name);
    changed();
  }

  /** The lists are of when this tab asked for them: what is newer than that is offered by its slug. */
  function put(name, value) {
    const control = field(name);
    if (value && control.options && ![...control.options].some((option) => option.value === value)) {
      fillSelect(control, [[value, value]]);
    }
    control.value = value ?? "";
  }

  async function fill(event) {
    PLAIN.forEach((name) => put(name, event[name]));
    if (field("platform").selectedIndex < 0) {
      field("platform").selectedIndex = 0;
    }
    advertiser.set(event.advertiser, await advertiserName(event.advertiser));
    added.hidden = true;
    fillSources(sources, event.sources);
    form.querySelector(".more").open = Boolean(event.announced_on || event.planned_until || event.campaign || event.date_precision !== "DAY");
  }

  /** All as typed, so that a reload of the tab brings it back. */
  function draft() {
    return {
      ...Object.fromEntries([...PLAIN, ...NEW, "advertiser"].map((name) => [name, field(name).value])),
      slug: field("advertiser").dataset.slug,
      parent_slug: field("new_parent").dataset.slug,
      is_new: !added.hidden,
      sources: rawSources(sources),
    };
  }

  function restore(kept) {
    [...PLAIN, ...NEW, "advertiser"].forEach((name) => put(name, kept[name]));
    for (const [name, slug] of [["advertiser", kept.slug], ["new_parent", kept.parent_slug]]) {
      if (slug) {
        field(name).dataset.slug = slug;
      }
    }
    added.hidden = !kept.is_new;
    fillSources(sources, kept.sources);
    form.querySelector(".more").open = Boolean(kept.announced_on || kept.planned_until || kept.campaign);
  }

  addSource(sources);
  /** To be waited for before reading what is to be saved. */
  const settled = () => Promise.all([advertiser.settled(), parent.settled()]);

  return { form, field, sources, settled, read, newAdvertiser, isMade, fill, draft, restore };
}
