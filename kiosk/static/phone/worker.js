// Keeps the page on the phone, so that it works without the network from the second visit on.
//
// FILES stands in front of this (kiosk/prefill/bundle.py): each address and half the SHA-256 of
// what is there. Another content is another FILES, so the browser takes this for a new worker.

const SCOPE = self.registration.scope;
const KEPT = `madoguchi ${SCOPE}`;
const START = "index.html";

self.addEventListener("install", (event) => event.waitUntil(keepAll()));
self.addEventListener("activate", (event) =>
  event.waitUntil(dropOld().then(() => clients.claim())),
);
self.addEventListener("message", (event) => {
  if (event.data === "use now") self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const name = nameOf(event.request);
  if (name in FILES) event.respondWith(answer(name, event.request));
});

/** The file that a request asks for; "" for what this worker leaves to the network. */
function nameOf(request) {
  const address = request.url.split(/[?#]/)[0];
  if (request.method !== "GET" || !address.startsWith(SCOPE)) return "";
  return address.slice(SCOPE.length) || START;
}

async function answer(name, request) {
  const cache = await caches.open(KEPT);
  return (await cache.match(placeOf(name))) ?? fetch(request);
}

/** Files with the same content are taken over from the version before. */
async function keepAll() {
  const cache = await caches.open(KEPT);
  await Promise.all(Object.keys(FILES).map((name) => keep(cache, name)));
}

async function keep(cache, name) {
  if (await cache.match(placeOf(name))) return;
  const found = await fetch(SCOPE + name, { cache: "no-cache" });
  const content = await found.arrayBuffer();
  if (!found.ok || (await hashOf(content)) !== FILES[name]) throw new Error(`not as told: ${name}`);
  const type = found.headers.get("Content-Type") ?? "application/octet-stream";
  await cache.put(placeOf(name), new Response(content, { headers: { "Content-Type": type } }));
}

async function dropOld() {
  const cache = await caches.open(KEPT);
  const current = new Set(Object.keys(FILES).map(placeOf));
  const old = (await cache.keys()).filter((one) => !current.has(one.url));
  await Promise.all(old.map((one) => cache.delete(one)));
}

/** Where a file is in the cache: its address with its hash. */
function placeOf(name) {
  return `${SCOPE}${name}?${FILES[name]}`;
}

async function hashOf(content) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", content)).slice(0, 16);
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
