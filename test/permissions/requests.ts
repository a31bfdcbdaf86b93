import type { Asked, Prepare } from './rows.ts';
import { domains } from './rows/all.ts';
import type { World } from './world.ts';

const at = (path: string, body?: unknown): Asked => ({ path, body });
const hex = ({ _id }: { _id: { toHexString(): string } }): string => _id.toHexString();
const point = { type: 'Point', coordinates: [114.06, 22.54] };
const offer = { point, placeName: '家' };
const days = 'from=2026-03-01&to=2026-03-31';
const newTask = {
  title: '门岗值守',
  category: 'epidemic',
  place: { point },
  start: '2026-03-04T09:00:00+08:00',
  end: '2026-03-04T11:00:00+08:00',
};
const complete = {
  place: {
    point: { type: 'Point' as const, coordinates: [114.06, 22.54] as [number, number] },
    area: '测试路',
    address: '测试路1号',
  },
};
let count = 0;
const unique = (word: string) => `${word}${++count}`;

const ownOffer: Prepare = async ({ server }, _owner, caller) => {
  if (caller) await server.make.offer(caller);
  return at('/me/offer');
};
const withOffer =
  (body: unknown): Prepare =>
  async (world, owner, caller) => ({ ...(await ownOffer(world, owner, caller)), body });
const draft = (world: World) => world.task({ state: 'draft', ...complete });
const team = (world: World) => world.server.make.unit('team', world.city.community);
const street = (world: World) => world.server.make.unit('street', world.city.district);
const unit =
  (suffix: string, body?: unknown): Prepare =>
  ({ city }) =>
    at(`/units/${hex(city.community)}${suffix}`, body);

