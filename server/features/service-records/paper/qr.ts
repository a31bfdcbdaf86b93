import { create } from 'qrcode';
import type { Sheet } from './sheet.ts';

/** The modules of a QR code for a text, row by row; true is dark. Level M: a fold or a stamp does no harm. */
export function qrModules(text: string): boolean[][] {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  return Array.from({ length: modules.size }, (_, row) =>
    Array.from({ length: modules.size }, (_unused, column) => Boolean(modules.get(row, column))),
  );
}

/** Draws a QR code with its quiet zone of four modules into a square, as lines: sharp at any size. */
export function drawQr({ pdf }: Sheet, text: string, { x, y, size }: { x: number; y: number; size: number }): void {
  const rows = qrModules(text);
  const unit = size / (rows.length + 8);
  pdf.rect(x, y, size, size).fill('#ffffff');
  rows.forEach((row, r) =>
    row.forEach((dark, c) => {
      // A hair wider than a module, or viewers draw seams between them.
      if (dark) pdf.rect(x + (c + 4) * unit, y + (r + 4) * unit, unit * 1.02, unit * 1.02);
    }),
  );
  pdf.fill('#000000');
}
