// The one way to the tracker: its API, as any other client has it.

import * as session from "./session.js";

export const BASE = "/api/v1";

/** Status 0: nobody knows whether the request arrived. */
export class Failure extends Error {
  constructor(status, problem, retryAfter) {
    super(problem?.detail || problem?.title || `status ${status}`);
    this.status = status;
    this.problem = problem || {};
    this.retryAfter = retryAfter;
  }
}

/** Names one intention, so that saying it twice does it once. */
export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Answers {status, body, etag, replayed}, or throws a Failure. A token that is refused is asked for anew, once; but not by
 * what is quiet, because nobody asked for that.
 */
export async function call(method, path, options = {}) {
  try {
    return await once(method, path, options);
  } catch (failure) {
    if (failure.status === 401 && !options.quiet && (await session.again())) {
      return once(method, path, options);
    }
    throw failure;
  }
}

async function once(method, path, { json, ifMatch, key, signal } = {}) {
  const headers = { Authorization: `Bearer ${session.token()}`, Accept: "application/json" };
  if (json !== undefined) {
    headers["Content-Type"] = "application/json";
  }
  if (ifMatch) {
    headers["If-Match"] = ifMatch;
  }
  if (key) {
    headers["Idempotency-Key"] = key;
  }
  let answer;
  let body;
  try {
    answer = await fetch(BASE + path, { method, headers, body: json === undefined ? undefined : JSON.stringify(json), cache: "no-store", signal });
    body = parsed(await answer.text());
  } catch (error) {
    if (error.name === "AbortError") {
      throw error;
    }
    throw new Failure(0);
  }
  if (!answer.ok) {
    throw new Failure(answer.status, body, answer.headers.get("Retry-After"));
  }
  return { status: answer.status, body, etag: answer.headers.get("ETag"), replayed: answer.headers.get("Idempotent-Replayed") === "true" };
}

/** A proxy in between may answer something else than JSON. */
export function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function query(parameters) {
  const given = Object.entries(parameters).flatMap(([name, value]) => [value].flat().filter((one) => one).map((one) => [name, one]));
  return given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
}

export async function get(path, parameters = {}, options = {}) {
  return (await call("GET", path + query(parameters), options)).body;
}

/** Every item of a list, page by page. */
export async function all(path) {
  const items = [];
  let cursor = null;
  do {
    const page = await get(path, { limit: "500", cursor });
    items.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return items;
}
