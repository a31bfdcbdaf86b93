import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { tokenSheet } from '../../shared/face/css.ts';
import { colours, type Scheme } from '../../shared/face/tokens.ts';
import { clusterSvg, icons, iconSvg, markSvg, pinSvg, type Icon } from '../../shared/face/icons.ts';
import { categories, keysOf } from '../../shared/words.ts';

const scenes = fileURLToPath(new URL('../../shared/face/scenes', import.meta.url));

/** As an address of a style sheet. A mask takes only the shape, so the colour in it does not matter. */
const maskOf = (svg: string): string =>
  `url("data:image/svg+xml,${svg.replaceAll('"', "'").replace(/[<>#]/g, (sign) => encodeURIComponent(sign))}")`;

const iconSheet = (): string =>
  [
    '/* Written from shared/face. Icons are masks: they take the colour of the text around them. */',
    '.icon,\n.mark {\n  display: inline-block;\n  flex: none;\n  width: 1.25em;\n  height: 1.25em;\n  background: currentColor;\n' +
      '  vertical-align: -0.25em;\n  -webkit-mask: var(--icon) center / contain no-repeat;\n' +
      '  mask: var(--icon) center / contain no-repeat;\n}',
    ...Object.keys(icons).map((name) => `.icon-${name} {\n  --icon: ${maskOf(iconSvg(name as Icon, 'black'))};\n}`),
    `.mark {\n  --icon: ${maskOf(markSvg('black'))};\n}`,
    '',
  ].join('\n');

/** What WeChat itself draws around a page, for app.json to name by "@…". */
const themeOf = (scheme: Scheme): object => {
  const { card, paper, quiet, brandText } = colours[scheme];
  const dark = scheme === 'dark';
  return { card, paper, quiet, brand: brandText, text: dark ? 'white' : 'black', pull: dark ? 'light' : 'dark' };
};

/**
 * The parts of the face that the mini-program has as files of its own, by name: WeChat reads nothing from outside its
 * folder.
 */
export const faceFiles = (): Record<string, string> => ({
  'styles/tokens.wxss': `/* Written from shared/face/tokens.ts. */\n${tokenSheet('page')}`,
  'styles/icons.wxss': iconSheet(),
  'theme.json': `${JSON.stringify({ light: themeOf('light'), dark: themeOf('dark') }, null, 2)}\n`,
  'images/pins/cluster.svg': clusterSvg(colours.light.ink, colours.light.on),
  ...Object.fromEntries(
    keysOf(categories).map((category) => [
      `images/pins/${category}.svg`,
      pinSvg(category, colours.light.ink, colours.light.on),
    ]),
  ),
  ...Object.fromEntries(
    readdirSync(scenes).map((name) => [`images/${name}`, readFileSync(path.join(scenes, name), 'utf8')]),
  ),
});
