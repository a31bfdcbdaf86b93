import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { pledges, receipts } from '../../../server/domain/announcements/model.ts';
import { picture } from '../../preview/support/browser.ts';
import { see } from '../../preview/support/see.ts';
import { callables, orders } from '../../../server/domain/orders/model.ts';
import { ordered } from '../../permissions/rows/orders.ts';
import { bookings, listClaims } from '../../../server/domain/lists/model.ts';
import { belongings } from '../../../server/domain/belongings/model.ts';
import { pairs, roundUnits } from '../../../server/domain/pairing/model.ts';
import { dayMs } from '../../../shared/durations.ts';
import { heldRound, paired } from '../../permissions/rows/pairing.ts';
import { posted } from '../../permissions/rows/boards.ts';
import { hall, listed } from '../../permissions/rows/lists.ts';
import { organised } from '../../permissions/rows/temporary-organisations.ts';
import { organisationMembers } from '../../../server/domain/temporary-organisations/model.ts';
import { announced } from '../../permissions/rows/announcements.ts';
import { until } from '../../support/until.ts';
import { liveInTown } from './support/in-town.ts';
import { configure, confirmDialog, front, goTo, holds, type Town } from './support/town.ts';

const hexOf = ({ _id }: { _id: ObjectId }): string => _id.toHexString();

