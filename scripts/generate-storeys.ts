import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const file = at('docs/storeys.svg');

interface Storey {
  readonly storey: string;
  readonly is: string;
  readonly rooms: Readonly<Record<string, string>>;
}

/** Fill and line of a storey's band, by its name. */
const colours: Readonly<Record<string, readonly [fill: string, line: string]>> = {
  features: ['#fdecea', '#c5221f'],
  domain: ['#eef4fb', '#4a78b0'],
  engine: ['#eef4fb', '#4a78b0'],
  platform: ['#edf7ed', '#3c8d40'],
  shared: ['#fff8e6', '#b88a1e'],
};
const plain = ['#f6f6f4', '#999'] as const;

/** In units of the drawing. */
const [width, margin, gap, lineHeight] = [860, 16, 10, 20];
/** Letters that a line of rooms holds. */
const maxLineLength = 104;

/** The drawing as it is, and as the list of storeys has it now. */
export function storeysDrawing(): { written: string; drawn: string } {
  const storeys = JSON.parse(readFileSync(at('server/storeys.json'), 'utf8')) as Storey[];
  return { written: readFileSync(file, 'utf8'), drawn: drawing(storeys) };
}

/** The highest storey above, the highest room first: imports go down, or on to the right. */
function drawing(storeys: readonly Storey[]): string {
  const bands: string[] = [];
  let y = margin;
  for (const { storey, is, rooms } of storeys.toReversed()) {
    const lines = linesOf(rooms);
    const height = 30 + lines.length * lineHeight;
    const [fill, line] = colours[storey] ?? plain;
    bands.push(
      `<rect x="15" y="${y}" width="780" height="${height}" rx="6" fill="${fill}" stroke="${line}"/>`,
      `<text x="30" y="${y + 20}"><tspan font-weight="600">${storey}</tspan>` +
        `<tspan dx="12" fill="#555" font-size="12">${escaped(is)}</tspan></text>`,
      ...lines.map((text, n) => `<text x="30" y="${y + 41 + n * lineHeight}" fill="#333">${text}</text>`),
    );
    y += height + gap;
  }
  const bottom = y - gap;
  const title = 'The storeys of the server: a room imports from lower rooms only';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${bottom + margin}" font-family="system-ui, sans-serif" font-size="13">`,
    `<title>${title}</title>`,
    `<rect width="${width}" height="${bottom + margin}" fill="#fff"/>`,
    '<defs><marker id="a" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="#555"/></marker></defs>',
    ...bands,
    `<path d="M815 ${margin + 4}V${bottom - 4}" stroke="#555" fill="none" marker-end="url(#a)"/>`,
    `<text x="834" y="${bottom / 2}" text-anchor="middle" fill="#555" transform="rotate(90 834 ${bottom / 2})">imports go down, and within a storey to the right</text>`,
    '</svg>\n',
  ].join('\n');
}

/** The rooms, the highest first; those that are planned in grey. */
function linesOf(rooms: Storey['rooms']): string[] {
  const lines: { length: number; texts: string[] }[] = [];
  for (const [room, is] of Object.entries(rooms).reverse()) {
    const text = is.startsWith('Planned:') ? `<tspan fill="#999" font-style="italic">${room}</tspan>` : room;
    const line = lines.at(-1);
    if (line && line.length + room.length <= maxLineLength) {
      line.texts.push(text);
      line.length += room.length + 3;
    } else lines.push({ length: room.length + 3, texts: [text] });
  }
  return lines.map(({ texts }) => texts.join(' · '));
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

// Run by itself it writes the drawing.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(file, storeysDrawing().drawn);
}
