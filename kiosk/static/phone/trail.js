// The way through the screens, so that the phone's own back button goes one screen back.
//
// The browser's history gets the name and number of a screen and nothing else: no address changes,
// no title, no answer.

import { brings } from "./receipts.js";

/** Draws screens and remembers how deep somebody is. */
export class Trail {
  constructor(draw) {
    this.depth = 0;
    this.screen = null;
    this.drawn = 0; // how many screens, so that what takes time can tell whether it is still wanted
    this.draw = (screen) => {
      this.drawn += 1;
      this.screen = screen;
      draw(screen);
    };
    addEventListener("popstate", (event) => brings() || this.#returned(event.state));
  }

  get canGoBack() {
    return this.depth > 0;
  }

  /** On to a screen. */
  go(screen) {
    this.depth += 1;
    history.pushState({ screen, depth: this.depth }, "");
    this.draw(screen);
  }

  /** To a screen instead of the one that is shown. */
  replace(screen) {
    history.replaceState({ screen, depth: this.depth }, "");
    this.draw(screen);
  }

  /** To a first screen, from which nothing leads back. */
  restart(screen) {
    this.depth = 0;
    this.replace(screen);
  }

  /** This screen once more, as the state of an entry that the browser added by itself. */
  stay() {
    this.depth += 1;
    return { screen: this.screen, depth: this.depth };
  }

  /** What was done is over: the entries that the browser still has lead nowhere. */
  forget() {
    this.drawn += 1;
    this.screen = null;
    this.depth = 0;
    history.replaceState(null, "");
  }

  /** One screen back; to `before` where this page has not been anywhere yet. */
  back(before) {
    if (this.canGoBack) history.back();
    else this.replace(before);
  }

  #returned(state) {
    this.depth = state?.depth ?? 0;
    this.draw(state?.screen ?? { name: "step", number: 1 });
  }
}