/** By row of the table. */
export const requests: Readonly<Record<string, Prepare>> = {
  ...(Object.assign({}, ...domains.map((rows) => rows.requests)) as Record<string, Prepare>),
  logIn: ({ codes }) => at('/sessions', { code: codes.logIn() }),
  logInAsDemo: async ({ server }) => {
    const { demoKey } = await server.make.person({ demoKey: unique('demo-') });
    return at('/demo-sessions', { person: demoKey });
  },
  listDemoPeople: () => at('/demo-people'),
  listMySessions: () => at('/me/sessions'),
  endMySession: async (world, owner) => at(`/me/sessions/${await world.device(owner)}`),

  showMe: () => at('/me'),
  editMe: () => at('/me', { displayName: '新名字' }),
  giveConsent: () => at('/me/consents/location', { version: '1' }),
  withdrawConsent: () => at('/me/consents/privacy'),
  exchangePhoneCode: ({ codes }) => at('/me/wechat-number', { code: codes.phone() }),
  closeMyAccount: () => at('/me/closure', {}),
  makeMemberCode: () => at('/me/member-code', {}),
  findPeople: async ({ server }, owner) => {
    const { body } = await server.as(owner).post('/me/member-code');
    return at(`/people?memberCode=${body.code}`);
  },

  listUnits: () => at('/units'),
  showUnit: unit(''),
  listUnitParts: unit('/children'),
  outlineUnits: () => at('/units/outline'),
  listAuditEvents: async (world) =>
    at(`/audit-events?subject=${hex(await world.task())}&below=${hex(world.city.community)}`),
  'listAuditEvents of the city': async (world) =>
    at(`/audit-events?subject=${hex(await world.task())}&below=${hex(world.city.city)}`),
  listExportsMade: ({ city }) => at(`/exports-made?below=${hex(city.community)}`),
  showOperations: () => at('/operations'),
  listPartOutlines: unit('/part-outlines'),
  listUnitCentres: unit('/centres'),
  importUnits: unit('/unit-imports', { rows: [{ line: 2, name: unique('工作组'), kind: 'team' }], dryRun: true }),
  followChanges: ({ city }) => at(`/events?below=${hex(city.community)}`),
  'followChanges of the city': ({ city }) => at(`/events?below=${hex(city.city)}`),
  showPlaceOfChanges: () => at('/events/place'),
  showUnitOutline: unit('/outline'),
  createUnit: ({ city }) => at('/units', { parentId: hex(city.community), name: unique('工作组'), kind: 'team' }),
  editUnit: unit('', { place: null }),
  moveUnit: async (world) => at(`/units/${hex(await team(world))}/move`, { parentId: hex(world.city.street) }),
  closeUnit: async (world) => at(`/units/${hex(await team(world))}/close`, {}),
  'moveUnit of a street': async (world) =>
    at(`/units/${hex(await street(world))}/move`, { parentId: hex(world.otherDistrict) }),
  'closeUnit of a street': async (world) => at(`/units/${hex(await street(world))}/close`, {}),

  listGrants: unit('/grants'),
  giveRole: ({ city }, owner) =>
    at(`/units/${hex(city.community)}/grants`, { personId: hex(owner), role: 'administrator' }),
  'giveRole of the city': ({ city }, owner) =>
    at(`/units/${hex(city.city)}/grants`, { personId: hex(owner), role: 'administrator' }),
  previewRole: unit('/role-preview?role=administrator'),
  listGrantsBehind: async (world) => at(`/grants/${await world.grantOf(world.city.community)}/given`),
  removeGrant: async (world) => at(`/grants/${await world.grantOf(world.city.community)}`),
  'removeGrant of the city': async (world) => at(`/grants/${await world.grantOf(world.city.city)}`),

  showMyOffer: ownOffer,
  putMyOffer: () => at('/me/offer', offer),
  editMyOffer: withOffer({ paused: true }),
  deleteMyOffer: ownOffer,

  raiseNeed: ({ city }) =>
    at('/needs', {
      unitId: hex(city.community),
      title: '代买药品',
      category: 'care',
      place: { point, address: '测试路2号' },
    }),
  listMyNeeds: () => at('/me/needs'),
  listNeedsOfUnit: unit('/needs'),
  listNeedPoints: unit('/need-points'),
  showNeed: async (world, owner) => at(`/needs/${hex(await world.need(owner))}`),
  editNeed: async (world, owner) => at(`/needs/${hex(await world.need(owner))}`, { title: '代买米面' }),
  withdrawNeed: async (world, owner) => at(`/needs/${hex(await world.need(owner))}/withdrawal`, {}),

  listTasks: () => at('/tasks'),
  listUnitTasks: unit('/tasks'),
  countUnitTasks: unit('/task-count'),
  readTask: async (world) => at(`/tasks/${hex(await world.task())}`),
  'readTask of a draft': async (world) => at(`/tasks/${hex(await draft(world))}`),
  createTask: unit('/tasks', newTask),
  copyTask: async (world) => at(`/tasks/${hex(await world.task())}/copies`, { start: '2026-03-09T09:00:00+08:00' }),
  'copyTask of a draft': async (world) =>
    at(`/tasks/${hex(await draft(world))}/copies`, { start: '2026-03-09T09:00:00+08:00' }),
  editTask: async (world) => at(`/tasks/${hex(await world.task())}`, { title: '新标题' }),
  'editTask of a draft': async (world) => at(`/tasks/${hex(await draft(world))}`, { title: '新标题' }),
  publishTask: async (world) => at(`/tasks/${hex(await draft(world))}/publication`),
  noteTask: async (world) => at(`/tasks/${hex(await world.task())}/notes`, { message: '请走东门' }),
  cancelTask: async (world) => at(`/tasks/${hex(await world.task())}/cancellation`, { reason: '下雨' }),
  deleteTask: async (world) => at(`/tasks/${hex(await draft(world))}`),
  listTaskTemplates: () => at('/task-templates'),
  createTaskTemplate: unit('/task-templates', { title: '门岗值守', category: 'epidemic', durationMinutes: 120 }),
  editTaskTemplate: async (world) =>
    at(`/task-templates/${await world.template(world.city.community._id)}`, { title: '巡查' }),
  deleteTaskTemplate: async (world) => at(`/task-templates/${await world.template(world.city.community._id)}`),
  'editTaskTemplate of every unit': async (world) =>
    at(`/task-templates/${await world.template(null)}`, { title: '巡查' }),

  recommendTasks: () => at('/me/recommended-tasks?at=114.06,22.54'),
  listCandidates: async (world) => at(`/tasks/${hex(await world.task())}/candidates`),
  startPlan: async (world) => at(`/units/${hex(await team(world))}/plans`, { mode: 'dryRun' }),
  listPlans: unit('/plans'),
  showPlan: async (world) => at(`/plans/${hex(await world.plan(await team(world)))}`),
  listPlannedProposals: async (world) => at(`/plans/${hex(await world.plan(await team(world)))}/proposals`),
  cancelPlan: async (world) => at(`/plans/${hex(await world.plan(await team(world)))}/cancellation`, {}),
  showPlanning: unit('/planning'),
  switchPlanning: unit('/planning', { everyMinutes: 10 }),

  claimTask: async (world) => at(`/tasks/${hex(await world.task())}/participations`, {}),
  'claimTask of a draft': async (world) => at(`/tasks/${hex(await draft(world))}/participations`, {}),
  listMyParticipations: () => at('/me/participations'),
  getMyServedHours: () => at('/me/served-hours'),
  getParticipation: async (world, owner) => at(`/participations/${await world.place(owner)}`),
  withdraw: async (world, owner) => at(`/participations/${await world.place(owner)}/withdrawal`, {}),
  acceptProposal: async (world, owner) => at(`/participations/${await world.invitation(owner)}/acceptance`, {}),
  declineProposal: async (world, owner) => at(`/participations/${await world.invitation(owner)}/declination`, {}),
  agreeVisit: async (world, owner) => at(`/participations/${await world.place(owner)}/visit-agreement`, {}),
  removeParticipant: async (world, owner) =>
    at(`/participations/${await world.place(owner)}/removal`, { reason: '重复' }),
  listTaskParticipations: async (world) => at(`/tasks/${hex(await world.task())}/participations`),
  proposeToVolunteers: async (world, owner) => {
    const task = await world.task();
    return at(`/tasks/${hex(task)}/proposals`, { roleId: hex(task.roles[0]), personIds: [hex(owner)] });
  },

  getParticipationCounts: unit(`/participation-counts?${days}`),
};
