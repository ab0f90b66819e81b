// Has the page kept on the phone by its worker, and lets a newer version begin at the next start.

const LONGEST = 2000; // milliseconds that a newer version may take

/** Register the worker; a newer version that waits is used from now on (the page loads anew). */
export async function keepPage() {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  // another tab may begin with a newer version: what this one has not loaded yet would not fit
  if (workers.controller) workers.addEventListener("controllerchange", loadAnew, { once: true });
  const before = await workers.getRegistration();
  if (before?.waiting && workers.controller) await useNow(before.waiting);
  // not waited for: the first screen can be shown before everything is kept
  keep(workers, before).catch(() => {});
}

/** Register the worker, or look for a newer one: the browser itself would do so at its leisure. */
async function keep(workers, before) {
  const registration = await workers.register("worker.js", { updateViaCache: "none" });
  if (before) await registration.update();
}

/** Look for a newer version, and begin with it once it is here. */
export async function renewPage() {
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => null);
  await registration?.update().catch(() => {}); // without a network the old one stays
  if (registration?.installing) await installed(registration.installing);
  loadAnew();
}

function loadAnew() {
  location.reload();
}

function installed(worker) {
  return new Promise((resolve) => {
    worker.addEventListener("statechange", resolve, { once: true });
    setTimeout(resolve, LONGEST);
  });
}

/** Have it take over, which loads the page anew: nothing was shown yet, so nothing is lost. */
function useNow(waiting) {
  waiting.postMessage("use now");
  return new Promise((resolve) => setTimeout(resolve, LONGEST));
}
