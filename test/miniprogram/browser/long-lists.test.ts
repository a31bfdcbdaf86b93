import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import type { Page } from 'playwright-core';
import { needs } from '../../../server/domain/needs/model.ts';
import type { PersonDoc } from '../../../server/domain/people/model.ts';
import { picture } from '../../preview/support/browser.ts';
import { countOf, see } from '../../preview/support/see.ts';
import { liveInTown } from './support/in-town.ts';
import { configure, front, goTo, logIn, type Town } from './support/town.ts';

describe('long lists and slow screens of the mini-program', () => {
  let town: Town;
  const { phoneOf: nextPhone } = liveInTown((started) => {
    town = started;
  });

  const phoneOf = async (...given: Parameters<Town['phone']>): Promise<Page> => {
    const phone = await nextPhone(...given);
    return phone.page;
  };
  /** Away from the end and to it, as the end is reached once until one has left it. */
  const toTheEnd = (page: Page): Promise<void> =>
    front(page)
      .locator('.ph-scroller')
      .evaluate(async (scroller) => {
        for (const top of [0, scroller.scrollHeight]) {
          scroller.scrollTop = top;
          await new Promise((resolve) => {
            requestAnimationFrame(() => requestAnimationFrame(resolve));
          });
        }
      });
  const bones = (page: Page) => front(page).locator('[class*="state-loading"]');
  /** Keeps the answers for a path back until it is let go. */
  const hold = async (page: Page, path: string): Promise<() => void> => {
    let letGo = (): void => undefined;
    const free = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route(
      (url) => url.pathname.endsWith(path),
      async (route) => {
        await free;
        await route.continue();
      },
    );
    return letGo;
  };
  /** A resident with `count` needs, the last one raised first in the list. */
  const withNeeds = async (key: string, count: number): Promise<PersonDoc> => {
    const person = await town.volunteer(key);
    const place = { point: { type: 'Point', coordinates: [114.05, 22.54] }, address: '幸福里 3 栋' };
    const first = await town.as(person).post('/needs', { title: '求助第1件', category: 'care', place });
    expect(first.status).to.equal(201);
    const one = (await needs.in(town.db).findOne({ title: '求助第1件', requesterId: person._id }))!;
    if (count > 1) {
      await needs.in(town.db).insertMany(
        Array.from({ length: count - 1 }, (_, at) => ({
          ...one,
          _id: new ObjectId(),
          title: `求助第${at + 2}件`,
          createdAt: new Date(+one.createdAt + (at + 1) * 1_000),
        })),
      );
    }
    return person;
  };

  it('shows every need that one raised, and stays where one was: only the first twenty were there', async () => {
    await withNeeds('many-needs', 45);
    const page = await phoneOf('many-needs');
    await logIn(page);
    await goTo(page, '/pages/needs/index');
    await front(page).getByText('求助第45件').waitFor();
    await see(front(page).getByText(/求助第\d+件/)).toHaveCount(20);
    await toTheEnd(page);
    await front(page).getByText('求助第6件').waitFor();
    await toTheEnd(page);
    await front(page).getByText('求助第1件').waitFor();
    await front(page).getByText('没有更多了').waitFor();
    await front(page).getByText('求助第1件').click();
    await front(page).locator('#withdraw').waitFor();
    const again = page.waitForResponse((response) => response.url().includes('/me/needs'));
    await front(page).locator('.ph-navigation-back').click();
    await again;
    await front(page).getByText('求助第1件').waitFor();
    await see(front(page).getByText(/求助第\d+件/)).toHaveCount(45);
  });

  it('says that more needs could not be loaded, and loads them on a tap', async () => {
    await withNeeds('few-bars', 25);
    const page = await phoneOf('few-bars', { fontSize: '23' }, { width: 320, height: 640 });
    await logIn(page);
    await goTo(page, '/pages/needs/index');
    await front(page).getByText('求助第25件').waitFor();
    await configure(page, { network: 'offline' });
    await toTheEnd(page);
    await front(page).getByText('后面的没有载入').waitFor();
    await toTheEnd(page);
    await picture(page, 'needs-more-failed');
    await configure(page, { network: 'normal' });
    await front(page).getByRole('button', { name: '重试' }).click();
    await front(page).getByText('求助第1件').waitFor();
  });

  it('draws bones for the needs of who is logged in until they are there: the list jumped in', async () => {
    await withNeeds('slow-needs', 1);
    const page = await phoneOf('slow-needs');
    await logIn(page);
    const letGo = await hold(page, '/me/needs');
    await goTo(page, '/pages/needs/index');
    await bones(page).waitFor();
    await picture(page, 'needs-loading');
    letGo();
    await front(page).getByText('求助第1件').waitFor();
    await bones(page).waitFor({ state: 'detached' });
  });

  it('keeps the settings of this phone within reach while the consents load, and lets one try again where they cannot', async () => {
    await town.volunteer('settler');
    const page = await phoneOf('settler');
    await logIn(page);
    const letGo = await hold(page, '/api/v1/me');
    await goTo(page, '/pages/settings/index');
    await bones(page).waitFor();
    await see(front(page).getByRole('link', { name: '登录的设备' })).toHaveCount(1);
    await picture(page, 'settings-loading');
    letGo();
    await front(page).locator('#consents').waitFor();
    await bones(page).waitFor({ state: 'detached' });

    await configure(page, { network: 'offline' });
    await goTo(page, '/pages/settings/index');
    await front(page).getByText('没有网络。连上网后会自动加载。').waitFor();
    await see(page.getByRole('dialog')).toBeAbsent();
    await picture(page, 'settings-offline');
    await front(page).getByRole('button', { name: '重试' }).waitFor();
    await configure(page, { network: 'normal' });
    await front(page).locator('#consents').waitFor();
  });

  it('says in the foot of the first list that the rest did not load: it failed without a word', async () => {
    for (let at = 1; at <= 45; at += 1)
      await town.make.task(town.places.community, { title: `值守第${at}班`, inHours: 20 + at });
    const page = await phoneOf('looker');
    await front(page).locator('#look').click();
    await front(page).locator('#lead').waitFor();
    const cards = front(page).getByRole('link', { name: /值守第\d+班/ });
    await cards.nth(19).waitFor();
    await configure(page, { network: 'offline' });
    await toTheEnd(page);
    await front(page).getByText('后面的没有载入').waitFor();
    await toTheEnd(page);
    await picture(page, 'home-more-failed');
    const shown = await countOf(cards);
    await configure(page, { network: 'normal' });
    await front(page).getByRole('button', { name: '重试' }).click();
    await cards.nth(shown).waitFor();
    await see(front(page).getByText('后面的没有载入')).toBeAbsent();
  });
});
