// The screens of the receipts: taken from an address, shown as codes, erased. The draft is not touched.

import { element } from "./dom.js";
import { notice, show, touch } from "./frame.js";
import { Receipts, brings, takeArrival } from "./receipts.js";

const NAME = "receipt";
const AGAIN = ["インターネットに つないで、もういちど コードを 読み取ってください。"];

/** The receipts of an app's phone. */
export class ReceiptScreens {
  constructor(app) {
    this.app = app;
    this.receipts = new Receipts(app.town.sealing.town);
    addEventListener("hashchange", () => {
      // the browser has added an entry of its own for it, which becomes that of the receipt
      const put = (screen) => app.trail.replace(screen);
      if (brings()) this.arrive(takeArrival(app.trail.stay()), put);
    });
  }

  /** Whether one of these screens is in front. */
  get inFront() {
    return this.app.trail.screen?.name === NAME;
  }

  /** 「控えを 見る」, null where there is none. */
  get link() {
    if (!this.receipts.kept.length) return null;
    const click = () => this.app.trail.go({ name: NAME, at: 0 });
    return element("button", { class: "linklike", type: "button", click }, "控えを 見る");
  }

  /** Keep what an address brought, and show it or why it could not be kept. */
  async arrive(arrived, put = (screen) => this.app.trail.go(screen)) {
    try {
      const why = await this.receipts.take(arrived);
      const at = this.receipts.kept.findIndex(({ code }) => arrived.includes(code));
      put({ name: NAME, ...(why ? { why } : { at }) });
    } catch (error) {
      this.failed(error, {});
    }
  }

  /** Those past their day go; the screen shows what is left, also when another tab erased some. */
  look() {
    this.receipts.expire();
    if (this.inFront && this.shown !== this.state) this.draw(this.app.trail.screen);
  }

  get state() {
    return JSON.stringify(this.receipts.kept);
  }

  async draw(screen) {
    const { trail } = this.app;
    const { drawn } = trail;
    this.shown = this.state;
    const back = this.app.back({ name: "step", number: 1 });
    try {
      const { showReceipts } = await import("./codes/receipt_showing.js");
      const acts = { ...back, ...this.acts(screen) };
      if (drawn === trail.drawn) showReceipts(this.receipts, screen, acts);
    } catch (error) {
      this.failed(error, back);
    }
  }

  /** The part that draws codes is fetched when it is wanted, and there may be no network yet. */
  failed(error, back) {
    reportError(error);
    const dock = touch("はじめの画面へ", () => this.app.begin(), { main: true });
    show({ main: notice("うまく いきませんでした", AGAIN), ...back, dock });
  }

  acts({ at }) {
    const start = () => this.app.begin();
    const { trail } = this.app;
    const turn = (to) => trail.replace({ name: NAME, at: to });
    const ask = () => trail.go({ name: NAME, at, asking: true });
    const erase = (code) => {
      this.receipts.erase(code);
      trail.replace({ name: NAME, why: "erased" });
    };
    return { start, turn, ask, erase };
  }
}
