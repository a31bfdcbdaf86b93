/**
 * The eight digits of a code as people type and paste them: full-width ones, spaces and hyphens included; empty for
 * others.
 */
export const eightDigits = (text: string): string => {
  const digits = text.normalize('NFKC').replace(/\D/g, '');
  return digits.length === 8 ? digits : '';
};
