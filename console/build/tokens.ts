import { themedSheet } from '../../shared/face/css.ts';
import { colours, type Scheme } from '../../shared/face/tokens.ts';

type Rgb = readonly [number, number, number];

const rgbOf = (hex: string): Rgb => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;

/** `share` of one colour in another, as hex. */
const mix = (one: string, other: string, share: number): string => {
  const [a, b] = [rgbOf(one), rgbOf(other)];
  return `#${a
    .map((part, at) =>
      Math.round(part * share + b[at] * (1 - share))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
};

/** Element Plus names its colours by mood; each is one of the face's meanings. */
const moods = {
  primary: 'brand',
  success: 'doneFill',
  warning: 'due',
  danger: 'late',
  error: 'late',
  info: 'quiet',
} as const;

/** The whole scale of each mood: Element Plus takes hovers, grounds and borders from it, not from the colour itself. */
const elementLines = (scheme: Scheme): string[] => {
  const face = colours[scheme];
  const { card, ink, quiet, line, paper, pressed, quietWash } = face;
  return [
    ...Object.entries(moods).flatMap(([mood, meaning]) => {
      const colour = face[meaning];
      return [
        `--el-color-${mood}: ${colour};`,
        ...[3, 5, 7, 8, 9].map((step) => `--el-color-${mood}-light-${step}: ${mix(colour, card, 1 - step / 10)};`),
        `--el-color-${mood}-dark-2: ${mix(colour, scheme === 'light' ? '#000000' : '#ffffff', 0.8)};`,
      ];
    }),
    ...['bg-color', 'bg-color-overlay', 'fill-color-blank'].map((name) => `--el-${name}: ${card};`),
    `--el-bg-color-page: ${paper};`,
    ...['text-color-primary', 'text-color-regular'].map((name) => `--el-${name}: ${ink};`),
    ...['text-color-secondary', 'text-color-placeholder', 'text-color-disabled'].map(
      (name) => `--el-${name}: ${quiet};`,
    ),
    ...['border-color', 'border-color-light', 'border-color-lighter', 'border-color-extra-light'].map(
      (name) => `--el-${name}: ${line};`,
    ),
    `--el-border-color-hover: ${quiet};`,
    ...['fill-color', 'fill-color-light', 'fill-color-dark', 'disabled-bg-color'].map(
      (name) => `--el-${name}: ${quietWash};`,
    ),
    ...['fill-color-lighter', 'fill-color-extra-light'].map((name) => `--el-${name}: ${pressed};`),
  ];
};

const block = (selector: string, scheme: Scheme): string => `${selector} {\n${elementLines(scheme).join('\n')}\n}\n`;

/** The tokens of the face as this client's sheet: light, and dark below `html.dark`, for Element Plus too. */
export const consoleSheet = (): string =>
  themedSheet(':root', 'html.dark') + block('html:root', 'light') + block('html.dark', 'dark');
