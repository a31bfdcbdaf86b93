import { expect } from 'chai';
import { buffer } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { csvOf } from '../../server/features/exports/csv.ts';
import { safeText } from '../../server/features/exports/safe-text.ts';
import type { Cell, Table } from '../../server/features/exports/table.ts';
import { requireFits, maxSheetRows, xlsxOf } from '../../server/features/exports/xlsx.ts';
import { rowsOfCsv, rowsOfXlsx } from './support.ts';

const zone = 'Asia/Shanghai';
const signs = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
const columns = [
  { heading: '姓名', kind: 'text', width: 10 },
  { heading: '分钟', kind: 'number', width: 10 },
  { heading: '时间', kind: 'time', width: 10 },
] as const;

async function* inBatches(rows: readonly Cell[][], size: number) {
  for (let from = 0; from < rows.length; from += size) yield rows.slice(from, from + size);
}
const table = (rows: readonly Cell[][], size = 3): Table => ({
  title: '名单',
  about: [],
  columns,
  batches: inBatches(rows, size),
});

/** Text as people write it, as attackers write it, and as nobody should. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.tuple(fc.constantFrom(...signs), fc.string({ unit: 'grapheme', maxLength: 8 })).map(([sign, rest]) => sign + rest),
  fc.constantFrom('=HYPERLINK("http://a","b")', '=1+1', '"=1', 'a;=1', 'a,"b', "'", '王\n二', '_x0041_', '  =1'),
);
const rows = fc.array(
  fc.tuple(
    text,
    fc.integer({ min: 0, max: 100_000 }),
    fc.option(fc.date({ min: new Date('1992-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })),
  ),
  { maxLength: 12 },
);

const inCity = (at: Date) => new Date(+at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

describe('exported files', () => {
  it('have no cell that begins like a formula, and change nothing else that can be written', () => {
    fc.assert(
      fc.property(text, (value) => {
        const safe = safeText(value);
        expect(signs).not.to.include(safe.slice(0, 1));
        // eslint-disable-next-line no-control-regex -- what XML cannot hold
        const writable = value.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
        expect(safe).to.equal(signs.includes(writable.slice(0, 1)) ? `'${writable}` : writable);
      }),
      { numRuns: 500 },
    );
  });

  it('are CSV that reads back as the table, times in the city’s time', async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 5 }), async (asked, size) => {
        const bytes = await buffer(csvOf(table(asked, size), zone));
        expect([...bytes.subarray(0, 3)]).to.deep.equal([0xef, 0xbb, 0xbf]);
        expect(rowsOfCsv(bytes)).to.deep.equal([
          ['姓名', '分钟', '时间'],
          ...asked.map(([name, minutes, at]) => [safeText(name), String(minutes), at ? inCity(at) : '']),
        ]);
      }),
      { numRuns: 60 },
    );
  });

  it('are XLSX that reads back as the table: text as text, numbers and times as such', async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 5 }), async (asked, size) => {
        const [head, ...body] = await rowsOfXlsx(await buffer(xlsxOf(table(asked, size), zone)));
        expect(head).to.deep.equal(['姓名', '分钟', '时间']);
        expect(
          body.map(([name, minutes, at]) => [name ?? '', minutes, at ? Math.round(+(at as Date) / 1000) : null]),
        ).to.deep.equal(
          asked.map(([name, minutes, at]) => [
            readBack(safeText(name)),
            minutes,
            at ? Math.round((+at + 8 * 3_600_000) / 1000) : null,
          ]),
        );
      }),
      { numRuns: 25 },
    );
  });

  it('are read from the table no faster than they are taken, and give it up when they are', async () => {
    for (const write of [csvOf, xlsxOf]) {
      let made = 0;
      let ended = false;
      const line: Cell[] = ['志愿者'.repeat(100), 60, new Date('2026-03-01T00:00:00Z')];
      const long = async function* () {
        try {
          while (made < 400) {
            made++;
            // Not all alike, or packing would make nothing of it.
            yield Array.from({ length: 200 }, (_, i) => [
              `${Math.random()}${String(line[0])}${made * i}`,
              ...line.slice(1),
            ]);
          }
        } finally {
          ended = true;
        }
      };
      const file = write({ title: '长', about: [], columns, batches: long() }, zone);
      file.once('error', () => undefined);
      const taken = file[Symbol.asyncIterator]();
      for (let i = 0; i < 3; i++) await taken.next();
      let before = -1;
      while (before !== made) {
        before = made;
        for (let i = 0; i < 200; i++) await setImmediate();
      }
      expect(made, write.name).to.be.within(1, 40);
      file.destroy();
      for (let i = 0; i < 200 && !ended; i++) await setImmediate();
      expect(ended, write.name).to.equal(true);
    }
  });

  it('break off with the error when the table does', async () => {
    const broken = async function* () {
      yield [['甲', 1, null]];
      throw new Error('the database is away');
    };
    for (const write of [csvOf, xlsxOf]) {
      const message = await buffer(write({ title: '坏', about: [], columns, batches: broken() }, zone)).then(
        () => 'no error',
        (error: Error) => error.message,
      );
      expect(message).to.equal('the database is away');
    }
  });

  it('say that a sheet is too short before it is begun', () => {
    expect(() => requireFits(maxSheetRows)).not.to.throw();
    expect(() => requireFits(maxSheetRows + 1))
      .to.throw()
      .with.property('code', 'export_too_long');
  });
});

/** Line ends in XML become line feeds (XML 1.0, 2.11). */
const readBack = (value: string): string => value.replace(/\r\n?/g, '\n');
