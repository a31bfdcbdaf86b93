import { setImmediate as nextTurn } from 'node:timers/promises';
import { ink, type Sheet, type Style } from './sheet.ts';
import type { Line } from './lay-lines.ts';

export interface Column<R> {
  title: string;
  width: number;
  align?: Style['align'];
  cell(row: R, index: number): string;
}

const cellStyle: Style = { size: 8.5 };
const headStyle: Style = { size: 8.5, weight: 700 };
const padding = { x: 4, y: 4 };
/** Rows that stay together with what follows a table. */
const maxKeptRows = 3;

/**
 * A table whose head is repeated on every page; a row is never torn. Widths are shares of the sheet's width. After
 * each page others have their turn: a long paper takes a second. The last rows go on to the next page with the `below`
 * points that follow the table, so that those never stand alone.
 */
export async function drawTable<R>(
  sheet: Sheet,
  columns: readonly Column<R>[],
  rows: readonly R[],
  below: number,
): Promise<void> {
  const shares = columns.reduce((sum, column) => sum + column.width, 0);
  const widths = columns.map((column) => (column.width / shares) * sheet.width);
  const laid = (texts: readonly string[], style: Style) =>
    texts.map((text, i) => sheet.lines(text, widths[i] - 2 * padding.x, style));
  const heightOf = (cells: readonly Line[][], style: Style) =>
    Math.max(...cells.map((lines) => sheet.heightOf(lines, style))) + 2 * padding.y;
  const put = (cells: readonly Line[][], style: Style) => {
    let x = sheet.left;
    cells.forEach((lines, i) => {
      sheet.draw(
        lines,
        { x: x + padding.x, y: sheet.y + padding.y, width: widths[i] - 2 * padding.x },
        { ...style, align: columns[i].align ?? 'left' },
      );
      x += widths[i];
    });
    sheet.y += heightOf(cells, style);
  };
  const head = laid(
    columns.map((column) => column.title),
    headStyle,
  );
  const putHead = () => {
    sheet.pdf.rect(sheet.left, sheet.y, sheet.width, heightOf(head, headStyle)).fill(ink.band);
    put(head, headStyle);
    sheet.rule(sheet.y, { color: ink.text, thickness: 0.8 });
  };

  const firstKept = Math.max(1, rows.length - maxKeptRows);
  const keptHeight = () =>
    rows
      .slice(firstKept)
      .map((row, at) =>
        laid(
          columns.map((column) => column.cell(row, firstKept + at)),
          cellStyle,
        ),
      )
      .reduce((sum, cells) => sum + heightOf(cells, cellStyle), below);

  // Never a head alone at the foot of a page.
  const first = laid(
    columns.map((column) => column.cell(rows[0], 0)),
    cellStyle,
  );
  sheet.makeRoom(heightOf(head, headStyle) + heightOf(first, cellStyle));
  putHead();
  for (const [index, row] of rows.entries()) {
    const cells = laid(
      columns.map((column) => column.cell(row, index)),
      cellStyle,
    );
    if (sheet.makeRoom(index === firstKept ? keptHeight() : heightOf(cells, cellStyle))) {
      putHead();
      await nextTurn();
    }
    put(cells, cellStyle);
    sheet.rule(sheet.y);
  }
}
