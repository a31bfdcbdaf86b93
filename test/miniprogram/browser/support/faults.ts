import type { Page } from 'playwright-core';
import { atRest, violations as violationsIn } from '../../../preview/support/axe.ts';
import { picture } from '../../../preview/support/browser.ts';
import { isDrawn, resize, type Size } from '../../../preview/support/phones.ts';

const pageInFront = '.ph-page:not(.ph-covered)';

/**
 * The findings of axe for each page as it is built: one that is built alike, such as those without a network, need not
 * be judged again.
 */
const said = new Map<string, string[]>();

/** Everything that a page's look hangs on: what it is built of, its width and its size of text. */
const buildOf = (page: Page, where: string): Promise<string> =>
  page.evaluate(
    ([part, front]) => {
      const built = [document.querySelector(front), document.querySelector(part)].map((one) => one!.outerHTML);
      const { lang, clientWidth, style } = document.documentElement;
      return [lang, clientWidth, style.cssText, ...built].join('\n').replaceAll(/[0-9a-f]{24}/g, 'id');
    },
    [where, pageInFront],
  );

/**
 * The violations that axe finds in a part of the screen, one line a node: with the page in front (covered ones are
 * inert), or what lies above it.
 */
export const violations = async (page: Page, where = `${pageInFront} .ph-viewport`): Promise<string[]> => {
  await atRest(page);
  const build = await buildOf(page, where);
  const found = said.get(build) ?? (await violationsIn(page, undefined, [where]));
  said.set(build, found);
  return found;
};

/** Runs in the browser, on the page in front; without names of its own inside, which the compiler would dress up. */
type Measure = (front: HTMLElement) => string[];

/** Targets that are smaller than a thumb, and text below 16 px. */
const tooSmall: Measure = (front) => {
  const roles = ['button', 'link', 'radio', 'checkbox', 'switch', 'tab', 'option'].map((role) => `[role="${role}"]`);
  const tags = ['wx-button', 'wx-picker', 'wx-navigator', 'wx-switch', 'wx-input', 'wx-textarea'];
  const small: string[] = [];
  for (const element of front.querySelectorAll<HTMLElement>(
    [...tags, ...roles].map((one) => `.ph-viewport ${one}`).join(', '),
  )) {
    // WeChat draws a switch 32 px high; the label that it stands in takes the tap. The pins of a map and the block of a
    // slider (28 px at most) are WeChat's own.
    const tapped = element.tagName === 'WX-SWITCH' ? (element.closest('wx-label') ?? element) : element;
    const { width, height } = tapped.getBoundingClientRect();
    if (element.classList.contains('map-pin') || width === 0) continue;
    if (height < 44 || width < 44)
      small.push(`${Math.round(width)}×${Math.round(height)} ${element.outerHTML.slice(0, 120)}`);
  }
  for (const element of front.querySelectorAll<HTMLElement>('.ph-viewport *')) {
    const text = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim() !== '');
    if (text && parseFloat(getComputedStyle(element).fontSize) < 16)
      small.push(`text ${getComputedStyle(element).fontSize} ${element.outerHTML.slice(0, 120)}`);
  }
  return small;
};

/**
 * Texts that are wider than what holds them, the bar's title among them; one that fades out on purpose is not meant.
 */
const cutTexts: Measure = (front) =>
  [...front.querySelectorAll<HTMLElement>('.ph-viewport *, .ph-navigation-bar h1')]
    .filter((one) => {
      const hasText = [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim() !== '');
      if (!hasText) return false;
      const { textOverflow, fontSize } = getComputedStyle(one);
      const fades = one.tagName !== 'H1' && textOverflow === 'ellipsis';
      // The empty half of closing punctuation is drawn beyond the end of a line.
      const blank = /[”」』）。，、；：！？]$/.test(one.textContent.trim()) ? parseFloat(fontSize) / 2 : 0;
      return !fades && one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1 + blank;
    })
    .map((one) => `cut: ${one.textContent}`);

