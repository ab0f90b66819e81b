// Elapsed times run on; a screen that nobody touches locks itself.

const two = (number) => String(number).padStart(2, "0");

function elapsed(from, to) {
  const seconds = Math.max(0, Math.floor((to - from) / 1000));
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours ? `${hours}:${rest}` : rest;
}

export function runClocks() {
  // The office's clock counts, not the machine's in front of the screen.
  const skew = Date.parse(document.body.dataset.now) - Date.now();
  const tick = () => {
    const now = Date.now() + skew;
    document.querySelectorAll("[data-since]").forEach((place) => {
      const until = place.dataset.until ? Date.parse(place.dataset.until) : now;
      place.textContent = elapsed(Date.parse(place.dataset.since), until);
    });
  };
  tick();
  setInterval(tick, 1000);
}

export function lockWhenIdle(seconds) {
  if (!seconds) return;
  let touched = Date.now();
  ["keydown", "pointerdown", "input"].forEach((kind) => document.addEventListener(kind, () => { touched = Date.now(); }, { passive: true }));
  setInterval(() => {
    if (Date.now() - touched < seconds * 1000) return;
    document.querySelector("[data-key=F10]")?.click();
    touched = Date.now();
  }, 5000);
}
