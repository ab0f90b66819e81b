// What a field of the sheet is called: whose it is, and its label.

export function wordsOf(field) {
  const frame = field.closest(".field");
  const named = frame.closest("tr")?.querySelector('[data-like="name"]')?.value;
  const whose = named || frame.closest("[data-section]")?.querySelector("h3")?.textContent || "";
  const label = (frame.querySelector(".label") || frame.querySelector("label")).textContent;
  return whose ? `${whose}の${label}` : label;
}
