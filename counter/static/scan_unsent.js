// What was typed into a form and not sent yet: going on to a scan by itself would lose it.

const FIELDS = ":is(input:not([type=hidden]), textarea, select)";
// The sheet saves each answer itself; what is searched for or pasted is no work of anybody.
const FORMS = "form[method=post]:not([data-sheet], [data-choose], [role=search], .paste)";

export const hasUnsent = () => [...document.querySelectorAll(`${FORMS} ${FIELDS}`)].some(isChanged);

function isChanged(field) {
  if (["checkbox", "radio"].includes(field.type)) return field.checked !== field.defaultChecked;
  return field.value !== (field.options ? firstChoice(field) : field.defaultValue);
}

const firstChoice = ({ options }) => ([...options].find((one) => one.defaultSelected) ?? options[0])?.value ?? "";
