// The life events as residents choose them: large cards, the rest under 「その他」.

/** A life event in the words of its card. */
export function wordsOf(screens, type) {
  for (const card of screens.cards) {
    const found = card.events.find((one) => one.value === type);
    if (found) return card.value === "couple" ? found.text : card.text;
  }
  return type;
}