describe('what units ask and lend, on the phone', () => {
  let town: Town;
  const { loggedInPhoneOf } = liveInTown((started) => {
    town = started;
  });

  it('books two hours of a hall, which are then taken for others, and claims what a unit lends', async () => {
    const person = await town.volunteer('booker');
    const at = { server: town, city: town.places };
    const room = await hall(at, { title: '党群服务中心多功能厅' });
    const lent = await listed(at, { title: '折叠桌椅' });
    const { page } = await loggedInPhoneOf('booker');
    await goTo(page, '/lists/all/index');
    await front(page).getByRole('link', { name: '党群服务中心多功能厅' }).click();
    await front(page).locator('#calendar').getByRole('button', { name: '明天' }).click();
    await front(page).locator('#hour-3').click();
    await front(page).locator('#hours').getByRole('button', { name: '+1' }).click();
    await front(page).locator('#book', { hasText: '12:00–14:00' }).waitFor();
    await picture(page, 'booking-calendar');
    await front(page).locator('#book').click();
    await confirmDialog(page);
    await page.getByRole('dialog').getByRole('textbox').fill('合唱排练');
    await confirmDialog(page);
    // The hours stand on the page of the hall too: only the list of one's own bookings takes one back.
    await front(page).getByRole('button', { name: '取消 党群服务中心多功能厅' }).waitFor();
    await front(page).getByText('12:00–14:00').waitFor();
    await picture(page, 'my-bookings');
    const booking = await bookings.in(town.db).findOne({ entryId: room._id });
    expect(booking).to.include({ state: 'booked', purpose: '合唱排练' });
    expect(+booking!.end - +booking!.start).to.equal(2 * 3_600_000);
    await goTo(page, `/lists/entry/index?id=${room._id.toHexString()}`);
    await front(page).locator('#calendar').getByRole('button', { name: '明天' }).click();
    await see(front(page).locator('#hour-4')).toContainText('已约满');

    await goTo(page, `/lists/entry/index?id=${lent._id.toHexString()}`);
    await front(page).locator('#amount').getByRole('button', { name: '+1' }).click();
    await front(page).locator('#claim').click();
    await confirmDialog(page);
    await page.getByRole('dialog').getByRole('textbox').fill('邻里聚餐');
    await confirmDialog(page);
    await until('the claim was made', () =>
      listClaims.in(town.db).findOne({ entryId: lent._id, personId: person._id }),
    );
    await goTo(page, '/lists/mine/index');
    await front(page).getByText('待对方同意').waitFor();
    await front(page).getByRole('button', { name: '取消 党群服务中心多功能厅' }).click();
    await confirmDialog(page);
    await front(page).getByText('已取消').first().waitFor();
  });

  it('claims and bids for a unit, keeps its lists, and renews a pair', async () => {
    const staff = await town.volunteer('keeper');
    await town.make.grant(staff, town.places.community, 'organiser');
    const unitId = town.places.community._id;
    const at = { server: town, city: town.places };
    const lent = await listed(at, { title: '便民帐篷', unitId: town.places.elsewhere._id });
    const { page } = await loggedInPhoneOf('keeper');
    await goTo(page, `/lists/entry/index?id=${lent._id.toHexString()}`);
    await front(page).locator('#claim').click();
    await confirmDialog(page);
    await page.locator('.ph-sheet').getByText(town.places.community.name, { exact: true }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('便民集市');
    await confirmDialog(page);
    await until('the unit has claimed', () => listClaims.in(town.db).findOne({ entryId: lent._id, byUnitId: unitId }));

    const { item } = await posted(at, { takers: 'unitsOnly', unitId: town.places.elsewhere._id });
    await goTo(page, `/lists/item/index?id=${item.toHexString()}`);
    await front(page).locator('#bid').click();
    await confirmDialog(page);
    await page.getByRole('dialog').getByRole('textbox').fill('三个月办成');
    await confirmDialog(page);
    await front(page).locator('#has-bid').waitFor();
    await goTo(page, '/lists/boards/index');
    await front(page).getByText('我和我的单位揭的榜').waitFor();

    await goTo(page, '/lists/all/index');
    await front(page).getByText('本单位的清单').click();
    await front(page).locator('#add').click();
    await front(page).locator('#field-title').getByRole('textbox').fill('露营灯');
    await picture(page, 'entry-form');
    await front(page).locator('#save').click();
    await front(page)
      .getByRole('link', { name: /露营灯/ })
      .click();
    await front(page).locator('#edit').click();
    await holds(front(page).locator('#field-title').getByRole('textbox'), '露营灯');
    await front(page).locator('#field-amount').getByRole('textbox').fill('6');
    await front(page).locator('#save').click();
    await front(page).locator('#left', { hasText: '共 6' }).waitFor();
    await picture(page, 'entry-of-ours');

    // A further term: this side asks for one, and agrees to the one that the other side asks for.
    const [standing, later] = [await paired(at), new Date(+town.clock.now() + 600 * dayMs)];
    const wanted = await paired(at, { renewal: { side: 'branches', until: later } });
    await goTo(page, `/pairing/pair/index?id=${hexOf(standing)}`);
    await front(page).locator('#ask-renewal').click();
    await page.locator('.ph-sheet').getByText('再续半年', { exact: true }).click();
    await until('a further term was asked for', () =>
      pairs.in(town.db).findOne({ _id: standing._id, 'renewal.side': 'communities', until: standing.until }),
    );
    await goTo(page, `/pairing/pair/index?id=${hexOf(wanted)}`);
    await front(page).locator('#renew').click();
    await confirmDialog(page);
    await until('it was agreed to', () =>
      pairs.in(town.db).findOne({ _id: wanted._id, until: later, renewal: { $exists: false } }),
    );
  });

  it('reports to the community, to the home branch and by the code of a station, and says the wishes of a community and of a branch', async () => {
    const person = await town.volunteer('reporter');
    const at = { server: town, city: town.places };
    const staff = await town.volunteer('receiver');
    await town.make.grant(staff, town.places.community, 'organiser');
    const { page } = await loggedInPhoneOf('reporter');
    await goTo(page, '/pairing/belongings/index');
    await front(page).locator('#report').click();
    await page.locator('.ph-sheet').getByText('居住地社区', { exact: true }).click();
    await front(page).getByText(town.places.community.name, { exact: true }).first().click();
    await page.getByRole('dialog').getByRole('textbox').fill('周末有空');
    await confirmDialog(page);
    // Where somebody reports may tell of membership: the consent is asked for first.
    await confirmDialog(page);
    await front(page).getByText('待接收').waitFor();
    await picture(page, 'belongings');

    const round = await heldRound(at);
    const branch = await town.make.unit('branch', town.places.street, { name: '科技园支部' });
    const { page: desk } = await loggedInPhoneOf('receiver');
    await goTo(desk, `/pairing/all/index?unit=${town.places.community._id.toHexString()}`);
    await front(desk).getByText('周末有空').waitFor();
    await picture(desk, 'pairing');
    await front(desk).getByRole('button', { name: /^接收/ }).click();
    await confirmDialog(desk);
    await until('the slip was received', () => belongings.in(town.db).findOne({ state: 'received' }));
    await front(desk)
      .getByRole('link', { name: /支部联基层 征集意向/ })
      .click();
    await front(desk).getByRole('button', { name: '加入 科技园支部' }).click();
    await picture(desk, 'pairing-wishes');
    await front(desk).locator('#send').click();
    await until('the wishes were said', () =>
      roundUnits.in(town.db).findOne({ roundId: round._id, said: 'unit', 'wishes.unitId': branch._id }),
    );

    // The head of a branch refuses a community, which is neither paired with nor suggested to it.
    await town.make.grant(staff, branch, 'organiser');
    await goTo(desk, `/pairing/round/index?id=${hexOf(round)}&unit=${hexOf(branch)}`);
    await front(desk).getByText('科技园支部的意向').waitFor();
    await front(desk).locator('#refuse').click();
    await desk.getByRole('dialog').getByRole('textbox').fill(town.places.community.name);
    await confirmDialog(desk);
    await desk.locator('.ph-sheet').getByText(town.places.community.name, { exact: true }).click();
    await front(desk)
      .getByRole('button', { name: `去掉 ${town.places.community.name}` })
      .waitFor();
    await picture(desk, 'pairing-never');
    await front(desk).locator('#send').click();
    await until('the refusal was said', () =>
      roundUnits.in(town.db).findOne({ roundId: round._id, unitId: branch._id, never: town.places.community._id }),
    );

    // The home branch returns a slip with a reason, which the person reads; received, they let it read each quarter.
    const reporter = town.as(person);
    const home = { kind: 'home', unitId: hexOf(branch) };
    await reporter.post('/me/belongings', home);
    await goTo(desk, `/pairing/all/index?unit=${hexOf(branch)}`);
    await front(desk).getByRole('button', { name: /^退回/ }).click();
    await desk.getByRole('dialog').getByRole('textbox').fill('组织关系不在本支部');
    await confirmDialog(desk);
    await until('the slip was returned', () => belongings.in(town.db).findOne({ state: 'returned' }));
    await goTo(page, '/pairing/belongings/index');
    await front(page).getByText('原因：组织关系不在本支部').waitFor();
    const { body: again } = await reporter.post('/me/belongings', home);
    await town.as(staff).post(`/belongings/${String(again.id)}/receipt`, {});
    await goTo(page, '/pairing/belongings/index');
    await front(page).getByRole('switch').click();
    await until('the home branch may read', () =>
      belongings.in(town.db).findOne({ unitId: branch._id, returnsSince: { $exists: true } }),
    );

    // By the code that hangs in a station one is received at once, for a time.
    const station = await town.make.unit('station', town.places.community, { name: '暖新驿站' });
    const { body: made } = await town.as(staff).post(`/units/${hexOf(station)}/report-code`, {});
    await front(page).locator('#by-code').click();
    await page.locator('.ph-sheet').getByText('输入报到码', { exact: true }).click();
    await page.getByRole('dialog').getByRole('textbox').fill(String(made.code));
    await confirmDialog(page);
    await page.locator('.ph-sheet').getByText('一个月', { exact: true }).click();
    await front(page)
      .getByText(/自动结束/)
      .waitFor();
    await picture(page, 'belongings-by-code');
  });

  it('is asked into a temporary organisation, lets its name be seen, joins and leaves', async () => {
    const person = await town.volunteer('comrade');
    const head = await town.make.person({ displayName: '领队甲' });
    const asked = await organised(
      { server: town, city: town.places },
      person,
      { state: 'asked', shown: false },
      { headId: head._id },
    );
    const { page } = await loggedInPhoneOf('comrade');
    await goTo(page, '/organisations/all/index');
    await front(page).getByRole('link').first().click();
    await front(page).locator('#asked', { hasText: '请您加入' }).waitFor();
    await picture(page, 'organisation-asked');
    await front(page).locator('#show-name').getByRole('switch').click();
    await front(page).locator('#join').click();
    await front(page).locator('#mine', { hasText: '您是成员' }).waitFor();
    await picture(page, 'organisation');
    const membership = { organisationId: asked._id, personId: person._id };
    expect(await organisationMembers.in(town.db).findOne(membership)).to.include({ state: 'in', shown: true });
    await front(page).locator('#leave').click();
    await confirmDialog(page);
    await until('they have left', async () => {
      const member = await organisationMembers.in(town.db).findOne(membership);
      return member?.state === 'left';
    });
  });

  it('joins an appeal in two taps, told what happens next; one that was retracted, or is for others, says so', async () => {
    const person = await town.volunteer('joiner');
    const appeal = await announced({ server: town, city: town.places }, person);
    const { page } = await loggedInPhoneOf('joiner');
    await goTo(page, '/announcements/all/index');
    await front(page).getByRole('link', { name: '倡议书' }).click();
    await front(page).locator('#next', { hasText: '我们会联系您' }).waitFor();
    await picture(page, 'appeal');
    await front(page).locator('#join').click();
    await confirmDialog(page);
    await front(page).locator('#pledge', { hasText: '您已参加' }).waitFor();
    expect(await pledges.in(town.db).findOne({ announcementId: appeal._id })).to.include({ amount: 1, state: 'in' });
    await until('the page was noted as read', async () => {
      const receipt = await receipts.in(town.db).findOne({ announcementId: appeal._id });
      return receipt?.read === 1;
    });

    const administrator = await town.make.organiser(town.places.community, 'administrator');
    await town
      .as(administrator)
      .post(`/announcements/${appeal._id.toHexString()}/retraction`, { reason: '日子写错了' });
    await goTo(page, `/announcements/one/index?id=${appeal._id.toHexString()}`);
    await front(page).locator('#over', { hasText: '日子写错了' }).waitFor();
    const others = await announced({ server: town, city: town.places }, administrator);
    await goTo(page, `/announcements/one/index?id=${others._id.toHexString()}`);
    await front(page).getByText('这则公告不是发给您的').waitFor();
  });

  it('says of an appeal that it is full, over, or has a newer version, and joins without a network later', async () => {
    const person = await town.volunteer('answerer');
    const stage = { server: town, city: town.places };
    const now = town.clock.now();
    const version = (fields: object) => ({
      number: 1,
      title: '倡议书',
      text: '请大家参加',
      urgent: false,
      expiresAt: new Date(+now + 86_400_000),
      call: { ask: 'time' as const, measure: '小时', cap: 1, place: '', next: '我们会联系您' },
      at: now,
      by: person._id,
      ...fields,
    });
    const [full, expired, newer] = [
      await announced(stage, person, { live: version({}) }),
      await announced(stage, person, { live: version({ expiresAt: now }) }),
      await announced(stage, person),
    ];
    const other = await town.volunteer('first');
    await pledges.in(town.db).insertOne({
      _id: `${full._id.toHexString()}:${other._id.toHexString()}`,
      announcementId: full._id,
      personId: other._id,
      amount: 1,
      state: 'in',
      at: now,
    });
    const { page } = await loggedInPhoneOf('answerer');
    const open = (one: { _id: { toHexString(): string } }) =>
      goTo(page, `/announcements/one/index?id=${one._id.toHexString()}`);
    await open(expired);
    await front(page).locator('#over', { hasText: '已经过期' }).waitFor();
    await open(full);
    await front(page).locator('#left', { hasText: '已经满了' }).waitFor();
    await configure(page, { network: 'offline' });
    await front(page).locator('#join').click();
    await confirmDialog(page);
    await front(page).locator('#waiting').waitFor();
    await configure(page, { network: 'normal' });
    await front(page).locator('#pledge', { hasText: '您在候补名单中' }).waitFor();

    await open(newer);
    await front(page).locator('#join').waitFor();
    const administrator = await town.make.organiser(town.places.community, 'administrator');
    const call = { ask: 'time', measure: '小时', cap: null, place: '', next: '我们会联系您' };
    const text = {
      title: '倡议书',
      text: '改为周日',
      urgent: false,
      expiresAt: version({}).expiresAt.toISOString(),
      call,
    };
    await town.as(administrator).post(`/announcements/${newer._id.toHexString()}/versions`, text);
    await front(page).locator('#join').click();
    await confirmDialog(page);
    await confirmDialog(page);
    await front(page).locator('#text', { hasText: '改为周日' }).waitFor();
    await front(page).locator('#changed').waitFor();
  });

  it('receipts an order, objects to another, declines an invitation, and chooses by whom one is callable', async () => {
    const person = await town.volunteer('cadre');
    const stage = { server: town, city: town.places };
    const now = town.clock.now();
    await town.make.task(town.places.community, { title: '社区门岗值守' });
    const planId = new ObjectId();
    const group = await organised(
      stage,
      await town.make.person(),
      { as: 'head' },
      {
        front: { planId, postId: town.places.community._id },
        meeting: { at: new Date(+now + 2 * 3_600_000), place: '社区党群服务中心门口' },
      },
    );
    const order = await ordered(stage, person, { planId, head: true });
    const [hard, asked] = [
      await ordered(stage, person, { reason: '夜班门岗' }),
      await ordered(stage, person, { kind: 'request', from: new Date(+now + 3 * 3_600_000) }),
    ];
    const { page } = await loggedInPhoneOf('cadre');
    await front(page).locator('#front', { hasText: '3 份调令或支援邀请等您答复' }).click();
    await front(page).locator('#callable').getByRole('switch').click();
    await until(
      'they are callable',
      async () => (await callables.in(town.db).countDocuments({ personId: person._id })) === 1,
    );
    await picture(page, 'duties');
    const open = (one: { _id: { toHexString(): string } }) => goTo(page, `/duty/one/index?id=${one._id.toHexString()}`);
    await open(order);
    await front(page).locator('#take').waitFor();
    await see(front(page).locator('#heads')).toBeVisible();
    await see(front(page).locator('#group')).toContainText(['社区党群服务中心门口']);
    await picture(page, 'order');
    await front(page).locator('#take').click();
    await front(page).locator('#state', { hasText: '已签收' }).waitFor();
    await front(page).locator('#shifts', { hasText: '社区门岗值守' }).waitFor();
    await picture(page, 'order-taken');
    const membership = await organisationMembers
      .in(town.db)
      .findOne({ organisationId: group._id, personId: person._id });
    expect(membership!.state).to.equal('in');
    await until('it was noted as opened', async () => {
      const read = await orders.in(town.db).findOne({ _id: order._id });
      return read?.readAt !== undefined;
    });
    await front(page).locator('#open-group').click();
    await front(page).locator('#meeting', { hasText: '社区党群服务中心门口' }).waitFor();
    await picture(page, 'my-group');
    await open(hard);
    await front(page).locator('#object').click();
    await page.locator('.ph-dialog textarea, .ph-dialog input').fill('家里有老人');
    await confirmDialog(page);
    await front(page).locator('#state', { hasText: '有异议' }).waitFor();
    await open(asked);
    await front(page).locator('#decline').click();
    await confirmDialog(page);
    await front(page).locator('#state', { hasText: '已谢绝' }).waitFor();
  });
});
