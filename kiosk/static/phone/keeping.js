// Has the page kept on the phone by its worker, and lets a newer version begin at the next start.

const LONGEST = 2000; // milliseconds that a newer version may take

/** Register the worker; a newer version that waits is used from now on (the page loads anew). */
export async function keepPage() {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  const before = await workers.getRegistration();
  if (before?.waiting && workers.controller) await useNow(workers, before.waiting);
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
  const registration = await navigator.serviceWorker?.getRegistration();
  await registration?.update().catch(() => {}); // without a network the old one stays
  if (registration?.installing) await installed(registration.installing);
  location.reload();
}

function installed(worker) {
  return new Promise((resolve) => {
    worker.addEventListener("statechange", resolve, { once: true });
    setTimeout(resolve, LONGEST);
  });
}

/** Nothing was shown yet, so nothing is lost by loading anew. */
function useNow(workers, waiting) {
  return new Promise((resolve) => {
    workers.addEventListener("controllerchange", () => location.reload(), { once: true });
    setTimeout(resolve, LONGEST);
    waiting.postMessage("use now");
  });
}
