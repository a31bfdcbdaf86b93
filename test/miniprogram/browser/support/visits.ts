import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ObjectId } from 'mongodb';
import { heldRound, paired } from '../../../permissions/rows/pairing.ts';
import { posted } from '../../../permissions/rows/boards.ts';
import { hall, listed } from '../../../permissions/rows/lists.ts';
import { announced } from '../../../permissions/rows/announcements.ts';
import { reportedHazard } from '../../../permissions/rows/hazards.ts';
import { drawn } from '../../../permissions/rows/call-backs.ts';
import { ordered } from '../../../permissions/rows/orders.ts';
import { teamClaimed } from '../../../permissions/rows/teams.ts';
import { organised } from '../../../permissions/rows/temporary-organisations.ts';
import { BrowserClient } from '../../../support/browser-client.ts';
import { serve } from './served.ts';
import type { UnitDoc } from '../../../../server/domain/units/model.ts';
import type { Town } from './town.ts';

interface AppConfig {
  pages: string[];
  subPackages: { root: string; pages: string[] }[];
}
export const root = fileURLToPath(new URL('../../../../miniprogram', import.meta.url));
const config = JSON.parse(readFileSync(path.join(root, 'app.json'), 'utf8')) as AppConfig;
/** Every page that app.json has. */
export const allPages = [
  ...config.pages,
  ...config.subPackages.flatMap(({ root: folder, pages }) => pages.map((page) => `${folder}/${page}`)),
];

/**
 * Somebody who has been everywhere: for every page the queries that show what it can show, or the address of another
 * page with what is tapped there to come to it.
 */
