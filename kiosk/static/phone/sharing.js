// The list for somebody else: procedures, desks and things to bring; no name, day or answer.

/** Offer the list to the phone's own sharing, else to the clipboard; what happened, in words. */
export async function share(outcome, town) {
  const text = listOf(outcome, town);
  try {
    await navigator.share({ title: `${town} 窓口の準備`, text });
    return "";
  } catch (error) {
    return error.name === "AbortError" ? "" : copied(text); // no sharing here, or not of this
  }
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return "一覧を コピーしました。メールなどに はりつけられます。";
  } catch {
    return "この端末では 送れません。印刷してください。";
  }
}

/** The same list on paper or in a message, whoever asked for it. */
function listOf({ desks, bring }, town) {
  const places = desks.flatMap(({ number, name, floor, lines }) => [
    `■ ${[number ? `${number}番` : "", name, floor].filter(Boolean).join(" ")}`,
    ...new Set(lines.map((line) => `・${line.name}`)),
  ]);
  const things = bring.map(({ text }) => `□ ${text}`);
  return [
    `${town} 必要な手続き(まだ申請は終わっていません)`,
    ...places,
    "■ 持ってくるもの",
    ...things,
  ].join("\n");
}
