import { expect } from 'chai';
import { charts, colours, pairs, type Scheme } from '../../shared/face/tokens.ts';

type Rgb = [number, number, number];

const linear = (hex: string): Rgb =>
  [1, 3, 5].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as Rgb;

const luminance = (hex: string): number => {
  const [red, green, blue] = linear(hex);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** WCAG 2.1, 1.4.3 */
const contrast = (one: string, other: string): number => {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};

/** Machado, Oliveira, Fernandes 2009, severity 1: what is left of linear red, green and blue. */
const blindness: Record<string, readonly Rgb[]> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};

const seenBy = (matrix: readonly Rgb[], colour: Rgb): Rgb =>
  matrix.map((row) =>
    Math.max(
      0,
      row.reduce((sum, part, at) => sum + part * colour[at], 0),
    ),
  ) as Rgb;

/** CIE L*a*b* (D65) of a linear sRGB colour. */
const lab = ([red, green, blue]: Rgb): Rgb => {
  const f = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
  const y = f(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  const z = f((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
};
const apart = (one: Rgb, other: Rgb): number => Math.hypot(...lab(one).map((value, at) => value - lab(other)[at]));

describe('the colours of the face', () => {
  for (const scheme of ['light', 'dark'] as Scheme[]) {
    it(`are legible: every lettering on its grounds is AA, ${scheme}`, () => {
      const faint = pairs
        .map(([text, ground]) => ({ text, ground, ratio: contrast(colours[scheme][text], colours[scheme][ground]) }))
        .filter(({ ratio }) => ratio < 4.5);
      expect(faint).to.deep.equal([]);
    });

    it(`show what is not lettering: controls are 3 to 1 at least, ${scheme}`, () => {
      for (const ground of ['card', 'paper'] as const) {
        expect(contrast(colours[scheme].faint, colours[scheme][ground]), ground).to.be.at.least(3);
        expect(contrast(colours[scheme].brand, colours[scheme][ground]), ground).to.be.at.least(3);
      }
    });
  }

  it('keep red for one thing: what is late, asks or destroys is seen to be something else', () => {
    for (const scheme of ['light', 'dark'] as const) {
      const { brand, late, ask, destroy } = colours[scheme];
      for (const other of [late, ask, destroy])
        expect(apart(linear(brand), linear(other)), `${scheme} ${other}`).to.be.at.least(20);
    }
  });

  it('of charts grow darker step by step', () => {
    const light = charts.ordered.map(luminance);
    expect([...light].sort((a, b) => b - a)).to.deep.equal(light);
  });

  it('of categories are told apart by who sees no red or no green', () => {
    for (const [name, matrix] of Object.entries(blindness)) {
      charts.categorical.forEach((one, at) => {
        for (const other of charts.categorical.slice(at + 1)) {
          const distance = apart(seenBy(matrix, linear(one)), seenBy(matrix, linear(other)));
          expect(distance, `${name}: ${one} ${other}`).to.be.at.least(10);
        }
      });
    }
  });
});
