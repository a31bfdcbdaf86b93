import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { picture } from '../../preview/support/browser.ts';
import { settled } from '../../preview/support/see.ts';
import { until } from '../../support/until.ts';
import { faults, misfits, misfitsWhenNarrow, violations, wide } from './support/faults.ts';
import { liveInTown } from './support/in-town.ts';
import { questionsOf, walkSteps } from './support/steps.ts';
import { configure, front, goTo, logIn, type Town } from './support/town.ts';
import { addressesOf, allPages, root, visitsIn } from './support/visits.ts';

const loaded = async (page: Page): Promise<void> => {
  await front(page).locator('.state-loading, [class*="--state-loading"]').first().waitFor({ state: 'detached' });
  await settled(page);
};

/** Questions that 关怀模式 leaves to the community, or does without. */
const unasked = [
  '/pages/need-form/index kind',
  '/pages/need-form/index photos',
  '/pages/need-form/index spot',
  '/photos/hazard/index words',
  '/teams/edit/index purpose',
  '/lists/edit/index description',
  '/lists/edit/index times',
  '/lists/edit/index conditions',
];

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
  interface Look {
    /** The name under which pictures are kept. */
    keep?: (index: number) => string;
    /** Says what is wrong with what is on the screen. */
    judge?: typeof faults;
    /** A form is gone through to its end, and this says what is wrong at each question. */
    atSteps?: (page: Page, name: string) => Promise<string[]>;
  }
  /** Goes to each address and says what is wrong there. */
  const faultsAt = async (
    page: Page,
    at: readonly string[],
    { keep, atSteps, judge = faults }: Look = {},
  ): Promise<string[]> => {
    const found: string[] = [];
    const questions = new Set<string>();
    const asked = new Set<string>();
    for (const [index, address] of at.entries()) {
      const [url, tapped] = address.split('#');
      await goTo(page, url);
      await loaded(page);
      if (tapped) {
        await front(page).locator(`#${tapped}`).click();
        await front(page).locator('#question, [id^="field-"]').first().waitFor();
      }
      const name = keep?.(index) ?? '';
      found.push(...(await judge(page, name)).map((problem) => `${address} ${problem}`));
      if (atSteps) {
        const [screen] = url.split('?');
        const all = await questionsOf(page);
        if (all.length > 1) for (const question of all) questions.add(`${screen} ${question}`);
        await walkSteps(page, async (question) => {
          asked.add(`${screen} ${question}`);
          found.push(
            ...(await atSteps(page, `${name}-${question}`)).map((problem) => `${screen} ${question} ${problem}`),
          );
        });
      }
      // A visitor who only looks is asked nothing; the page below a question would not be looked at, either.
      const said = await page.evaluate(() => document.querySelector('.ph-dialog')?.textContent);
      if (said) {
        found.push(`${address} asks: ${said}`);
        const question = page.locator('.ph-dialog');
        await until('no question is open', async () => {
          if ((await question.count()) === 0) return true;
          await question.first().getByRole('button').last().click();
          return false;
        });
      }
    }
    const missed = [...questions].filter((one) => !asked.has(one) && !unasked.includes(one));
    return [...found, ...missed.map((one) => `never asked: ${one}`)];
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
      it(`on every page ${mode}, in ${language}, on a wide phone and a narrow one${mode === 'in 关怀模式' ? ', at each question of each form' : ''}`, async function () {
        this.timeout(180_000);
        const page = await phoneOf('everybody', { language, fontSize }, wide);
        await logIn(page);
        const kind = `${language}-${mode === 'as usual' ? 'usual' : 'care'}`;
        const nameOf = (index: number): string => `${index}-${addresses[index].split('/')[2]}-${kind}`;
        // The findings of axe do not hang on the language, whose texts the types hold complete.
        const judge = language === 'zh_CN' ? faults : misfits;
        // A single question that fits the narrowest phone fits all.
        const atSteps = async (at: Page, name: string): Promise<string[]> => [
          ...(await misfitsWhenNarrow(at, name)),
          ...(language === 'zh_CN' ? await violations(at) : []),
        ];
        const look = { keep: nameOf, judge, ...(mode === 'in 关怀模式' ? { atSteps } : {}) };
        expect(await faultsAt(page, addresses, look)).to.deep.equal([]);
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
