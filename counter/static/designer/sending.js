// One way to send a paper: JSON with the page's CSRF token. A paper may be large, so the request
// does not outlive its page; what was not saved is kept in the browser (saving.js).

const token = () => document.querySelector("meta[name=csrf]").content;

export async function send(url, body, following = false) {
  const headers = { "Content-Type": "application/json", "X-CSRF-Token": token() };
  if (following) headers["X-Live-Part"] = "1";
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body), credentials: "same-origin" });
  if (answer.status === 401 && !following) location.assign("/staff/unlock?next=" + encodeURIComponent(location.pathname));
  const content = await answer.json().catch(() => ({}));
  return { ok: answer.ok, status: answer.status, ...content };
}

export async function read(url) {
  const answer = await fetch(url, { credentials: "same-origin", headers: { "Sec-Fetch-Dest": "empty" } });
  return answer.ok ? answer.json() : null;
}
