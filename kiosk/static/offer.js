// Offers the page that needs no server where the browser can use it: a safe address, a worker.

const link = document.getElementById("offline");
if (link && globalThis.isSecureContext && navigator.serviceWorker) link.hidden = false;
