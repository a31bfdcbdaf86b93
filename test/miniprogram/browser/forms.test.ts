import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { picture } from '../../preview/support/browser.ts';
import { see } from '../../preview/support/see.ts';
import { liveInTown } from './support/in-town.ts';
import { sandboxNumber } from '../../../server/platform/wechat/sandbox-phones.ts';
import { confirmDialog, front, goTo, holds, type Town } from './support/town.ts';
import { allPages, root, visitsIn } from './support/visits.ts';

interface Journey {
  /** Done before the form is sent as it is: makes it wrong, and scrolls away from what is wrong. */
  spoil?: (page: Page) => Promise<unknown>;
  send: string;
  /** The first field that is then wrong, and what mends it. */
  field: string;
  mend: (page: Page) => Promise<unknown>;
  /** There is no cursor to put into what is chosen by taps. */
  cursor?: false;
}

const fill = (field: string, text: string) => (page: Page) =>
  front(page).locator(`#field-${field}`).getByRole('textbox').fill(text);

/** Every page with a form, by its path. */
const journeys: Record<string, Journey> = {
  'pages/need-form/index': { send: '#step-next', field: 'title', mend: fill('title', '帮忙买药') },
  'photos/hazard/index': {
    send: '#submit',
    field: 'kind',
    mend: (page) => front(page).locator('.chip').first().click(),
    cursor: false,
  },
  'pages/contact/index': {
    spoil: async (page) => {
      await holds(front(page).locator('#field-name').getByRole('textbox'), '林晓燕');
      await fill('name', '')(page);
    },
    send: '#save',
    field: 'name',
    mend: fill('name', '林晓燕'),
  },
  'pages/dispute/index': {
    send: '#send',
    field: 'kind',
    mend: (page) => front(page).getByRole('radio').first().click(),
    cursor: false,
  },
  'pages/check-in/index': { send: '#use-digits', field: 'digits', mend: fill('digits', '１２３４ 5678') },
  'pages/desktop/index': { send: '#use-digits', field: 'digits', mend: fill('digits', '１２３４ 5678') },
  'pages/profile/index': {
    spoil: fill('displayName', ''),
    send: '#field-name input',
    field: 'displayName',
    mend: fill('displayName', '林阿姨'),
  },
  'pages/offer/index': {
    spoil: async (page) => {
      await front(page).locator('#save').waitFor();
      await page.evaluate(() => {
        const phone = globalThis as unknown as {
          getCurrentPages(): { data: { offer: object }; change(changed: object): void }[];
        };
        phone.getCurrentPages().at(-1)!.change({ placeName: '' });
      });
    },
    send: '#save',
    field: 'place',
    mend: async (page) => {
      await front(page).locator('#pick-community').click();
      await front(page).getByRole('button', { name: '甲社区' }).first().click();
    },
    cursor: false,
  },
  'teams/edit/index': { send: '#save', field: 'name', mend: fill('name', '周末陪诊队') },
  'lists/edit/index': { spoil: fill('title', ''), send: '#save', field: 'title', mend: fill('title', '折叠桌椅') },
  'organiser/post/index': { spoil: fill('title', ''), send: '#publish', field: 'title', mend: fill('title', '门岗') },
  'organiser/hours-entry/index': { send: '#save', field: 'reason', mend: fill('reason', '签到机坏了') },
  'organiser/disputes/index': {
    spoil: (page) => front(page).getByRole('button', { name: /^处理/ }).first().click(),
    send: '#decide',
    field: 'outcome',
    mend: (page) => front(page).locator('#field-outcome').getByRole('radio').first().click(),
    cursor: false,
  },
  'organiser/rate/index': {
    send: '#save',
    field: 'stars',
    mend: (page) => front(page).locator('#field-stars').getByRole('radio').nth(3).click(),
    cursor: false,
  },
};

