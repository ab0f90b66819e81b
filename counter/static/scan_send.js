// Codes go to the office, and what it says is told, or leads on to where they are now.

import { post } from "./post.js";
import { hasUnsent } from "./scan_unsent.js";

const UNSENT = "読み取りました。書きかけの欄があるので、この画面のままです";
const NOT_SENT = "読み取りを送れませんでした。もう一度読み取ってください";

// A page that shows more of it listens for scan:told and keeps it from being told here.
export async function send(code) {
  if (announce({ words: "読み取っています…", waiting: true })) say("読み取っています…");
  const answer = await asked(code);
  if (announce(answer)) tell(answer);
  return answer;
}

const announce = (detail) => document.dispatchEvent(new CustomEvent("scan:told", { detail, cancelable: true }));

async function asked(code) {
  const { case: open = "", begin = "" } = document.body.dataset;
  try {
    const answer = await post("/staff/scan", { code, case: open, begin: Boolean(begin) });
    return answer.status >= 500 ? { fault: NOT_SENT, unsent: true } : answer;
  } catch {
    return { fault: NOT_SENT, unsent: true };
  }
}

function tell(answer) {
  if (answer.url) return hasUnsent() ? offer(answer.url) : goTo(answer.url);
  say(answer.words || answer.fault, Boolean(answer.fault));
}

export function goTo(url) {
  const page = new URL(url, location.href);
  // Another place on this page would not be loaded anew, and nothing would be told.
  const here = page.hash && page.pathname === location.pathname;
  location.assign(page);
  if (here) location.reload();
}

function say(words, wrong = false) {
  const line = document.createElement("p");
  line.className = wrong ? "note note--danger" : "note";
  line.textContent = words;
  document.getElementById("notice").replaceChildren(line);
  return line;
}

// F1 opens what was read, until then it stays where it is.
function offer(url) {
  const link = document.createElement("a");
  link.className = "button push";
  link.href = url;
  link.dataset.key = "F1";
  link.innerHTML = "読み取りを開く <kbd>F1</kbd>";
  link.addEventListener("click", (event) => {
    event.preventDefault();
    goTo(url);
  });
  say(UNSENT).append(link);
}
