import { startingKinds } from '../../../server/domain/case-kinds/starting-kinds.ts';
import type { UnitDoc } from '../../../server/domain/units/model.ts';
import type { Prepare, Rows } from '../rows.ts';
import type { World } from '../world.ts';

interface Stood {
  world: World;
  id: string;
  /** Takes the case a step further, as somebody above it. */
  step: (path: string, body?: object) => Promise<void>;
}
const hex = ({ _id }: { _id: { toHexString(): string } }) => _id.toHexString();

/** A case of the owner at a unit, with somebody to take its first steps. */
async function stood(world: World, owner: { _id: UnitDoc['_id'] }, unit: UnitDoc): Promise<Stood> {
  const { make } = world.server;
  const id = hex(await make.need(owner, unit));
  const chief = world.server.as(await make.organiser(world.city.city, 'administrator'));
  return {
    world,
    id,
    async step(path, body = {}) {
      const { status, body: answer } = await chief.post(`/cases/${id}/${path}`, body);
      if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`);
    },
  };
}

const reason = { reason: '说明' };
const unitOf = (unit: UnitDoc) => ({ unitId: hex(unit) });

/** The ways to the states in which the steps of a case are tried. */
const kept = async ({ world, step }: Stood) => step('dispatch', unitOf(world.city.community));
const handled = async (one: Stood) => {
  await kept(one);
  await one.step('contact');
};
const served = async (one: Stood) => {
  await handled(one);
  await one.step('service', { solved: true, ...reason });
};
const sent = async ({ world, step }: Stood) => {
  await world.server.make.organiser(world.city.community);
  await step('dispatch', unitOf(world.city.community));
};
const back = { rule: 'otherDuty', ...reason };
const contested = async (one: Stood) => {
  const { make } = one.world.server;
  await sent(one);
  await one.step('return', back);
  const other = await make.unit('community', one.world.city.street);
  await make.organiser(other);
  await one.step('dispatch', unitOf(other));
  await one.step('return', back);
};
const withPart = async (one: Stood) => {
  await handled(one);
  await one.world.server.make.organiser(one.world.city.elsewhere);
  await one.step('parts', unitOf(one.world.city.elsewhere));
};

type At = 'community' | 'street';
const on =
  (
    path: string,
    body?: object | ((world: World) => object),
    way?: (one: Stood) => Promise<void>,
    at: At = 'community',
  ): Prepare =>
  async (world, owner) => {
    const one = await stood(world, owner, world.city[at]);
    await way?.(one);
    return { path: `/cases/${one.id}${path}`, body: typeof body === 'function' ? body(world) : body };
  };

const { _id: _key, class: _class, version: _version, ...kind } = startingKinds[0];
const calendar = {
  name: { zh: '夜班', en: 'nights' },
  weekly: [{ weekday: 1, from: '18:00', to: '24:00' }],
  holidays: false,
};

const report = {
  title: '路灯不亮',
  caseKind: 'road.lamp',
  place: { point: { type: 'Point', coordinates: [114.06, 22.54] } },
};

export const cases: Rows = {
  //                       nobody vol. anoth. elsew. organ. street city closed
  table: {
    showCase: '401   ok    404   404   ok    ok    ok    403',
    'showCase of a unit that helps': '401   ok    404   ok    ok    ok    ok    403',
    showClockReceipt: '401   ok    404   404   ok    ok    ok    403',
    listCasesOfUnit: '401   403   403   403   ok    ok    ok    403',
    countCasesOfUnit: '401   403   403   403   ok    ok    ok    403',
    listHotSpots: '401   403   403   403   ok    ok    ok    403',
    showLatenessTable: '401   403   403   ok    ok    ok    ok    403',
    listCasePoints: '401   403   403   403   ok    ok    ok    403',
    askForMore: '401   403   404   404   ok    ok    ok    403',
    acceptCase: '401   403   404   404   ok    ok    ok    403',
    refuseCase: '401   403   404   404   ok    ok    ok    403',
    dispatchCase: '401   403   404   404   ok    ok    ok    403',
    signCase: '401   403   404   404   ok    ok    ok    403',
    contactCase: '401   403   404   404   ok    ok    ok    403',
    pauseCase: '401   403   404   404   ok    ok    ok    403',
    resumeCase: '401   403   404   404   ok    ok    ok    403',
    askExtension: '401   403   404   404   ok    ok    ok    403',
    returnCase: '401   403   404   404   ok    ok    ok    403',
    ruleOnCase: '401   403   404   404   404   ok    ok    403',
    involveUnit: '401   403   404   404   ok    ok    ok    403',
    serveCase: '401   403   404   404   ok    ok    ok    403',
    decideExtension: '401   403   404   404   403   ok    ok    403',
    closeCase: '401   403   404   404   403   ok    ok    403',
    endPart: '401   403   404   ok    ok    ok    ok    403',
    tellMore: '401   ok    404   404   403   403   403   403',
    addWords: '401   ok    404   404   403   403   403   403',
    reopenCase: '401   ok    404   404   403   403   403   403',
    findSimilarReports: '401   ok    ok    ok    ok    ok    ok    403',
    listSimilarCases: '401   403   404   404   ok    ok    ok    403',
    suggestUnit: '401   403   404   404   ok    ok    ok    403',
    linkCase: '401   403   404   404   ok    ok    ok    403',
    unlinkCase: '401   403   404   404   ok    ok    ok    403',
    listSupervision: '401   403   403   ok    ok    ok    ok    403',
    superviseCase: '401   403   404   404   403   ok    ok    403',
    endSupervision: '401   403   404   404   403   ok    ok    403',
    urgeCase: '401   403   404   404   403   ok    ok    403',
    urgeCases: '401   403   403   403   ok    ok    ok    403',
    listCaseKinds: 'ok    ok    ok    ok    ok    ok    ok    403',
    putCaseKind: '401   403   403   403   403   403   ok    403',
    listWorkingCalendars: 'ok    ok    ok    ok    ok    ok    ok    403',
    previewWorkingCalendar: '401   403   403   403   403   403   ok    403',
    putWorkingCalendar: '401   403   403   403   403   403   ok    403',
  },
  requests: {
    showCase: on(''),
    'showCase of a unit that helps': on('', undefined, withPart),
    showClockReceipt: on('/clocks/accept.1/receipt'),
    listCasesOfUnit: ({ city }) => ({ path: `/units/${hex(city.community)}/cases` }),
    countCasesOfUnit: ({ city }) => ({ path: `/units/${hex(city.community)}/case-counts` }),
    listHotSpots: ({ city }) => ({ path: `/units/${hex(city.community)}/hot-spots` }),
    showLatenessTable: ({ city }) => ({ path: `/units/${hex(city.community)}/case-lateness` }),
    listCasePoints: ({ city }) => ({ path: `/units/${hex(city.community)}/case-points` }),
    askForMore: on('/question', reason),
    acceptCase: on('/acceptance', { grade: 'B' }),
    refuseCase: on('/refusal', reason),
    dispatchCase: on('/dispatch', ({ city }) => unitOf(city.community)),
    signCase: on('/signature', {}, sent, 'street'),
    contactCase: on('/contact', {}, kept),
    pauseCase: on('/pause', reason, handled),
    resumeCase: on('/resumption', {}, async (one) => {
      await handled(one);
      await one.step('pause', reason);
    }),
    askExtension: on('/extension', { minutes: 60, ...reason }, handled),
    returnCase: on('/return', back, sent, 'street'),
    ruleOnCase: on('/ruling', ({ city }) => ({ ...unitOf(city.street), ...reason }), contested, 'street'),
    involveUnit: async (world, owner) => {
      const one = await stood(world, owner, world.city.community);
      await handled(one);
      await world.server.make.organiser(world.city.otherStreet);
      return { path: `/cases/${one.id}/parts`, body: unitOf(world.city.otherStreet) };
    },
    serveCase: on('/service', { solved: true, ...reason }, handled),
    decideExtension: on('/extension-decision', { grant: true }, async (one) => {
      await handled(one);
      await one.step('extension', { minutes: 60, ...reason });
    }),
    closeCase: on('/closure', reason, served),
    endPart: async (world, owner) => {
      const one = await stood(world, owner, world.city.community);
      await withPart(one);
      return { path: `/cases/${one.id}/parts/${hex(world.city.elsewhere)}/end`, body: reason };
    },
    tellMore: on('/answer', reason, ({ step }) => step('question', reason)),
    addWords: on('/words', reason),
    reopenCase: on('/reopening', reason, served),
    findSimilarReports: () => ({ path: '/similar-reports', body: report }),
    listSimilarCases: on('/similar'),
    suggestUnit: on('/suggestion'),
    linkCase: async (world, owner) => {
      const [one, head] = [await stood(world, owner, world.city.community), await world.need(owner)];
      return { path: `/cases/${one.id}/link`, body: { headId: hex(head) } };
    },
    unlinkCase: on('/unlinking', reason, async ({ world, step }) => {
      const other = await world.need(await world.server.make.person());
      await step('link', { headId: hex(other) });
    }),
    listSupervision: ({ city }) => ({ path: `/units/${hex(city.community)}/supervision` }),
    superviseCase: on('/supervision', { colour: 'blue', ...reason }),
    endSupervision: on('/supervision-end', reason, ({ step }) => step('supervision', { colour: 'red', ...reason })),
    urgeCase: on('/urging', reason, ({ step }) => step('supervision', { colour: 'red', ...reason })),
    urgeCases: async (world, owner) => ({
      path: `/units/${hex(world.city.community)}/urges`,
      body: { caseIds: [hex(await world.need(owner))] },
    }),
    listCaseKinds: () => ({ path: '/case-kinds' }),
    putCaseKind: () => ({ path: '/case-kinds/street.snow', body: kind }),
    listWorkingCalendars: () => ({ path: '/working-calendars' }),
    previewWorkingCalendar: () => ({ path: '/working-calendars/nights/preview', body: calendar }),
    putWorkingCalendar: () => ({ path: '/working-calendars/nights', body: calendar }),
  },
};
