// Sends a file as it lies on the disk, and says how far it is: fetch cannot tell that yet.

import { BASE, Failure, parsed } from "./api.js";
import * as session from "./session.js";

/** {done, stop}. Once all is sent, onProgress is called with null: how long the tracker works on it nobody knows. */
export function upload(path, file, { key, onProgress }) {
  let request = null;
  const once = () => new Promise((resolve, reject) => {
    request = new XMLHttpRequest();
    request.open("POST", BASE + path);
    request.setRequestHeader("Authorization", `Bearer ${session.token()}`);
    request.setRequestHeader("Content-Type", "text/csv");
    request.setRequestHeader("Accept", "application/json");
    if (key) {
      request.setRequestHeader("Idempotency-Key", key);
    }
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.upload.onload = () => onProgress(null);
    request.onload = () => {
      const body = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300) {
        resolve(body);
      } else {
        reject(new Failure(request.status, body, request.getResponseHeader("Retry-After")));
      }
    };
    request.onerror = () => reject(new Failure(0));
    request.onabort = () => reject(new DOMException("stopped", "AbortError"));
    request.send(file);
  });
  const done = once().catch(async (failure) => {
    if (failure.status === 401 && (await session.again())) {
      return once();
    }
    throw failure;
  });
  return { done, stop: () => request.abort() };
}
