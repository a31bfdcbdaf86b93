import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { inflateSync } from 'node:zlib';

const require = createRequire(import.meta.url);
const folderOf = (name: string): string => dirname(require.resolve(`${name}/package.json`));
const folder = folderOf('@fontsource/noto-sans-sc');

/**
 * The font file of one subset of Noto Sans SC as plain sfnt. The `.woff` is the same tables, each deflated on its own
 * (W3C, WOFF File Format 1.0): unwrapped once, pdfkit subsets it in milliseconds, where it takes seconds on the
 * `.woff` and cannot subset the `.woff2` at all.
 */
export function readFont(subset: string, weight: 400 | 600 | 700): Buffer {
  return unwrap(readFileSync(join(folder, 'files', `noto-sans-sc-${subset}-${weight}-normal.woff`)));
}

/** The file of a subset as browsers take it. */
export const webFontFile = (subset: string, weight: 400 | 700): string =>
  join(folder, 'files', `noto-sans-sc-${subset}-${weight}-normal.woff2`);

const directoryStart = { woff: 44, sfnt: 12 };

function unwrap(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const directory = Buffer.alloc(directoryStart.sfnt + 16 * count);
  woff.copy(directory, 0, 4, 8);
  directory.writeUInt16BE(count, 4);
  const tables: Buffer[] = [];
  let offset = directory.length;
  for (let i = 0; i < count; i++) {
    const from = directoryStart.woff + 20 * i;
    const to = directoryStart.sfnt + 16 * i;
    const [start, packed, length] = [4, 8, 12].map((field) => woff.readUInt32BE(from + field));
    const data = woff.subarray(start, start + packed);
    const table = packed < length ? inflateSync(data) : data;
    woff.copy(directory, to, from, from + 4);
    directory.writeUInt32BE(woff.readUInt32BE(from + 16), to + 4);
    directory.writeUInt32BE(offset, to + 8);
    directory.writeUInt32BE(length, to + 12);
    // Tables begin on multiples of four bytes.
    const padding = -length & 3;
    tables.push(table, Buffer.alloc(padding));
    offset += length + padding;
  }
  return Buffer.concat([directory, ...tables]);
}

/**
 * Whole fonts for what the subsets lack, asked in this order: Noto Sans with all of Extension A and the basic block,
 * then a coarser one that has the rest of the basic plane, Uyghur, Tibetan and Mongolian among it.
 */
export const wholeFonts = ['noto-sans-hans', 'unifontex'] as const;

export function readWholeFont(name: (typeof wholeFonts)[number], weight: 400 | 700): Buffer {
  if (name === 'unifontex')
    return unwrap(readFileSync(join(folderOf('@fontsource/unifontex'), 'files/unifontex-latin-400-normal.woff')));
  // Found beside the module, since the package names no other file of its own.
  const dist = dirname(require.resolve('@embedpdf/fonts-sc'));
  return readFileSync(join(dist, '../fonts', `NotoSansHans-${weight === 700 ? 'Bold' : 'Regular'}.otf`));
}

/** Which subset has which characters: the package's own list, `U+4e00-4e02,U+…` by subset. */
export function subsetRanges(): { subset: string; ranges: [number, number][] }[] {
  const listed = JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>;
  return Object.entries(listed).map(([name, ranges]) => ({
    subset: name.replace(/[[\]]/g, ''),
    ranges: ranges.split(',').map((range) => {
      const [from, to = from] = range.slice(2).split('-');
      return [parseInt(from, 16), parseInt(to, 16)];
    }),
  }));
}
