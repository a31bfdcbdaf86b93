import PDFDocument from 'pdfkit';
import type { RecordFont, Weight } from '../glyphs.ts';
import { markOutline } from '../../../../shared/face/icons.ts';
import { colours } from '../../../../shared/face/tokens.ts';
import { layLines, type Line } from './lay-lines.ts';

export interface Style {
  size: number;
  weight?: Weight;
  color?: string;
  align?: 'left' | 'center' | 'right';
}
/** Where text goes, in points from the top left corner of the page. */
export interface Box {
  x: number;
  y: number;
  width: number;
}

const { ink: text, quiet, faint: rule, brand, quietWash: band } = colours.light;
export const ink = { text, quiet, rule, brand, band } as const;
const leadingFactor = 1.45;
/** From the top of a line to its baseline, of the size: fonts with other heights stand on the same line. */
const ascentFactor = 1.16;
/** Of the sheet, in points. */
const marginPoints = 48;

/** A4 sheets with text in whatever fonts its characters need, laid out line by line. */
export class Sheet {
  readonly pdf: PDFKit.PDFDocument;
  readonly left = marginPoints;
  readonly top = marginPoints;
  readonly width: number;
  readonly bottom: number;
  /** Where the next thing goes. */
  y = marginPoints;
  readonly #widths = new Map<string, number>();
  readonly #onNewPage: (sheet: Sheet) => void;

  constructor(info: { title: string; author: string; createdAt: Date }, onNewPage: (sheet: Sheet) => void) {
    this.pdf = new PDFDocument({
      size: 'A4',
      margin: 0,
      font: '',
      bufferPages: true,
      autoFirstPage: false,
      lang: 'zh-CN',
      displayTitle: true,
      info: { Title: info.title, Author: info.author, CreationDate: info.createdAt },
    });
    this.#onNewPage = onNewPage;
    this.pdf.addPage();
    this.width = this.pdf.page.width - 2 * marginPoints;
    this.bottom = this.pdf.page.height - marginPoints - 30;
  }

  /** Goes on to the next page where `height` points do not fit on this one; true when it did. */
  makeRoom(height: number): boolean {
    if (this.y + height <= this.bottom) return false;
    this.pdf.addPage();
    this.y = this.top;
    this.#onNewPage(this);
    return true;
  }

  lines(text: string, width: number, { size, weight = 400 }: Style): Line[] {
    return layLines(text, width, weight, (font, piece) => this.#measure(font, piece) * size);
  }

  heightOf(lines: readonly Line[], { size }: Style): number {
    return lines.length * size * leadingFactor;
  }

  /**
   * Draws lines from the top of a box on.
   *
   * @returns their height
   */
  draw(lines: readonly Line[], { x, y, width }: Box, style: Style): number {
    const { size, align = 'left', color = ink.text } = style;
    lines.forEach((line, index) => {
      const free = width - line.width;
      let at = x + (align === 'right' ? free : align === 'center' ? free / 2 : 0);
      for (const { font, text, width: advance } of line.runs) {
        this.#use(font);
        this.pdf
          .fillColor(color)
          .fontSize(size)
          .text(text, at, y + (index * leadingFactor + ascentFactor) * size, {
            lineBreak: false,
            baseline: 'alphabetic',
          });
        at += advance;
      }
    });
    return this.heightOf(lines, style);
  }

  /**
   * Lays out and draws text in a box.
   *
   * @returns its height
   */
  text(text: string, box: Box, style: Style): number {
    return this.draw(this.lines(text, box.width, style), box, style);
  }

  /** A paragraph over the whole width, below what there is. */
  paragraph(text: string, style: Style, gap = 0): void {
    for (const line of this.lines(text, this.width, style)) {
      this.makeRoom(this.heightOf([line], style));
      this.y += this.draw([line], { x: this.left, y: this.y, width: this.width }, style);
    }
    this.y += gap;
  }

  /** The mark of the city, in a square. */
  mark({ x, y, size }: { x: number; y: number; size: number }): void {
    this.pdf
      .save()
      .translate(x, y)
      .scale(size / 48)
      .path(markOutline)
      .fill(ink.brand, 'even-odd')
      .restore();
  }

  rule(
    y: number,
    {
      x = this.left,
      width = this.width,
      color = ink.rule,
      thickness = 0.6,
    }: { x?: number; width?: number; color?: string; thickness?: number } = {},
  ): void {
    this.pdf
      .moveTo(x, y)
      .lineTo(x + width, y)
      .lineWidth(thickness)
      .strokeColor(color)
      .stroke();
  }

  /** The width of a text in a font, for one point of size. Most of a paper is the same few characters. */
  #measure(font: RecordFont, text: string): number {
    const key = `${font.name} ${text}`;
    const known = this.#widths.get(key);
    if (known !== undefined) return known;
    this.#use(font);
    const size = 100;
    const width = this.pdf.fontSize(size).widthOfString(text) / size;
    this.#widths.set(key, width);
    return width;
  }

  #use(font: RecordFont): void {
    this.pdf.registerFont(font.name, font.data).font(font.name);
  }

  /** The finished file. */
  async end(): Promise<Buffer> {
    const chunks: Buffer[] = [];
    const done = new Promise<void>((resolve, reject) => {
      this.pdf
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', resolve)
        .on('error', reject);
    });
    this.pdf.end();
    await done;
    return Buffer.concat(chunks);
  }
}
