// One way to send: JSON with the page's CSRF token; what comes back is JSON too.

export async function post(url, body) {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRF-Token": document.querySelector("meta[name=csrf]").content },
    body: JSON.stringify(body),
    credentials: "same-origin",
    keepalive: true,
  });
  if (answer.status === 401) location.assign("/staff/unlock?next=" + encodeURIComponent(location.pathname + location.search));
  const content = await answer.json();
  return { ok: answer.ok, status: answer.status, ...content };
}
