// Keeps the screen awake while a code is shown, where the browser can.

/** Stay awake as long as this part is in the page and the page in front. */
export async function stayAwake(part) {
  if (!navigator.wakeLock) return;
  const again = () => {
    if (part.isConnected) hold();
    else document.removeEventListener("visibilitychange", again);
  };
  document.addEventListener("visibilitychange", again);
  await hold();
  new MutationObserver((_, seen) => {
    if (part.isConnected) return;
    seen.disconnect();
    release();
  }).observe(document.getElementById("main"), { childList: true });
}

let held = null;

async function hold() {
  if (document.visibilityState !== "visible") return;
  try {
    held = await navigator.wakeLock.request("screen");
  } catch {
    held = null; // a weak battery: the phone may refuse
  }
}

function release() {
  held?.release();
  held = null;
}
