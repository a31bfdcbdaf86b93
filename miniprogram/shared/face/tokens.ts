/**
 * The face of Xianfeng: colours by meaning, one type scale, one grid. Phone, preview, papers, public page and console
 * take theirs from here and from nowhere else. Colours are sRGB hex; lengths are CSS pixels.
 */

/**
 * - `brand`: the one main action of a screen, the selected tab, the mark; `brandText` where it is lettering
 * - `ask`: invitations and questions; `due`: near its time; `late`: overdue, refused, wrong; `done`: confirmed, served
 * - `quiet`: tags, categories, the past; `destroy`: outlines and letters of withdraw, cancel, erase, never a ground
 * - `…Wash` is the pale ground of a meaning, `…Fill` its full one, `on` what stands on a full one
 */
export const colours = {
  light: {
    ink: '#211c19',
    quiet: '#5c5651',
    faint: '#8a8079',
    line: '#e6dfd8',
    paper: '#f6f3ef',
    card: '#ffffff',
    pressed: '#faf7f3',
    quietWash: '#efeae4',
    on: '#ffffff',
    brand: '#b3202a',
    brandText: '#b3202a',
    brandWash: '#fbecea',
    ask: '#3b469e',
    askFill: '#3b469e',
    askWash: '#edeffa',
    due: '#7d4b00',
    dueWash: '#fdf1dc',
    late: '#a33a00',
    lateWash: '#fdeee3',
    done: '#1c6b45',
    doneFill: '#1c6b45',
    doneWash: '#e7f3ec',
    out: '#1d3f66',
    destroy: '#7a2a5c',
    destroyLine: '#c9a2bb',
  },
  dark: {
    ink: '#f3ede7',
    quiet: '#b9afa6',
    faint: '#8f857d',
    line: '#3d3631',
    paper: '#161311',
    card: '#231f1c',
    pressed: '#2b2622',
    quietWash: '#36302b',
    on: '#ffffff',
    brand: '#c8333d',
    brandText: '#ff938c',
    brandWash: '#3f2221',
    ask: '#b4bbff',
    askFill: '#4a56b8',
    askWash: '#282b4a',
    due: '#f2c274',
    dueWash: '#3d3019',
    late: '#ffa173',
    lateWash: '#44291a',
    done: '#86d3a8',
    doneFill: '#237a50',
    doneWash: '#1d3528',
    out: '#244d7c',
    destroy: '#eba6cf',
    destroyLine: '#744a63',
  },
} as const;
export type Scheme = keyof typeof colours;
export type Colour = keyof (typeof colours)['light'];

const grounds: readonly Colour[] = [
  'paper',
  'card',
  'pressed',
  'quietWash',
  'brandWash',
  'askWash',
  'dueWash',
  'lateWash',
  'doneWash',
];

/**
 * Which lettering may stand on which ground: each pair has a contrast of 4.5 at least (WCAG 2.1 AA), in both schemes.
 */
export const pairs: readonly (readonly [text: Colour, ground: Colour])[] = [
  ...grounds.flatMap((ground) => [['ink', ground] as const, ['quiet', ground] as const]),
  ...(['brand', 'askFill', 'doneFill', 'out'] as const).map((ground) => ['on', ground] as const),
  ...(['brandText', 'ask', 'due', 'late', 'done', 'destroy'] as const).flatMap((text) => [
    [text, 'card'] as const,
    [text, 'paper'] as const,
  ]),
  ['brandText', 'brandWash'],
  ['ask', 'askWash'],
  ['due', 'dueWash'],
  ['late', 'lateWash'],
  ['done', 'doneWash'],
  ['card', 'ink'],
];

/**
 * Charts and maps: six ordered tones of one hue, two ends of a scale with a middle, eight that the colour-blind tell
 * apart.
 */
export const charts = {
  ordered: ['#dde3ee', '#b7c4dd', '#8ba1c8', '#607eb0', '#3b5c92', '#1f3c6b'],
  diverging: { low: '#a33a00', middle: '#e6dfd8', high: '#1f3c6b' },
  categorical: ['#332288', '#117733', '#44aa99', '#88ccee', '#ddcc77', '#cc6677', '#882255', '#999933'],
} as const;

/**
 * The scale of type by what is written; the phone writes nothing smaller than `body`, which is what WeChat itself uses.
 */
export const type = { caption: 13, small: 15, body: 17, title: 20, figure: 24, display: 30 } as const;
export const weights = { usual: 400, middle: 500, strong: 600 } as const;
/** 关怀模式 multiplies the scale, it moves nothing. */
export const elderFactor = 1.2;

/** Distances are multiples of half a step of the 8 px grid. */
export const gridPx = 8;
export const space = { gap: 8, edge: 16, round: 16, touch: 48 } as const;
export const elderSpace = { gap: 16, touch: 60 } as const;

/** How long what changes moves, in ms; nothing moves for who asked for less motion. */
export const motion = { quick: 150, calm: 250 } as const;
