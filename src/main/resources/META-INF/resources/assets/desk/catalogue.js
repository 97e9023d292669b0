// What events are about, by name.

import { all, get } from "./api.js";

const lists = new Map();
const names = new Map();

/** Kept while the tab stays: platforms and campaigns are few and seldom new. One that failed is asked for again. */
function list(path) {
  if (!lists.has(path)) {
    lists.set(path, all(path).catch((failure) => {
      lists.delete(path);
      throw failure;
    }));
  }
  return lists.get(path);
}

export const platforms = () => list("/platforms");
export const campaigns = () => list("/campaigns");

/** The name behind an advertiser's slug; the slug if it cannot be had. */
export function advertiserName(slug) {
  if (!names.has(slug)) {
    names.set(slug, get(`/advertisers/${slug}`).then((advertiser) => advertiser.name).catch(() => {
      names.delete(slug);
      return slug;
    }));
  }
  return names.get(slug);
}

export function knowAdvertiser(advertiser) {
  names.set(advertiser.slug, Promise.resolve(advertiser.name));
}

export async function platformName(slug) {
  return (await platforms()).find((platform) => platform.slug === slug)?.name ?? slug;
}
