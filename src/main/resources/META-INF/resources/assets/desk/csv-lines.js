// Reads lines of the chosen file, to show the faults that the tracker found where they stand. It judges nothing itself.

import { el, settings } from "./dom.js";

const CHUNK = 1 << 20;
let loading = null;

function reader() {
  loading ??= new Promise((resolve, reject) => {
    document.head.append(el("script", { src: settings.csvReader, onload: () => resolve(window.Papa), onerror: () => {
      loading = null;
      reject(new Error("no CSV reader"));
    } }));
  });
  return loading;
}

const BREAK = /\r\n|\r|\n/g;
const breaks = (row) => row.reduce((sum, cell) => sum + (cell.match(BREAK)?.length ?? 0), 0);

/** {header, rows}: the rows that begin at these lines, by line. In pieces, so that the tab does not freeze. */
export async function lines(file, wanted) {
  const Papa = await reader();
  const last = Math.max(...wanted);
  const rows = new Map();
  let header = null;
  let line = 1;
  return new Promise((resolve, reject) => {
    Papa.parse(file, {
      chunkSize: CHUNK,
      chunk: ({ data }, parser) => {
        for (const row of data) {
          if (header === null) {
            header = row.map((name) => name.replace(/^\uFEFF/, "").trim());
          }
          if (wanted.has(line)) {
            rows.set(line, row);
          }
          line += 1 + breaks(row);
        }
        if (line > last) {
          parser.abort();
        }
      },
      complete: () => resolve({ header: header ?? [], rows }),
      error: reject,
    });
  });
}
