// The field that a scanner typed into: as it was before, whatever input method was at work in it.

const TEXT = "input:not([type=checkbox]):not([type=radio]):not([type=submit]), textarea";

export const isText = (field) => Boolean(field?.matches?.(TEXT));

// The value has what a person was composing in it, too: it stays as they see it.
export function fieldNow(field = document.activeElement) {
  const { value, selectionStart: start, selectionEnd: end } = field ?? {};
  return { field, value, start, end };
}

// A composition that goes on would write over what is put back: leaving the field ends it.
export function endComposition(field) {
  field.blur();
  field.focus({ preventScroll: true });
}

export function putBack({ field, value, start, end }) {
  if (!field?.isConnected || field.value === value || value === undefined) return false;
  field.value = value;
  if (isText(field) && typeof start === "number") field.setSelectionRange(start, end);
  return true;
}

// The page's own modules learn of it as if it had been typed; a choice is saved when it changes.
export function tellChanged(field) {
  field.dispatchEvent(new Event("input", { bubbles: true }));
  if (field.matches("select")) field.dispatchEvent(new Event("change", { bubbles: true }));
}
