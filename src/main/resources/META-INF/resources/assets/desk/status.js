// What has just happened, in words, for those who see the page and those who hear it.

const line = document.getElementById("status");
const whisper = document.getElementById("whisper");

/** Stands until the next thing happens. */
export function say(...parts) {
  line.replaceChildren(...parts);
}

/** For those who hear the page only: the others see it where it happens. */
export function tell(text) {
  whisper.textContent = text;
}
