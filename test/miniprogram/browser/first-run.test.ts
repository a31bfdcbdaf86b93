import { expect } from 'chai';
import { offers } from '../../../server/domain/offers/model.ts';
import { identities, people, type PersonDoc } from '../../../server/domain/people/model.ts';
import { picture, type PhonePage } from '../../preview/support/browser.ts';
import { see } from '../../preview/support/see.ts';
import { liveInTown } from './support/in-town.ts';
import { front, type Town } from './support/town.ts';

describe('the first run of the mini-program', () => {
  let town: Town;
  const { phoneOf: nextPhone } = liveInTown((started) => {
    town = started;
  });

  /** Somebody new, at the second step. */
  const newcomer = async (...given: Parameters<Town['phone']>): Promise<PhonePage['page']> => {
    const phone = await nextPhone(...given);
    await front(phone.page).locator('#agree').click();
    await front(phone.page).locator('#pick-community').waitFor();
    return phone.page;
  };
  const chooseCommunity = async (page: PhonePage['page']): Promise<void> => {
    await front(page).locator('#pick-community').click();
    await front(page).getByRole('button', { name: '甲社区' }).click();
    await front(page).locator('#next').click();
  };
  const listed = (page: PhonePage['page']): Promise<void> =>
    front(page).getByRole('link', { name: '社区门岗值守' }).waitFor();
  const personOf = async (key: string): Promise<PersonDoc> => {
    const identity = await identities.in(town.db).findOne({ openid: `demo-${key}` });
    return (await people.in(town.db).findOne({ _id: identity!._id }))!;
  };
  const offerOf = async (key: string) => offers.in(town.db).findOne({ personId: (await personOf(key))._id });

  before(async function () {
    await town.make.task(town.places.community, { title: '社区门岗值守' });
  });

  it('is no wall: who skips the community comes to the list, and has told nothing', async () => {
    const page = await newcomer('skips-all');
    await front(page).locator('#skip').click();
    await listed(page);
    expect((await personOf('skips-all')).communityId).to.equal(null);
    expect(await offerOf('skips-all')).to.equal(null);
  });

  it('makes no offer for who skips the skills, even with some tapped', async () => {
    const page = await newcomer('skips-skills');
    await chooseCommunity(page);
    await front(page).getByText('急救', { exact: true }).click();
    await front(page).locator('#skip').click();
    await listed(page);
    expect((await personOf('skips-skills')).communityId?.equals(town.places.community._id)).to.equal(true);
    expect(await offerOf('skips-skills')).to.equal(null);
    await front(page).getByText('说说您什么时候、能做什么').waitFor();
  });

  for (const [mode, settings, size] of [
    ['as usual', {}, undefined],
    ['in 关怀模式 on a narrow phone', { fontSize: '23' }, { width: 320, height: 640 }],
  ] as const) {
    it(`says which offer it makes, and makes it without skills too, ${mode}`, async () => {
      const key = `finishes-${size?.width ?? 'usual'}`;
      const page = await newcomer(key, settings, size);
      await chooseCommunity(page);
      for (const part of ['甲社区', '5 公里', '最多 3 ']) await see(front(page).locator('#offer')).toContainText(part);
      await front(page)
        .locator('.ph-scroller')
        .evaluate((scroller) => {
          scroller.scrollTop = scroller.scrollHeight;
        });
      await picture(page, `first-run-offer-${size?.width ?? 'usual'}`);
      await front(page).locator('#finish').click();
      await listed(page);
      const { skills, radiusKm, tasksPerWeek, weekly, placeName } = (await offerOf(key))!;
      expect({ skills, radiusKm, tasksPerWeek, weekly, placeName }).to.deep.equal({
        skills: [],
        radiusKm: 5,
        tasksPerWeek: 3,
        weekly: [],
        placeName: '甲社区',
      });
    });
  }

  it('leaves an offer alone that was made before the community was told: "start" used to replace it', async () => {
    const person = await town.make.person({ communityId: null });
    await town.make.offer(person, { tasksPerWeek: 7, radiusKm: 12 });
    await town.handPhoneTo(person, 'offered-before');
    const page = await newcomer('offered-before');
    await chooseCommunity(page);
    await listed(page);
    const { tasksPerWeek, radiusKm, version } = (await offerOf('offered-before'))!;
    expect({ tasksPerWeek, radiusKm, version }).to.deep.equal({ tasksPerWeek: 7, radiusKm: 12, version: 1 });
  });
});
