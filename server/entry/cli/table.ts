/** Two columns, the left one padded; a Chinese character is as wide as two letters. */
export function table(rows: readonly (readonly [string, string])[]): string {
  const widest = Math.max(...rows.map(([label]) => widthOf(label)));
  return rows
    .map(([label, value]) => `${label}${' '.repeat(widest - widthOf(label) + 2)}${value}`.trimEnd())
    .join('\n');
}

function widthOf(text: string): number {
  return [...text].reduce(
    (sum, letter) =>
      sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/.test(letter) ? 2 : 1),
    0,
  );
}
