// Keeps the screen awake while a code is shown, where the browser can.

/** Stay awake as long as this part is in the page and the page in front. */
export function stayAwake(part) {
  if (!navigator.wakeLock) return;
  let held = Promise.resolve(null);
  const hold = () => {
    if (document.visibilityState === "visible") held = request();
  };
  document.addEventListener("visibilitychange", hold); // the phone ends it out of sight
  hold();
  new MutationObserver((_, seen) => {
    if (part.isConnected) return;
    seen.disconnect();
    document.removeEventListener("visibilitychange", hold);
    held.then((lock) => lock?.release());
  }).observe(document.getElementById("main"), { childList: true });
}

/** The lock; null where a phone with a weak battery refuses it. */
function request() {
  return navigator.wakeLock.request("screen").catch(() => null);
}