describe('U15: a form that cannot be sent', () => {
  let town: Town;
  let visits: Record<string, string[]>;
  /** A low one, on which a long form has to be scrolled. */
  let low: Page;
  const { keepPhoneOf, loggedInPhoneOf } = liveInTown((started) => {
    town = started;
  });

  before(async function () {
    visits = await visitsIn(town);
    ({ page: low } = await keepPhoneOf('everybody', {}, { width: 375, height: 560 }));
  });

  /** Until the whole message is on the screen, above the buttons that lie over its foot. */
  const untilInView = async (page: Page, field: string): Promise<void> => {
    await page.waitForFunction((selector) => {
      const alert = document.querySelector(selector)!;
      const { left, top, bottom } = alert.getBoundingClientRect();
      const there = document.elementFromPoint(left + 4, (top + bottom) / 2);
      return top >= 0 && bottom <= window.innerHeight && there !== null && alert.contains(there);
    }, `.ph-page:not(.ph-covered) #field-${field} [role="alert"]`);
  };

  it('has a journey on every page that has a form', () => {
    const forms = allPages.filter((page) =>
      /\bform: \{|\n {2}form,/.test(readFileSync(path.join(root, `${page}.ts`), 'utf8')),
    );
    expect(Object.keys(journeys).sort()).to.deep.equal([...forms].sort());
  });

  for (const [address, { spoil, send, field, mend, cursor }] of Object.entries(journeys)) {
    it(`${address}: marks the field, brings it into view with the cursor, and forgets it when it is mended`, async () => {
      const page = low;
      await goTo(page, `/${address}?${visits[address][0]}`);
      await spoil?.(page);
      await front(page).locator(send).first().waitFor();
      await front(page)
        .locator('.ph-scroller')
        .evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight));
      await front(page).locator(send).first().click();
      const alert = front(page).locator(`#field-${field} [role="alert"]`);
      await alert.waitFor();
      await untilInView(page, field);
      if (cursor !== false) {
        await page.waitForFunction(
          (selector) => document.activeElement?.closest(selector) !== null,
          `.ph-page:not(.ph-covered) #field-${field}`,
        );
      }
      await picture(page, `forms/${address.replaceAll('/', '-')}`);
      await mend(page);
      await alert.waitFor({ state: 'detached' });
    });
  }

  it('that the service does not take is marked at the field that it names, in its words', async () => {
    const { page } = await loggedInPhoneOf('everybody');
    await goTo(page, '/pages/contact/index');
    await fill('name', '林晓燕')(page);
    await fill('phone', '123456789012345678901')(page);
    await front(page).locator('#save').click();
    await front(page).locator('#field-phone [role="alert"]').waitFor();
    await see(page.locator('.ph-dialog')).toBeAbsent();
    await fill('phone', '19900012345')(page);
    await front(page).locator('#field-phone [role="alert"]').waitFor({ state: 'detached' });
  });

  it('U6: a text is counted as the service counts, kept when it is too long, and not sent', async () => {
    const { page } = await loggedInPhoneOf('everybody');
    await goTo(page, '/pages/need-form/index');
    // Each is one character to a reader, and eleven halves to WeChat.
    const family = '👨‍👩‍👧‍👦';
    await fill('title', family.repeat(60))(page);
    const field = front(page).locator('#field-title');
    await field.getByRole('status').getByText('还可以写 0 个字').waitFor();
    await fill('title', family.repeat(61))(page);
    await field.getByRole('status').getByText('多了 1 个字').waitFor();
    await front(page).locator('#step-next').click();
    await field.getByRole('alert').getByText('最多 60 个字').waitFor();
    await see(field.getByRole('textbox')).toHaveValue(family.repeat(61));
    await fill('title', family.repeat(60))(page);
    await field.getByRole('alert').waitFor({ state: 'detached' });
  });

  it('U14: the number comes by WeChat’s button, to be looked at, and is typed where one would rather not', async () => {
    const { page } = await loggedInPhoneOf('everybody');
    await goTo(page, '/pages/contact/index');
    const number = front(page).locator('#field-phone').getByRole('textbox');
    await holds(front(page).locator('#field-name').getByRole('textbox'), '林晓燕');
    await fill('phone', '')(page);
    await front(page).locator('#wechat-number').click();
    await page.locator('.ph-dialog').getByRole('button', { name: '不允许' }).click();
    await page.locator('.ph-dialog').waitFor({ state: 'detached' });
    await see(number).toHaveValue('');
    await front(page).locator('#wechat-number').click();
    await confirmDialog(page);
    await holds(number, sandboxNumber('demo-everybody'));
    await picture(page, 'contact-number');
  });

  it('U16: in 关怀模式 name and number are asked for one after the other', async () => {
    const { page } = await loggedInPhoneOf('everybody', { fontSize: '23' });
    await goTo(page, '/pages/contact/index');
    await holds(front(page).locator('#field-name').getByRole('textbox'), '林晓燕');
    await see(front(page).locator('#field-phone')).toBeAbsent();
    await fill('name', '')(page);
    await front(page).locator('#step-next').click();
    await front(page).locator('#field-name [role="alert"]').waitFor();
    await fill('name', '林晓燕')(page);
    await front(page).locator('#step-next').click();
    await front(page).locator('#field-phone').waitFor();
    await see(front(page).locator('#field-name')).toBeAbsent();
    await front(page).locator('#save').waitFor();
  });
});
