import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { likelihoods, type LikelihoodDoc } from '../../server/features/filling/model.ts';
import { matchingPlans, type MatchingPlanDoc } from '../../server/features/planning/model.ts';
import type { PersonDoc } from '../../server/domain/people/queries.ts';
import { units as unitDocs } from '../../server/domain/units/model.ts';
import { organisationsOfPlans } from '../../server/domain/temporary-organisations/queries.ts';
import { planningFailures } from '../../shared/planning.ts';
import { keysOf } from '../../shared/words.ts';
import { taskAt, volunteerAt } from '../matching/worlds.ts';
import { callable, planOf, sendAll, solveAll, startStage } from '../mobilisation/support.ts';
import { see, settled } from '../preview/support/see.ts';
import type { SmallCity } from '../support/factory.ts';
import type { TestServer } from '../support/server.ts';
import { confirm, hex, openDesk, startDesk } from './support/desk.ts';

const aroundPosts = {
  type: 'Polygon' as const,
  coordinates: [
    [
      [114.03, 22.52],
      [114.09, 22.52],
      [114.09, 22.56],
      [114.03, 22.56],
      [114.03, 22.52],
    ],
  ],
};

describe('plans at the console', function () {
  this.timeout(120_000);
  let server: TestServer;
  let units: SmallCity;
  let organiser: PersonDoc;

  before(async () => {
    server = await startDesk();
    units = await server.make.smallCity();
    organiser = await server.make.organiser(units.street);
    await taskAt(server, units.community, 0, { title: '门岗测温', roles: [server.make.role({ slots: 2 })] });
    await taskAt(server, units.community, 0, {
      title: '护理',
      roles: [server.make.role({ skill: 'nursing', slots: 3 })],
    });
    await volunteerAt(server, 1.4);
  });
  after(() => server.close());

  it('are tried first: who fits, and why places stay empty; then they invite, and nobody is assigned', async () => {
    const { page, errors } = await openDesk(server, `/${hex(units.street)}/plans`, organiser);
    await page.getByText('还没有做过方案').waitFor();
    await page.getByRole('button', { name: '做一个方案' }).click();
    const most = page.getByRole('dialog').getByLabel(/最多邀请多少人/);
    await most.fill('0');
    await page.getByRole('dialog').getByRole('button', { name: '开始' }).click();
    await see(page.getByRole('dialog').locator('.field [role=alert]')).toBeVisible();
    await most.fill('1');
    await page.getByRole('dialog').getByRole('button', { name: '开始' }).click();
    await page.getByRole('heading', { name: /已完成/ }).waitFor();
    const result = page.locator('.result');
    for (const [at, text] of ['5', '1', '1'].entries()) await see(result.locator('dl dd').nth(at)).toHaveText(text);
    await see(result.locator('li')).toContainText(['3 没有人有这项技能']);
    await see(result).toContainText('同一个人七天里最多收到 3 次邀请。');
    await see(result).toContainText('每个邀请都按会答应计算');
    await page.getByRole('region', { name: '任务在地图上：橙色还差人，绿色已补上' }).locator('canvas').waitFor();
    await see(page.getByRole('region', { name: '会请的人' }).locator('tbody tr')).toHaveCount(1);

    await page.getByRole('button', { name: '按此发出邀请' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '按此发出邀请' }).click();
    await page.getByRole('region', { name: '会请的人' }).getByText('已邀请').waitFor();
    await see(result.locator('dl dd').nth(3)).toHaveText('1');
    await page.getByRole('link', { name: '全部方案' }).click();
    await page.getByRole('row').nth(2).waitFor();

    // The one who fits was asked already: half of the four places that are left are to be filled, and none is.
    await page.getByRole('button', { name: '做一个方案' }).click();
    await page
      .getByRole('dialog')
      .getByLabel(/^每个社区至少/)
      .fill('50');
    await page.getByRole('dialog').getByRole('button', { name: '开始' }).click();
    await page.getByRole('heading', { name: /已完成/ }).waitFor();
    await see(result).toContainText('1 个社区中有 1 个补不够要保证的名额。');
    await see(result).toContainText('为此放弃的总价值：0.0（0%）。');
    await see(page.getByRole('region', { name: '各社区' }).locator('tbody tr')).toContainText(['4']);
    expect(errors).to.deep.equal([]);
  });

  it('say that there was nothing to fill, and that one was stopped: all was said to be filled, and the other was blank', async () => {
    const now = (): Date => server.clock.now();
    const at = { createdAt: now(), aliveAt: now(), endedAt: now() };
    const asked = { from: now(), to: now(), timeLimitSeconds: 30, category: null };
    const plan = (more: Pick<MatchingPlanDoc, 'state'> & Partial<MatchingPlanDoc>): MatchingPlanDoc => ({
      ...{ _id: new ObjectId(), unitId: units.district._id, mode: 'dryRun', asked, by: organiser._id, ...at, ...more },
    });
    const nothing = { volunteers: 0, places: 0, filled: 0, unfilled: {}, proposed: 0, refused: 0 };
    const result = { status: 'optimal' as const, worth: 0, bound: 0, gap: 0, ...nothing };
    const [empty, stopped] = [plan({ state: 'done', result, lines: [] }), plan({ state: 'cancelled' })];
    await matchingPlans.in(server.db).insertMany([empty, stopped]);
    const administrator = await server.make.organiser(units.district, 'administrator');
    const { page } = await openDesk(server, `/${hex(units.district)}/plans/${hex(empty)}`, administrator);
    await page.getByText('这段时间没有空缺的名额').waitFor();
    await see(page.getByText('所有名额都能补上')).toBeAbsent();
    await page.goto(`${server.url}/console/${hex(units.district)}/plans/${hex(stopped)}`);
    await page.getByText('计算被取消，没有结果').waitFor();
  });

  it('that failed say why and the way out in the language of the reader: they said it in English, or the name of an error', async () => {
    const now = server.clock.now();
    const administrator = await server.make.organiser(units.district, 'administrator');
    const { page } = await openDesk(server, `/${hex(units.district)}/plans`, administrator);
    for (const failure of keysOf(planningFailures)) {
      const _id = new ObjectId();
      await matchingPlans.in(server.db).insertOne({
        ...{ _id, unitId: units.district._id, mode: 'dryRun', by: organiser._id, state: 'failed', failure },
        asked: { from: now, to: now, timeLimitSeconds: 30, category: null },
        ...{ createdAt: now, aliveAt: now, endedAt: now },
      });
      await page.goto(`${server.url}/console/${hex(units.district)}/plans/${hex({ _id })}`);
      await see(page.getByRole('alert')).toHaveText(planningFailures[failure].zh);
    }
    await page.getByRole('button', { name: 'English', exact: true }).click();
    await see(page.getByRole('alert')).toHaveText(planningFailures.broken.en);
  });

  it('show administrators how well it is foretold who says yes, and the share of people asked for the first time', async () => {
    const model = { askings: 400 } as LikelihoodDoc['model'];
    const rows = [{ from: 0.6, to: 0.8, askings: 300, said: 0.7, happened: 0.68 }];
    await likelihoods.in(server.db).insertOne({
      ...{ _id: 1, learnedAt: server.clock.now(), model, calibrated: true },
      calibration: { rows, error: 0.02, noise: 0.01 } as LikelihoodDoc['calibration'],
      lately: { asked: 50, newcomers: 6 },
    });
    const card = '.card:has(summary)';
    const asOrganiser = await openDesk(server, `/${hex(units.street)}/plans`, organiser);
    await asOrganiser.page.getByRole('heading', { level: 1 }).waitFor();
    await see(asOrganiser.page.locator(card)).toBeAbsent();
    const administrator = await server.make.organiser(units.street, 'administrator');
    const { page, errors } = await openDesk(server, `/${hex(units.street)}/plans`, administrator);
    await page.getByText('谁会答应：预计与实际').click();
    await see(page.locator(card)).toContainText('至少 10% 留给从未被邀请过的人');
    await see(page.locator(card)).toContainText('50 次邀请，其中 6 次（12%）');
    await see(page.locator(card).getByRole('row').nth(1)).toHaveText(/60%–80%\s*300\s*70%\s*68%/);
    expect(errors).to.deep.equal([]);
  });

  it('on a phone have every column in sight: the causes and what came of what was foretold lay to the right', async () => {
    const administrator = await server.make.organiser(units.street, 'administrator');
    const { body } = await server.as(organiser).post(`/units/${hex(units.street)}/plans`, { mode: 'dryRun' });
    await server.services.planner.idle();
    const size = { width: 375, height: 812 };
    const { page } = await openDesk(server, `/${hex(units.street)}/plans/${String(body.id)}`, administrator, { size });
    const outOfSight = async (): Promise<string[]> => {
      await settled(page);
      return page.evaluate<string[]>(`[...document.querySelectorAll('main [data-rows]')]
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
        .map(({ ariaLabel }) => ariaLabel)`);
    };
    const roles = page.getByRole('region', { name: '各岗位' });
    await see(roles.locator('tbody')).toContainText(['没有人有这项技能']);
    expect(await outOfSight()).to.deep.equal([]);
    await page.goto(`${server.url}/console/${hex(units.street)}/plans`);
    await page.getByText('谁会答应：预计与实际').click();
    await see(page.getByRole('region', { name: '谁会答应：预计与实际' }).locator('tbody')).toContainText(['68%']);
    expect(await outOfSight()).to.deep.equal([]);
  });

  it('of a mobilisation are computed, pinned by hand, and published with an organisation for each place', async () => {
    const stage = await startStage(server, units);
    const administrator = await server.make.organiser(stage.city.street, 'administrator');
    await callable(server, stage.senders[0], 2);
    await unitDocs.in(server.db).updateOne({ _id: stage.city.community._id }, { $set: { outline: aroundPosts } });
    const { body: drafted } = await server
      .as(administrator)
      .post(`/units/${hex(stage.city.street)}/mobilisation-plans`, planOf(stage));
    const room = `/${hex(stage.city.street)}/mobilisation`;
    const { page, errors } = await openDesk(server, room, administrator);
    await page.getByRole('link', { name: '支援社区' }).click();
    const compute = async () => {
      await page.getByRole('button', { name: '计算' }).click();
      await confirm(page.getByRole('dialog'), '计算');
      await page.getByText('正在计算，已完成 0%').waitFor();
      await solveAll(server);
    };
    await compute();
    const people = page.getByRole('region', { name: '人员名单' });
    await see(people.locator('tbody tr')).toHaveCount(2);
    // One of the two goes to the place beside their unit and one farther: a line for each. The area hides no place.
    const map = page.getByRole('region', { name: /^圆点是接收地点/ });
    await see(map.locator('.area')).toHaveCount(1);
    await see(map.locator('path.line')).toHaveCount(2);
    await map.scrollIntoViewIfNeeded();
    const { x, y, height } = (await map.locator('path.line').last().boundingBox())!;
    await page.mouse.click(x + 2, y + height / 2);
    await see(map.locator('.leaflet-popup').getByText('东岗')).toBeVisible();
    await people.getByRole('button', { name: /^固定/ }).first().click();
    const dialog = page.getByRole('dialog');
    // Its field lies below what is chosen.
    await dialog.getByRole('combobox', { name: '去往' }).click({ force: true });
    await page.getByRole('option', { name: '不派' }).click();
    await confirm(dialog, '保存');
    await page.getByText('名单有人工固定').waitFor();
    await compute();
    await see(people.locator('tbody tr')).toHaveCount(1);
    await see(page.getByRole('region', { name: '还差的，和原因' }).locator('tbody tr')).toHaveCount(1);

    await page.getByRole('button', { name: '公布' }).click();
    await dialog.getByRole('checkbox').check();
    await confirm(dialog, '公布');
    await page.getByText('正在发出调令和邀请，已发 0%').waitFor();
    await sendAll(server);
    await page.getByRole('link', { name: '现在谁在岗（点名）' }).waitFor();
    await see(page.getByText('临时工作组')).toBeVisible();
    await page.getByRole('link', { name: '打印名单' }).click();
    await see(page.locator('.people tbody tr')).toHaveCount(1);
    const formed = await organisationsOfPlans(server.db, [new ObjectId(String(drafted.id))]);
    expect(formed).to.have.lengthOf(1);
    expect(errors).to.deep.equal([]);
  });

  it('under way are shown with their time, and stopped', async () => {
    const now = server.clock.now();
    const _id = new ObjectId();
    await matchingPlans.in(server.db).insertOne({
      _id,
      unitId: units.district._id,
      mode: 'dryRun',
      asked: { from: now, to: new Date(+now + 3_600_000), timeLimitSeconds: 60, category: null },
      by: null,
      state: 'running',
      aliveAt: now,
      createdAt: now,
    });
    const administrator = await server.make.organiser(units.district, 'administrator');
    const { page, errors } = await openDesk(
      server,
      `/${hex(units.district)}/plans/${_id.toHexString()}`,
      administrator,
    );
    await page.getByText('排队等候 · 已算 0 秒，最多 60 秒').waitFor();
    // Only the live line tells of this: the page asks by itself while that is lost.
    await page
      .getByRole('status')
      .filter({ hasText: /^实时$/ })
      .waitFor();
    const progress = { stage: 'improve' as const, worth: 39, bound: 40, seconds: 12, unitId: units.district._id };
    await matchingPlans.in(server.db).updateOne({ _id }, { $set: { progress } });
    await page.getByText('正在改进 · 已算 12 秒，最多 60 秒 · 已达上限的 97.50%').waitFor();
    await page.getByRole('button', { name: '取消计算' }).click();
    await page.getByRole('heading', { name: /已取消/ }).waitFor();
    expect(errors).to.deep.equal([]);
  });
});
