// How far a set of codes is: read and missing ones by number, large, and what the office said.

const FLASH = 250; // milliseconds

export class Progress {
  constructor() {
    this.place = document.getElementById("progress");
    this.parts = document.getElementById("parts");
    this.words = document.getElementById("told");
    this.begun = false;
  }

  show(answer) {
    if (answer.waiting) return;
    if (answer.url) return this.whole();
    if (answer.fault) return this.refused(answer);
    this.begun = true;
    this.count(answer.have, answer.total);
    this.parts.replaceChildren(...Array.from({ length: answer.total }, (_, at) => part(at + 1, !answer.missing.includes(at + 1))));
    this.say(`あと ${answer.missing.map((one) => `${one}枚目`).join("、")}`);
  }

  count(have, total) {
    document.getElementById("have").textContent = have;
    document.getElementById("total").textContent = total;
    this.place.hidden = false;
  }

  whole() {
    const { length } = this.parts.children;
    if (length) this.count(length, length);
    this.parts.querySelectorAll("li").forEach((one) => one.replaceWith(part(Number(one.dataset.part), true)));
    this.say("そろいました。開いています…");
  }

  // A refused set is over; a line that could not be sent leaves the set as it was.
  refused(answer) {
    if (!answer.unsent) this.reset();
    this.warn([answer.fault]);
  }

  reset() {
    this.begun = false;
    this.place.hidden = true;
    this.parts.replaceChildren();
  }

  say(words) {
    this.words.className = "told";
    this.words.textContent = words;
  }

  warn(sentences) {
    this.words.className = "note note--danger";
    this.words.replaceChildren(...sentences.map((words) => Object.assign(document.createElement("span"), { textContent: words })));
  }

  flash() {
    const frame = document.getElementById("frame");
    frame.classList.add("view--read");
    setTimeout(() => frame.classList.remove("view--read"), FLASH);
  }
}

function part(number, read) {
  const mark = document.createElement("li");
  mark.dataset.part = number;
  mark.className = read ? "part part--read" : "part";
  mark.innerHTML = read ? '<svg aria-hidden="true"><use href="#check"/></svg>' : "";
  mark.append(`${number}枚目`, read ? "" : " まだ");
  return mark;
}
