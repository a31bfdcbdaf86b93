import { charts, colours, elderFactor, elderSpace, motion, space, type, weights, type Scheme } from './tokens.ts';

/** `brandWash` → `--brand-wash` */
const property = (name: string): string => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

const lines = (values: Readonly<Record<string, string | number>>, unit = ''): string[] =>
  Object.entries(values).map(([name, value]) => `  ${property(name)}: ${value}${unit};`);

const typeLines = (factor: number): string[] =>
  Object.entries(type).map(([name, size]) => `  --type-${name}: ${Math.round(size * factor)}px;`);

/** The colours of a scheme as custom properties. */
const colourLines = (scheme: Scheme): string[] => lines(colours[scheme]);

const chartLines = (): string[] => charts.ordered.map((tone, at) => `  --chart-${at + 1}: ${tone};`);

/** Everything but the colours of a scheme: charts, type, weights, distances, motion. */
const measureLines = (): string[] => [
  ...chartLines(),
  ...typeLines(1),
  ...Object.entries(weights).map(([name, value]) => `  --weight-${name}: ${value};`),
  ...lines(space, 'px'),
  ...lines(motion, 'ms'),
];

/**
 * The tokens as a style sheet: `root` holds them, `.care` below it the larger ones, and a dark screen the dark colours.
 */
export const tokenSheet = (root: string): string =>
  [
    `${root} {`,
    ...colourLines('light'),
    ...measureLines(),
    '}',
    '.care {',
    ...typeLines(elderFactor),
    ...lines(elderSpace, 'px'),
    '}',
    '@media (prefers-color-scheme: dark) {',
    `  ${root} {`,
    ...colourLines('dark').map((line) => `  ${line}`),
    '  }',
    '}',
    '',
  ].join('\n');

/** The tokens where the reader chooses the scheme: light in `root`, dark below `dark`. */
export const themedSheet = (root: string, dark: string): string =>
  [`${root} {`, ...colourLines('light'), ...measureLines(), '}', `${dark} {`, ...colourLines('dark'), '}', ''].join(
    '\n',
  );
