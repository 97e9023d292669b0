// Dates as people type them, and as the record has them. No day/month/year with slashes: half of the world reads it the
// other way round.

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

function monthNamed(text) {
  const key = text.toLowerCase().replace(/\.$/, "");
  return key.length < 3 ? 0 : MONTHS.findIndex((name) => name.toLowerCase().startsWith(key === "sept" ? "sep" : key)) + 1;
}

function date(year, month, day, precision) {
  const found = new Date(Date.UTC(year, month - 1, day));
  const valid = month >= 1 && found.getUTCMonth() === month - 1 && found.getUTCDate() === Number(day) && year >= 1000;
  return valid ? { date: found.toISOString().slice(0, 10), precision } : null;
}

const FORMS = [
  [/^(\d{4})-(\d{1,2})-(\d{1,2})$/, (y, m, d) => date(y, m, d, "DAY")],
  [/^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/, (d, m, y) => date(y, m, d, "DAY")],
  [/^(\d{1,2})(?:st|nd|rd|th)?\.?\s+([a-z]+\.?),?\s+(\d{4})$/i, (d, m, y) => date(y, monthNamed(m), d, "DAY")],
  [/^([a-z]+\.?)\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/i, (m, d, y) => date(y, monthNamed(m), d, "DAY")],
  [/^(\d{4})-(\d{1,2})$/, (y, m) => date(y, m, 1, "MONTH")],
  [/^([a-z]+\.?),?\s+(\d{4})$/i, (m, y) => date(y, monthNamed(m), 1, "MONTH")],
  [/^(\d{4})$/, (y) => date(y, 1, 1, "YEAR")],
];

/** {date, precision} of what was typed, or null. */
export function read(text, now = new Date()) {
  const typed = text.trim();
  const back = ["today", "yesterday"].indexOf(typed.toLowerCase());
  if (back >= 0) {
    return { date: new Date(now.getTime() - back * 86400000).toISOString().slice(0, 10), precision: "DAY" };
  }
  for (const [form, made] of FORMS) {
    const parts = form.exec(typed);
    if (parts) {
      return made(...parts.slice(1));
    }
  }
  return null;
}

/** 21 November 2022, November 2022 or 2022, by how exact it is. */
export function words(iso, precision = "DAY") {
  const [year, month, day] = iso.slice(0, 10).split("-").map(Number);
  return precision === "YEAR" ? `${year}` : precision === "MONTH" ? `${MONTHS[month - 1]} ${year}` : `${day} ${MONTHS[month - 1]} ${year}`;
}

export function instant(iso) {
  return iso ? `${words(iso)}, ${iso.slice(11, 16)} UTC` : "";
}

export function shift(iso, days) {
  return new Date(Date.parse(iso) + days * 86400000).toISOString().slice(0, 10);
}

export const HOW = "write it like 2022-11-21, 21 Nov 2022, Nov 2022 or 2022";
export const HOW_EXACTLY = "write it like 2022-11-21 or 21 Nov 2022";

/** Says below a date field how it is understood, while it is typed. */
export function explain(input, onRead = () => {}) {
  const field = input.closest(".field");
  let hint = field.querySelector(".hint");
  if (!hint) {
    hint = document.createElement("p");
    hint.className = "hint";
    field.append(hint);
  }
  const usual = hint.textContent;
  input.addEventListener("input", () => {
    const found = read(input.value);
    hint.textContent = found ? words(found.date, found.precision) : usual;
    if (found) {
      onRead(found);
    }
  });
}

/** The day that a field names; adds to the errors if it names none. Only a precise field takes months and years. */
export function valueOf(input, field, errors) {
  const text = input.value.trim();
  if (text === "") {
    return null;
  }
  const found = read(text);
  if (!found || (input.dataset.date !== "precise" && found.precision !== "DAY")) {
    errors.push({ field, message: input.dataset.date === "precise" ? HOW : HOW_EXACTLY });
    return null;
  }
  return found.date;
}