export const visitsIn = async (town: Town): Promise<Record<string, string[]>> => {
  const now = town.clock.now();
  const consents = [{ kind: 'partyMembership' as const, version: '1', at: now }];
  const person = await town.volunteer('everybody', { partyMember: true, consents });
  const other = await town.make.person({ displayName: '吴桂兰' });
  const organiser = await town.make.organiser(town.places.community);
  for (const role of ['organiser', 'administrator'] as const) await town.make.grant(person, town.places.street, role);
  const as = town.as(person);
  await town.make.unit('station', town.places.community, {
    name: '甲社区暖新驿站',
    station: { hours: '每天 7:00–22:00', offers: ['water', 'charging', 'rest', 'firstAid'] },
  });
  const hexOf = ({ _id }: { _id: ObjectId }): string => _id.toHexString();
  const claim = async (who: { _id: ObjectId }, task: { _id: ObjectId }, more: object = {}): Promise<string> =>
    String((await town.as(who).post(`/tasks/${hexOf(task)}/participations`, more)).body.participation.id);

  // Half a day ago: two who served, one of whom objects.
  const { participations } = await serve(town, {
    unit: town.places.community,
    people: [person, other],
    organiser,
    hoursAgo: 12,
    task: { title: '核酸采样点引导' },
  });
  const [served, disputed] = participations;
  await town.as(other).post(`/participations/${disputed}/dispute`, { kind: 'hours', text: '我一直待到结束' });

  const task = await town.make.task(town.places.community, { title: '社区门岗值守' });
  const held = await town.make.task(town.places.community, { title: '独居老人探访', inHours: 0.5 });
  const full = await town.make.task(town.places.community, {
    title: '抢手的任务',
    inHours: 30,
    roles: [town.make.role({ slots: 1 })],
  });
  const asked = await town.make.task(town.places.community, { title: '请您来的任务', inHours: 50 });
  const over = await town.make.task(town.places.community, {
    title: '报名结束的任务',
    inHours: 60,
    signUpBy: new Date(+now - 60_000),
  });
  const [mine] = [
    await claim(person, held),
    await claim(other, held),
    await claim(other, full),
    await claim(person, full, { waitIfFull: true }),
  ];
  const roles = Array.from({ length: 8 }, (_, at) => town.make.role({ name: `第${at + 1}岗` }));
  const large = await town.make.task(town.places.community, { title: '人手很多的任务', inHours: 50, roles });
  await town
    .as(organiser)
    .post(`/tasks/${hexOf(asked)}/proposals`, { roleId: hexOf(asked.roles[0]), personIds: [hexOf(person)] });
  const need = await as.post('/needs', {
    title: '帮忙买药',
    category: 'care',
    place: { point: { type: 'Point', coordinates: [114.05, 22.54] }, address: '幸福里 3 栋' },
  });
  // The same asked by a neighbour: whoever raises it is asked whether it is that one.
  const { community } = town.places;
  await town.as(other).post('/needs', {
    unitId: hexOf(community),
    title: '井盖松动',
    category: 'technical',
    caseKind: 'water.cover',
    place: { point: community.place!.point, address: '和平路 9 号菜市场门口' },
  });
  const unit = hexOf(town.places.street);
  // Somebody else's, for the desk: one that waits to be accepted, one that a unit below is handling; and one of their
  // own that is served.
  const received = hexOf(await town.make.need(other, town.places.street, { title: '路灯不亮' }));
  const handled = hexOf(await town.make.need(other, town.places.street, { title: '井盖松动' }));
  const take = (id: string, step: string, body: object = {}) => town.as(organiser).post(`/cases/${id}/${step}`, body);
  await as.post(`/cases/${handled}/dispatch`, { unitId: hexOf(town.places.community) });
  await take(handled, 'signature');
  await take(handled, 'contact');
  // By a unit that they do not organise themselves, so that they rate it; and by one that they do.
  const servedBy = async (place: UnitDoc, title: string): Promise<string> => {
    const staff = town.as(await town.make.organiser(place));
    const id = hexOf(await town.make.need(person, place, { title }));
    await staff.post(`/cases/${id}/dispatch`, { unitId: hexOf(place) });
    await staff.post(`/cases/${id}/contact`);
    await staff.post(`/cases/${id}/service`, { solved: true, reason: '水管已换新' });
    return id;
  };
  const toRate = await servedBy(town.places.elsewhere, '修水管');
  const ratedByOthers = await servedBy(town.places.community, '换灯泡');
  // Somebody whom another street served: one call that they have taken, and one that is free.
  const calledBack = [hexOf(await town.make.need(other, town.places.community, { title: '下水道堵了' })), received];
  await drawn(town, town.places.street, town.places.elsewhere, calledBack, [person]);
  const appeal = await announced({ server: town, city: town.places }, person);
  const retracted = await announced({ server: town, city: town.places }, person, {
    retracted: { at: now, by: organiser._id, reason: '日子写错了' },
  });
  await reportedHazard({ server: town, city: town.places }, person);
  await reportedHazard({ server: town, city: town.places }, other);
  const at = { server: town, city: town.places };
  const lent = await listed(at);
  await town.as(other).post(`/list-entries/${hexOf(lent)}/claims`, { amount: 2, note: '周末用' });
  const room = await hall(at);
  const onBoard = await posted(at, { state: 'signed' }, { by: person, state: 'signed' });
  const round = await heldRound(at);
  const pair = await paired(at);
  const offered = await paired(at, { state: 'offered', awaits: ['communities'], answerBy: pair.until });
  const tomorrow = `${new Date(+now + 24 * 3_600_000).toISOString().slice(0, 10)}T02:00:00Z`;
  await as.post(`/list-entries/${hexOf(room)}/bookings`, { start: tomorrow, hours: 2, purpose: '合唱排练' });
  const invited = await organised({ server: town, city: town.places }, person, { state: 'asked' });
  const joinedIn = await organised(
    { server: town, city: town.places },
    person,
    {},
    { meeting: { at: new Date(+now + 3_600_000), place: '社区门口' }, headId: organiser._id },
  );
  const order = await ordered({ server: town, city: town.places }, person);
  const taken = await ordered({ server: town, city: town.places }, person, {
    state: 'taken',
    from: new Date(+now + 30 * 3_600_000),
    until: new Date(+now + 40 * 3_600_000),
  });
  const claimed = await teamClaimed({ server: town, city: town.places }, person);
  const asksForHelp = await ordered({ server: town, city: town.places }, person, { kind: 'request' });
  const desktop = await new BrowserClient(town.url).post('/desktop-log-ins');
  return {
    'pages/home/index': [''],
    'pages/needs/index': [''],
    'pages/inbox/index': [''],
    'pages/me/index': [''],
    'pages/task/index': [task, held, full, asked, over].map((one) => `id=${hexOf(one)}`),
    'pages/welcome/index': [''],
    'pages/offer/index': [''],
    'pages/units/index': [''],
    'pages/need-form/index': [''],
    'pages/need/index': [`id=${String(need.body.id)}`, `id=${toRate}`, `id=${ratedByOthers}`],
    'pages/settings/index': [''],
    'pages/devices/index': [''],
    'pages/desktop/index': ['', `code=${String(desktop.body.code)}`],
    'pages/profile/index': [''],
    'pages/message-settings/index': [''],
    'pages/my-data/index': [''],
    'pages/check-in/index': [`id=${mine}`],
    'pages/served/index': [`id=${served}`],
    'pages/dispute/index': [`id=${served}`],
    'pages/hours/index': [''],
    'pages/records/index': [''],
    'pages/turns/index': [''],
    'pages/contact/index': [''],
    'announcements/one/index': [`id=${hexOf(appeal)}`, `id=${hexOf(retracted)}`],
    'announcements/all/index': [''],
    'lists/all/index': [''],
    'lists/entry/index': [lent, room].map((one) => `id=${hexOf(one)}`),
    'lists/own/index': [''],
    'lists/edit/index': [`id=${hexOf(lent)}`, `unit=${hexOf(town.places.community)}`],
    'lists/mine/index': [''],
    'lists/boards/index': [''],
    'lists/board/index': [`id=${onBoard.board.toHexString()}`],
    'lists/item/index': [`id=${onBoard.item.toHexString()}`],
    'pairing/belongings/index': [''],
    'pairing/all/index': [`unit=${unit}`],
    'pairing/round/index': [`id=${hexOf(round)}&unit=${unit}`],
    'pairing/pair/index': [pair, offered].map((one) => `id=${hexOf(one)}`),
    'organisations/one/index': [`id=${hexOf(invited)}`, `id=${hexOf(joinedIn)}`],
    'organisations/all/index': [''],
    'teams/all/index': [''],
    'teams/edit/index': ['', `id=${hexOf(claimed.team)}`],
    'teams/one/index': [`id=${hexOf(claimed.team)}`],
    'teams/take/index': [`task=${hexOf(large)}`],
    'teams/claim/index': [`id=${hexOf(claimed.claim)}`],
    'duty/one/index': [order, taken, asksForHelp].map((one) => `id=${hexOf(one)}`),
    'duty/all/index': [''],
    'pages/choose/index': [`/pages/task/index?id=${hexOf(large)}#claim`],
    'stations/near/index': [''],
    'photos/hazard/index': [''],
    'photos/hazards/index': [''],
    'photos/checking/index': [`unit=${unit}`],
    'organiser/desk/index': [''],
    'organiser/post/index': [`unit=${unit}`, `task=${hexOf(task)}`],
    'organiser/people/index': [`id=${hexOf(held)}`, `id=${hexOf(over)}`],
    'organiser/filling/index': [`task=${hexOf(held)}`],
    'organiser/counts/index': [`unit=${unit}`],
    'organiser/code/index': [`task=${hexOf(held)}`],
    'organiser/attendance/index': [`task=${hexOf(held)}`],
    'organiser/hours/index': [`unit=${unit}`],
    'organiser/hours-entry/index': [`id=${disputed}&verb=honour&name=x&title=y`],
    'organiser/disputes/index': [`unit=${unit}`, `/organiser/disputes/index?unit=${unit}#decide-${disputed}`],
    'organiser/call-backs/index': [`unit=${unit}`],
    'organiser/cases/index': [`unit=${unit}`],
    'organiser/case/index': [`id=${received}`, `id=${handled}`],
    'organiser/rate/index': [`id=${served}&name=x&title=y`],
  };
};

/** The addresses of these visits, page after page. */
export const addressesOf = (visits: Record<string, string[]>): string[] =>
  Object.entries(visits).flatMap(([page, queries]) =>
    queries.map((query) => (query.startsWith('/') ? query : `/${page}${query ? `?${query}` : ''}`)),
  );
