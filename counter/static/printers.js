// Each printer is asked how it is, all at once; one that is off keeps nobody waiting.

document.querySelectorAll("[data-state]").forEach(async (row) => {
  const words = row.querySelector("[data-words]");
  try {
    const answer = await fetch(row.dataset.state, { credentials: "same-origin", headers: { "X-Live-Part": "1" } });
    const told = await answer.json();
    words.textContent = told.words;
    words.className = told.well ? "mark mark--ok" : "mark mark--warn";
    row.querySelector("[data-model]").textContent = told.model || "";
    row.querySelector("[data-formats]").textContent = [told.formats, told.trays && `トレイ ${told.trays}`].filter(Boolean).join(" ");
  } catch {
    words.textContent = "聞けませんでした";
  }
});
