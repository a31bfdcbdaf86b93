import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { picture } from '../../preview/support/browser.ts';
import { drawn, settled } from '../../preview/support/see.ts';
import { until } from '../../support/until.ts';
import { liveInTown } from './support/in-town.ts';
import { configure, front, goTo, logIn, type Town } from './support/town.ts';
import { addressesOf, allPages, root, visitsIn } from './support/visits.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  nodes: { html: string; failureSummary?: string }[];
}

/** The violations that axe finds in a part of the screen, one line a node: with the page in front (covered ones are inert), or what lies above it. */
const violations = async (page: Page, where = '.ph-page:not(.ph-covered) .ph-viewport'): Promise<string[]> => {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  const found = await page.evaluate(async (part) => {
    const window = globalThis as unknown as {
      axe: { run(where: object, options: object): Promise<{ violations: Violation[] }> };
    };
    const { violations } = await window.axe.run(
      { include: [part] },
      { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations'] },
    );
    return violations;
  }, where);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`),
  );
};

/** Targets that are smaller than a thumb, and text below 16 px. */
const tooSmall = (page: Page): Promise<string[]> =>
  front(page)
    .locator('.ph-viewport')
    .evaluate((viewport) => {
      const roles = ['button', 'link', 'radio', 'checkbox', 'switch', 'tab', 'option'].map(
        (role) => `[role="${role}"]`,
      );
      const tappable = [
        'wx-button',
        'wx-picker',
        'wx-navigator',
        'wx-switch',
        'wx-input',
        'wx-textarea',
        ...roles,
      ].join(', ');
      const small: string[] = [];
      for (const element of viewport.querySelectorAll<HTMLElement>(tappable)) {
        // WeChat draws a switch 32 px high; the label that it stands in takes the tap. The pins of a map and the block of a
        // slider (28 px at most) are WeChat's own.
        const tapped = element.tagName === 'WX-SWITCH' ? (element.closest('wx-label') ?? element) : element;
        const { width, height } = tapped.getBoundingClientRect();
        if (element.classList.contains('map-pin') || width === 0) continue;
        if (height < 44 || width < 44)
          small.push(`${Math.round(width)}×${Math.round(height)} ${element.outerHTML.slice(0, 120)}`);
      }
      for (const element of viewport.querySelectorAll<HTMLElement>('*')) {
        const text = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim() !== '');
        if (text && parseFloat(getComputedStyle(element).fontSize) < 16)
          small.push(`text ${getComputedStyle(element).fontSize} ${element.outerHTML.slice(0, 120)}`);
      }
      return small;
    });

/** Whether anything sticks out at the sides. */
const overflows = (page: Page): Promise<boolean> =>
  front(page)
    .locator('.ph-scroller')
    .evaluate((scroller) => scroller.scrollWidth > scroller.clientWidth + 1);

/** Texts that are wider than what holds them, the bar's title among them; one that fades out on purpose is not meant. */
const cutTexts = (page: Page): Promise<string[]> =>
  front(page).evaluate((element) =>
    [...element.querySelectorAll<HTMLElement>('.ph-viewport *, .ph-navigation-bar h1')]
      .filter((one) => {
        const hasText = [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim() !== '');
        const { textOverflow, fontSize } = getComputedStyle(one);
        const fades = one.tagName !== 'H1' && textOverflow === 'ellipsis';
        // The empty half of closing punctuation is drawn beyond the end of a line.
        const blank = /[”」』）。，、；：！？]$/.test(one.textContent.trim()) ? parseFloat(fontSize) / 2 : 0;
        return hasText && !fades && one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1 + blank;
      })
      .map((one) => `cut: ${one.textContent}`),
  );

/** Placeholders that are wider than their field: they end in the middle of a word, and nothing says so. */
const cutPlaceholders = (page: Page): Promise<string[]> =>
  front(page).evaluate((element) => {
    const pen = document.createElement('canvas').getContext('2d')!;
    return [...element.querySelectorAll<HTMLInputElement>('input[placeholder]')]
      .filter((one) => {
        const { font, paddingLeft, paddingRight } = getComputedStyle(one);
        pen.font = font;
        const room = one.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
        return room > 0 && pen.measureText(one.placeholder).width > room;
      })
      .map((one) => `cut placeholder: ${one.placeholder}`);
  });

/** Red is for the one main action of a screen. */
const secondReds = async (page: Page): Promise<string[]> => {
  const reds = await front(page).evaluate((element) =>
    [...element.querySelectorAll<HTMLElement>('.button-main')]
      .filter((button) => button.getClientRects().length > 0)
      .map((button) => button.innerText),
  );
  return reds.length > 1 ? [`more than one main action: ${reds.join(', ')}`] : [];
};

/** The misfits at the width that the phone has. */
const misfits = async (page: Page): Promise<string[]> => [
  ...(await tooSmall(page)),
  ...(await cutTexts(page)),
  ...(await cutPlaceholders(page)),
  ...(await secondReds(page)),
  ...((await overflows(page)) ? ['sticks out at the side'] : []),
];

const maxLooks = 4;
/** The misfits that stay: a busy machine may still be laying out a page anew that has its width already. */
const lastingMisfits = async (page: Page): Promise<string[]> => {
  for (let look = 1; ; look++) {
    await drawn(page);
    const found = await misfits(page);
    if (found.length === 0 || look === maxLooks) return found;
  }
};

const loaded = async (page: Page): Promise<void> => {
  await front(page).locator('.state-loading, [class*="--state-loading"]').first().waitFor({ state: 'detached' });
  await settled(page);
};

const wide = { width: 430, height: 900 };
const narrow = { width: 320, height: 640 };

/** The usual phone, so high that a picture of it holds the whole page. */
const usualWhole = { width: 390, height: 1_700 };

/** Everything wrong with what is on the screen, on the narrowest phone and the widest; pictures are kept under the name. */
const faults = async (page: Page, name = ''): Promise<string[]> => {
  const found: string[] = [];
  for (const size of [narrow, wide]) {
    await page.setViewportSize(size);
    // Measured once the page has that width: a measure beside the change of width tells of neither.
    await page.waitForFunction(
      (width) => document.querySelector('.ph-page:not(.ph-covered)')!.clientWidth === width,
      size.width,
    );
    found.push(...(await lastingMisfits(page)).map((problem) => `${size.width} px: ${problem}`));
    if (name) await picture(page, `all/${name}-${size.width}`);
  }
  if (name && process.env.PICTURES === 'on') {
    await page.setViewportSize(usualWhole);
    await picture(page, `all/${name}-${usualWhole.width}`);
  }
  return [...found, ...(await violations(page))];
};

describe('everybody can use the mini-program', () => {
  let town: Town;
  let visits: Record<string, string[]>;
  let addresses: string[];
  const { phoneOf: nextPhone } = liveInTown((started) => {
    town = started;
  });

  const phoneOf = async (...given: Parameters<Town['phone']>): Promise<Page> => {
    const phone = await nextPhone(...given);
    return phone.page;
  };
  /** Goes to each address and says what is wrong there. */
  const faultsAt = async (page: Page, at: readonly string[], keep?: (index: number) => string): Promise<string[]> => {
    const found: string[] = [];
    for (const [index, address] of at.entries()) {
      const [url, tapped] = address.split('#');
      await goTo(page, url);
      await loaded(page);
      if (tapped) {
        await front(page).locator(`#${tapped}`).click();
        await front(page).locator('#question').waitFor();
      }
      found.push(...(await faults(page, keep?.(index))).map((problem) => `${address} ${problem}`));
      // A visitor who only looks is asked nothing; the page below a question would not be looked at, either.
      const asked = await page.evaluate(() => document.querySelector('.ph-dialog')?.textContent);
      if (asked) {
        found.push(`${address} asks: ${asked}`);
        const question = page.locator('.ph-dialog');
        await until('no question is open', async () => {
          if ((await question.count()) === 0) return true;
          await question.first().getByRole('button').last().click();
          return false;
        });
      }
    }
    return found;
  };

  before(async function () {
    visits = await visitsIn(town);
    addresses = addressesOf(visits);
  });

  it('is looked at on every page that app.json has', () => {
    expect(Object.keys(visits).sort()).to.deep.equal([...allPages].sort());
  });

  it('has a role for everything that is tapped', () => {
    const found = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.wxml'))
      .flatMap((file) => {
        const tags = readFileSync(path.join(root, file), 'utf8').matchAll(/<([\w-]+)((?:"[^"]*"|[^<>"])*)>/g);
        return [...tags]
          .filter(
            ([, tag, attributes]) =>
              /\b(?:bind|catch):?(?:tap|longpress)=/.test(attributes) &&
              tag !== 'button' &&
              !/\brole=/.test(attributes),
          )
          .map(([whole]) => `${file} ${whole.slice(0, 120)}`);
      });
    expect(found).to.deep.equal([]);
  });

  for (const language of ['zh_CN', 'en']) {
    for (const [mode, fontSize] of [
      ['as usual', '17'],
      ['in 关怀模式', '23'],
    ] as const) {
      it(`on every page ${mode}, in ${language}, on a wide phone and a narrow one`, async function () {
        this.timeout(180_000);
        const page = await phoneOf('everybody', { language, fontSize }, wide);
        await logIn(page);
        const look = `${language}-${mode === 'as usual' ? 'usual' : 'care'}`;
        expect(
          await faultsAt(page, addresses, (index) => `${index}-${addresses[index].split('/')[2]}-${look}`),
        ).to.deep.equal([]);
      });
    }
  }

  it('without a network too, and where something is not found', async function () {
    this.timeout(180_000);
    const page = await phoneOf('everybody', { fontSize: '23' }, wide);
    await logIn(page);
    const direct = addresses.filter((address) => !address.includes('#'));
    const unknown = direct
      .map((address) => address.replace(/[0-9a-f]{24}/, 'f'.repeat(24)))
      .filter((address) => /f{24}/.test(address));
    const lost = await faultsAt(page, [...new Set(unknown)]);
    await picture(page, 'state-error');
    await configure(page, { network: 'offline' });
    const offline = await faultsAt(page, direct);
    await picture(page, 'state-offline');
    expect([...lost, ...offline]).to.deep.equal([]);
  });

  it('in the steps of the first run', async () => {
    const found: string[] = [];
    for (const language of ['zh_CN', 'en']) {
      const page = await phoneOf(`newcomer-${language}`, { language, fontSize: '23' }, wide);
      const look = async (step: string): Promise<void> => {
        found.push(...(await faults(page, `first-run-${step}-${language}`)).map((problem) => `${step} ${problem}`));
      };
      await look('what');
      await front(page).locator('#agree').click();
      await front(page).locator('#pick-community').waitFor();
      await look('community');
      await front(page).locator('#pick-community').click();
      await front(page).getByRole('button', { name: '甲社区' }).click();
      await front(page).locator('#next').click();
      await front(page).locator('#finish').waitFor();
      await look('skills');
    }
    expect(found).to.deep.equal([]);
  });

  it('with a question open above the page', async () => {
    await town.volunteer('questioned');
    const page = await phoneOf('questioned', {}, wide);
    await logIn(page);
    await goTo(
      page,
      addresses.find((address) => address.startsWith('/pages/task/'))!,
    );
    await front(page).locator('#claim').click();
    await page.locator('.ph-dialog').waitFor();
    const found = [...(await violations(page, '.ph-overlay')), ...(await violations(page))];
    await picture(page, 'all/question');
    expect(found).to.deep.equal([]);
  });
});
