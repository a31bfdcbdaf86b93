import { unzipSync } from 'fflate';

/** A row of a sheet: its number as the program shows it, and its cells from column A on. */
export interface SheetRow {
  line: number;
  cells: string[];
}

/** A part of a workbook that is larger unpacked is no list of units. */
const maxPartBytes = 64 * 1024 * 1024;
const neededParts = /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|worksheets\/[^/]+\.xml)$/;

const all = (node: Document | Element, name: string): Element[] => [...node.getElementsByTagNameNS('*', name)];
/** A text, whatever of it is in bold; how it is read aloud stands beside it and is left out. */
const textIn = (node: Element): string =>
  all(node, 't')
    .filter(({ parentElement }) => parentElement?.localName !== 'rPh')
    .map(({ textContent }) => textContent)
    .join('');

/** The column of an address such as "AB12", from 0. */
const columnOf = (address: string): number =>
  [...address.replace(/\d+$/, '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/**
 * The rows of a workbook's first sheet, as texts.
 * @throws Error where it is no workbook
 */
export function readWorkbook(bytes: Uint8Array): SheetRow[] {
  const parts = unzipSync(bytes, {
    filter: ({ name, originalSize }) => neededParts.test(name) && originalSize <= maxPartBytes,
  });
  const xml = (name: string): Document | undefined => {
    const part = parts[name] as Uint8Array | undefined;
    return part && new DOMParser().parseFromString(new TextDecoder().decode(part), 'application/xml');
  };
  const sheet = xml(firstSheetOf(xml('xl/workbook.xml'), xml('xl/_rels/workbook.xml.rels')));
  if (!sheet) throw new Error('no sheet');
  const shared = xml('xl/sharedStrings.xml');
  const texts = shared ? all(shared, 'si').map(textIn) : [];
  return all(sheet, 'row').map((row, index) => {
    const cells: string[] = [];
    for (const cell of all(row, 'c')) {
      const at = cell.getAttribute('r');
      const value = all(cell, 'v').at(0)?.textContent ?? '';
      const type = cell.getAttribute('t');
      const text = type === 's' ? (texts[Number(value)] ?? '') : type === 'inlineStr' ? textIn(cell) : value;
      cells[at ? columnOf(at) : cells.length] = text;
    }
    return { line: Number(row.getAttribute('r') ?? index + 1), cells: Array.from(cells, (text) => text ?? '') };
  });
}

function firstSheetOf(workbook: Document | undefined, relations: Document | undefined): string {
  const sheet = workbook && all(workbook, 'sheet').at(0);
  const id = [...(sheet?.attributes ?? [])].find(({ localName, prefix }) => localName === 'id' && prefix)?.value;
  const target = relations && all(relations, 'Relationship').find((one) => one.getAttribute('Id') === id);
  const name = target?.getAttribute('Target') ?? 'worksheets/sheet1.xml';
  return name.startsWith('/') ? name.slice(1) : `xl/${name}`;
}
