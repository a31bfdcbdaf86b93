import { expect } from 'chai';
import { participations } from '../../../server/domain/participations/model.ts';
import type { PersonDoc } from '../../../server/domain/people/model.ts';
import { fillRotas } from '../../../server/features/rotas/turns/fill-all.ts';
import { picture, type PhonePage } from '../../preview/support/browser.ts';
import { see } from '../../preview/support/see.ts';
import { liveInTown } from './support/in-town.ts';
import { confirmDialog, front, goTo, type Town } from './support/town.ts';

describe('taking turns, in the mini-program', () => {
  let town: Town;
  const { loggedInPhoneOf: nextPhone } = liveInTown((started) => {
    town = started;
  });

  const phoneOf = async (key: string): Promise<PhonePage> => {
    const phone = await nextPhone(key);
    await goTo(phone.page, '/pages/turns/index');
    return phone;
  };

  /** One of the turns that the person was asked for is over, and they were there. */
  const hadATurn = async ({ _id: personId }: PersonDoc): Promise<void> => {
    const { matchedCount } = await participations
      .in(town.db)
      .updateOne({ personId, state: 'proposed' }, { $set: { state: 'completed' } });
    expect(matchedCount).to.equal(1);
  };

  const rotaBy = async (organiser: PersonDoc, title: string): Promise<string> => {
    const made = await town.as(organiser).post(`/units/${town.places.community._id.toHexString()}/rotas`, {
      title,
      description: '登记与引导',
      category: 'order',
      place: { point: { type: 'Point', coordinates: [114.06, 22.54] }, area: '测试路一带', address: '测试路1号' },
      roles: [{ name: '值守', slots: 1 }],
      risks: '户外久站',
      safeguards: '提供口罩与保险',
      contact: { name: '李组织', phone: '19900000000' },
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      from: town.clock.now().toISOString().slice(0, 10),
      startTime: '09:00',
      endTime: '11:00',
    });
    expect(made.status).to.equal(201);
    return String(made.body.id);
  };

  it('joins a rota, is asked for a turn, and passes it on to somebody who agrees', async function () {
    const organiser = await town.make.organiser(town.places.community);
    const first = await town.volunteer('first', { displayName: '林晓燕' });
    const second = await town.volunteer('second', { displayName: '陈立' });
    await rotaBy(organiser, '门岗轮值');
    const { page } = await phoneOf('first');
    await picture(page, 'rota-join');
    // U17: nobody joins what they have not read: days and hours, and where.
    await front(page).getByText('每天 09:00–11:00').waitFor();
    await front(page).getByText('甲社区 · 测试路一带').waitFor();
    await front(page).getByRole('button', { name: '加入 门岗轮值' }).click();
    await confirmDialog(page);
    await front(page).getByText('我参加的轮值').waitFor();
    await fillRotas(town.services, town.clock.now());
    const { page: other } = await phoneOf('second');
    await front(other).getByRole('button', { name: '加入 门岗轮值' }).click();
    await confirmDialog(other);
    await front(other).getByText('我参加的轮值').waitFor();

    const asked = await participations
      .in(town.db)
      .findOne({ personId: first._id, state: 'proposed' }, { sort: { start: 1 } });
    await town.as(first).post(`/participations/${asked!._id.toHexString()}/acceptance`, {});
    await goTo(page, '/pages/turns/index');
    // H18: the others have no names before one has had a turn.
    await front(page).getByText('值过第一班以后').waitFor();
    await see(front(page).getByRole('button', { name: /找人换班/ })).toBeAbsent();
    await hadATurn(first);
    await goTo(page, '/pages/turns/index');
    await front(page)
      .getByRole('button', { name: /找人换班/ })
      .click();
    await page.getByRole('button', { name: '陈立' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('那天要陪诊');
    await confirmDialog(page);
    await front(page).getByText('您请 陈立 接班').waitFor();
    await picture(page, 'swap-asked');

    await goTo(other, '/pages/turns/index');
    await front(other).getByText('林晓燕 请您接班').waitFor();
    await picture(other, 'swap-received');
    await front(other).getByRole('button', { name: /^同意/ }).click();
    await front(other).getByText('林晓燕 请您接班').waitFor({ state: 'detached' });
    const taken = await participations.in(town.db).findOne({ personId: second._id, state: 'confirmed' });
    expect(taken?.taskId.toHexString()).to.equal(asked!.taskId.toHexString());
  });

  it('asks one of many members: with more than six of them the tap did nothing', async () => {
    const organiser = await town.make.organiser(town.places.community);
    const asker = await town.volunteer('asker', { displayName: '何敏' });
    const rota = await rotaBy(organiser, '夜巡轮值');
    const join = async (person: PersonDoc): Promise<void> => {
      expect((await town.as(person).post(`/rotas/${rota}/members`, {})).status).to.be.oneOf([200, 201]);
    };
    await join(asker);
    await fillRotas(town.services, town.clock.now());
    for (let at = 1; at <= 8; at += 1)
      await join(await town.make.person({ communityId: town.places.community._id, displayName: `邻居${at}` }));
    const turn = await participations
      .in(town.db)
      .findOne({ personId: asker._id, state: 'proposed' }, { sort: { start: 1 } });
    await town.as(asker).post(`/participations/${turn!._id.toHexString()}/acceptance`, {});
    await hadATurn(asker);
    const { page } = await phoneOf('asker');
    await front(page)
      .getByRole('button', { name: /找人换班/ })
      .click();
    await front(page).locator('#question').waitFor();
    await picture(page, 'swap-whom');
    await front(page).getByRole('button', { name: '邻居7' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('那天要上班');
    await confirmDialog(page);
    await front(page).getByText('您请 邻居7 接班').waitFor();
  });
});
