// The codes on the screen, one after the other by themselves, large, with the screen kept awake.

import { drawCode } from "./drawing.js";
import { element } from "../dom.js";
import { notYet, show, touch } from "../frame.js";
import { stayAwake } from "./waking.js";

const EACH = 3000; // milliseconds that a code is shown

/** Show these codes; `about` is {until, town, fingerprint} in words, `acts` are back and erase. */
export function showCodes(texts, about, acts) {
  const codes = texts.map((text, at) => drawCode(text, `二次元コード ${at + 1} / ${texts.length}`));
  const frame = element("div", { class: "qr" });
  const count = element("p", { class: "count", role: "status" });
  const main = element(
    "section",
    { class: "part code" },
    element("h1", {}, "窓口で見せるコード"),
    notYet("窓口でこの画面を見せてください。"),
    frame,
    count,
    ...fine(about),
    element(
      "div",
      { class: "stack" },
      touch("この端末から答えを消す", acts.erase, { sign: "wipe" }),
    ),
  );
  const shown = new Turning(codes, frame, count);
  show({ main, back: acts.back, dock: codes.length > 1 ? shown.buttons() : [] });
  shown.begin();
  stayAwake(frame);
}

function fine({ until, town, fingerprint }) {
  const key = element(
    "details",
    { class: "key" },
    element("summary", {}, "このコードの鍵"),
    element("p", { class: "num" }, fingerprint),
  );
  const paper = element("p", {}, "市役所の紙にある 鍵の番号と、おなじなら 本物です。");
  key.append(paper);
  return [
    element("p", { class: "quiet small fine" }, "画面を 明るくしてください。"),
    element(
      "p",
      { class: "quiet small fine" },
      `このコードは ${until} 使えます。中身は、${town}の窓口だけが読めます。マイナンバーは入っていません。`,
    ),
    key,
  ];
}

/** Which code is in front, and the clock that turns to the next while nobody stops it. */
class Turning {
  constructor(codes, frame, count) {
    Object.assign(this, { codes, frame, count, at: 0, clock: 0 });
    this.pause = touch("止める", () => (this.clock ? this.stop() : this.begin()));
  }

  buttons() {
    return [
      touch("前へ", () => this.turn(-1)),
      this.pause,
      touch("次へ", () => this.turn(1), { main: true }),
    ];
  }

  begin() {
    this.look();
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches && !this.begun;
    this.begun = true;
    if (this.codes.length > 1 && !still) this.clock = setInterval(() => this.step(), EACH);
    this.say();
  }

  stop() {
    clearInterval(this.clock);
    this.clock = 0;
    this.say();
  }

  /** By hand: the clock stops, so that nobody has to hurry. */
  turn(by) {
    this.stop();
    this.move(by);
  }

  step() {
    if (this.frame.isConnected) this.move(1);
    else this.stop();
  }

  move(by) {
    this.at = (this.at + by + this.codes.length) % this.codes.length;
    this.look();
  }

  look() {
    this.frame.replaceChildren(this.codes[this.at]);
    const all = this.codes.length;
    this.count.textContent = all > 1 ? `${this.at + 1} / ${all}` : "1枚だけです";
  }

  say() {
    this.pause.textContent = this.clock ? "止める" : "つづける";
    this.count.setAttribute("aria-live", this.clock ? "off" : "polite");
  }
}
