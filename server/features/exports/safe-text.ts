/**
 * Text that a spreadsheet shows as text. A cell that begins like a formula gets an apostrophe in front (OWASP, “CSV
 * injection”): = + - @, tab and carriage return, and the full-width signs, which Apple Numbers takes for the narrow
 * ones. What XML cannot hold goes.
 */
export const safeText = (value: string): string => {
  const text = value.toWellFormed().replace(unwritable, '');
  return looksLikeFormula.test(text) ? `'${text}` : text;
};

const looksLikeFormula = /^[=+\-@\t\r＝＋－＠]/;
// eslint-disable-next-line no-control-regex -- control characters are what it removes
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
