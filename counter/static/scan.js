// A keyboard-like scanner types a burst of characters and ends with Enter. It works anywhere on
// the page: the burst is told from typing by its speed, and taken back out of a field it ran into.

import { post } from "./post.js";

const SLOWEST_STEP = 80; // milliseconds between two characters of a scanner
const LONGEST_PAUSE = 600; // once a code has begun, a busy machine may take its time
const SHORTEST_CODE = 24; // a person does not type so many so quickly
const PREFIXES = ["MG1", "MDG/"]; // sealed answers, and the sheets printed here

const prefixOf = (burst) => PREFIXES.find((one) => burst.toUpperCase().startsWith(one));

export function listenForScans() {
  let burst = "";
  let last = 0;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.id === "code") return;
    const begun = Boolean(prefixOf(burst));
    const quick = event.timeStamp - last < (begun ? LONGEST_PAUSE : SLOWEST_STEP);
    last = event.timeStamp;
    if (event.key === "Enter" && quick && burst.length >= SHORTEST_CODE) {
      event.preventDefault();
      event.stopImmediatePropagation();
      takeBack(event.target, burst);
      send(burst);
      burst = "";
    } else if (event.key.length === 1) {
      burst = quick ? burst + event.key : event.key;
      // A code's signs are no answers to a question and belong into no field.
      const prefix = prefixOf(burst);
      if (!quick || !prefix) return;
      event.stopPropagation();
      if (burst.length > prefix.length) event.preventDefault();
    } else if (event.key !== "Shift") {
      burst = "";
    }
  }, true);
}

function takeBack(field, burst) {
  const begun = burst.slice(0, (prefixOf(burst) || PREFIXES[0]).length);
  if (field.matches?.("input, textarea") && field.value.endsWith(begun)) field.value = field.value.slice(0, -begun.length);
}

async function send(code) {
  say("読み取っています…");
  try {
    const answer = await post("/staff/scan", { code, case: document.body.dataset.case || "" });
    if (answer.url) return goTo(new URL(answer.url, location.href));
    say(answer.words || answer.fault, !answer.ok);
  } catch {
    say("読み取りを送れませんでした。もう一度読み取ってください", true);
  }
}

function goTo(page) {
  // Another place on this page would not be loaded anew, and nothing would be told.
  const here = page.hash && page.pathname === location.pathname;
  location.assign(page);
  if (here) location.reload();
}

function say(words, wrong = false) {
  const place = document.getElementById("notice");
  const line = document.createElement("p");
  line.className = wrong ? "note note--danger" : "note";
  line.textContent = words;
  place.replaceChildren(line);
}