/** Placeholders that are wider than their field: they end in the middle of a word, and nothing says so. */
const cutPlaceholders: Measure = (front) => {
  const pen = document.createElement('canvas').getContext('2d')!;
  return [...front.querySelectorAll<HTMLInputElement>('input[placeholder]')]
    .filter((one) => {
      const { font, paddingLeft, paddingRight } = getComputedStyle(one);
      pen.font = font;
      const room = one.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
      return room > 0 && pen.measureText(one.placeholder).width > room;
    })
    .map((one) => `cut placeholder: ${one.placeholder}`);
};

/** Red is for the one main action of a screen. */
const secondReds: Measure = (front) => {
  const reds = [...front.querySelectorAll<HTMLElement>('.button-main')]
    .filter((button) => button.getClientRects().length > 0)
    .map((button) => button.innerText);
  return reds.length > 1 ? [`more than one main action: ${reds.join(', ')}`] : [];
};

/** Anything that sticks out at the sides. */
const overflows: Measure = (front) => {
  const { scrollWidth, clientWidth } = front.querySelector('.ph-scroller')!;
  return scrollWidth > clientWidth + 1 ? ['sticks out at the side'] : [];
};

const measures = [tooSmall, cutTexts, cutPlaceholders, secondReds, overflows];
const maxLooks = 4;
const maxFrames = 1_000;

/**
 * Runs in the browser: the misfits that stay at a width. A page is measured once it has that width, and again where
 * something was found: a busy machine may still be laying it out.
 */
const lastingMisfits = async (
  width: number,
  most: { looks: number; frames: number },
  all: readonly Measure[],
): Promise<string[]> => {
  for (let frame = 1, look = 1; frame <= most.frames; frame++) {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const front = document.querySelector<HTMLElement>('.ph-page:not(.ph-covered)')!;
    if (front.clientWidth !== width) continue;
    const found = all.flatMap((measure) => measure(front));
    if (found.length === 0 || look++ === most.looks) return found;
  }
  return ['never had that width'];
};

/** One call for all measures: a call costs several times what it measures. */
const misfitsAt = (page: Page, width: number): Promise<string[]> =>
  page.evaluate<string[]>(
    `(${String(lastingMisfits)})(${width}, { looks: ${maxLooks}, frames: ${maxFrames} }, [${measures.map(String).join(',')}])`,
  );

export const wide: Size = { width: 430, height: 900 };
const narrow: Size = { width: 320, height: 640 };

/** The usual phone, so high that a picture of it holds the whole page. */
const usualWhole: Size = { width: 390, height: 1_700 };

const isAt = (page: Page, { width, height }: Size): boolean => {
  const shown = page.viewportSize();
  return shown?.width === width && shown.height === height;
};

const atSize = async (page: Page, size: Size, name: string): Promise<string[]> => {
  if (!isAt(page, size)) await resize(page, size);
  const found = await misfitsAt(page, size.width);
  if (name) await picture(page, `all/${name}-${size.width}`);
  return found.map((problem) => `${size.width} px: ${problem}`);
};

/** The misfits on the narrowest phone; a picture is kept under the name. */
export const misfitsWhenNarrow = (page: Page, name: string): Promise<string[]> => atSize(page, narrow, name);

/**
 * The misfits on both phones, and what `whenWide` finds. A page that is narrow already is measured so first, since to
 * lay it out for another width costs more than to measure it.
 */
const atBoth = async (page: Page, name: string, whenWide?: () => Promise<string[]>): Promise<string[]> => {
  const whenNarrow = isAt(page, narrow) ? await atSize(page, narrow, name) : undefined;
  const found = [...(await atSize(page, wide, name)), ...((await whenWide?.()) ?? [])];
  const all = [...found, ...(whenNarrow ?? (await atSize(page, narrow, name)))];
  if (name && isDrawn()) {
    await resize(page, usualWhole);
    await picture(page, `all/${name}-${usualWhole.width}`);
  }
  return all;
};

/** The misfits on the narrowest phone and the widest; pictures are kept under the name. */
export const misfits = (page: Page, name = ''): Promise<string[]> => atBoth(page, name);

/** Everything wrong with what is on the screen: the misfits, and what axe finds on the widest phone. */
export const faults = (page: Page, name = ''): Promise<string[]> => atBoth(page, name, () => violations(page));
