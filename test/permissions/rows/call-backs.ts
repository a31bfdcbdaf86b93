import { ObjectId } from 'mongodb';
import { callBackDraws, callBacks } from '../../../server/domain/call-backs/model.ts';
import type { PersonDoc } from '../../../server/domain/people/model.ts';
import type { UnitDoc } from '../../../server/domain/units/model.ts';
import { dayMs } from '../../../shared/durations.ts';
import type { TestServer } from '../../support/server.ts';
import type { Rows } from '../rows.ts';
import type { World } from '../world.ts';

const hex = ({ _id }: { _id: { toHexString(): string } }) => _id.toHexString();

/** A draw of a unit, made of some cases that another served; the ids of the draw and of its calls. */
export async function drawn(
  { db, clock }: Pick<TestServer, 'db' | 'clock'>,
  unit: UnitDoc,
  servedBy: UnitDoc,
  caseIds: readonly string[],
  takenBy: readonly (PersonDoc | undefined)[] = [],
): Promise<{ drawId: string; callIds: string[] }> {
  const now = clock.now();
  const drawId = new ObjectId();
  const ids = caseIds.map((id) => new ObjectId(id));
  await callBackDraws.in(db).insertOne({
    _id: drawId,
    unitId: unit._id,
    from: new Date(+now - 7 * dayMs),
    to: new Date(+now - dayMs),
    size: ids.length,
    seedHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    seed: 'test',
    createdAt: new Date(+now - 8 * dayMs),
    createdBy: new ObjectId(),
    drawnAt: now,
    caseIds: ids,
  });
  const rows = ids.map((caseId, order) => {
    const by = takenBy[order];
    return {
      _id: new ObjectId(),
      drawId,
      caseId,
      unitId: unit._id,
      servedBy: servedBy._id,
      unitSaidSolved: true,
      state: 'open' as const,
      order,
      until: new Date(+now + 7 * dayMs),
      tries: 0,
      takenBy: by?._id ?? null,
      takenUntil: by ? new Date(+now + dayMs) : null,
      answers: null,
      answeredAt: null,
    };
  });
  await callBacks.in(db).insertMany(rows);
  return { drawId: hex({ _id: drawId }), callIds: rows.map(hex) };
}

/** The street calls somebody back whom another street served. */
async function calling(world: World, owner: PersonDoc): Promise<{ drawId: string; callIds: string[] }> {
  const need = await world.server.make.need(owner, world.city.community);
  return drawn(world.server, world.city.street, world.city.otherStreet, [hex(need)]);
}

/** A case that the community has served, and perhaps asked to be left out of its rates. */
async function served(world: World, owner: PersonDoc, isAppealed: boolean): Promise<string> {
  const { server, city } = world;
  const id = hex(await server.make.need(owner, city.community));
  const own = server.as(await server.make.organiser(city.community));
  const steps: [string, object][] = [
    ['dispatch', { unitId: hex(city.community) }],
    ['contact', {}],
    ['service', { solved: true, reason: '说明' }],
    ...(isAppealed ? [['rate-appeals', appeal] as [string, object]] : []),
  ];
  for (const [path, body] of steps) {
    const { status, body: answer } = await own.post(`/cases/${id}/${path}`, body);
    if (status > 201) throw new Error(`${path}: ${JSON.stringify(answer)}`);
  }
  return id;
}
const appeal = { rule: 'forceMajeure', reason: '说明' };

export const callBackRows: Rows = {
  //                       nobody vol. anoth. elsew. organ. street city closed
  table: {
    orderCallBackDraw: '401   403   403   403   403   ok    ok    403',
    listCallBackDraws: '401   403   403   ok    ok    ok    ok    403',
    showCallBackDraw: '401   403   403   ok    ok    ok    ok    403',
    listCallBacks: '401   403   403   403   ok    ok    ok    403',
    takeCallBack: '401   404   404   404   404   ok    ok    403',
    answerCallBack: '401   404   404   404   404   409   409   403',
    appealAgainstRates: '401   403   404   404   ok    ok    ok    403',
    listRateAppealsOfCase: '401   ok    404   404   ok    ok    ok    403',
    decideRateAppeal: '401   404   404   404   403   ok    ok    403',
    listRateAppeals: '401   403   403   403   ok    ok    ok    403',
  },
  requests: {
    orderCallBackDraw: ({ server, city }) => {
      const now = +server.clock.now();
      const body = {
        from: new Date(now + dayMs).toISOString(),
        to: new Date(now + 2 * dayMs).toISOString(),
        size: 5,
      };
      return { path: `/units/${hex(city.community)}/call-back-draws`, body };
    },
    listCallBackDraws: ({ city }) => ({ path: `/units/${hex(city.community)}/call-back-draws` }),
    showCallBackDraw: async (world, owner) => ({ path: `/call-back-draws/${(await calling(world, owner)).drawId}` }),
    listCallBacks: ({ city }) => ({ path: `/units/${hex(city.community)}/call-backs` }),
    takeCallBack: async (world, owner) => ({
      path: `/call-backs/${(await calling(world, owner)).callIds[0]}/taking`,
      body: {},
    }),
    answerCallBack: async (world, owner) => ({
      path: `/call-backs/${(await calling(world, owner)).callIds[0]}/answers`,
      body: { reached: false },
    }),
    appealAgainstRates: async (world, owner) => ({
      path: `/cases/${await served(world, owner, false)}/rate-appeals`,
      body: appeal,
    }),
    listRateAppealsOfCase: async (world, owner) => ({
      path: `/cases/${await served(world, owner, true)}/rate-appeals`,
    }),
    decideRateAppeal: async (world, owner) => ({
      path: `/cases/${await served(world, owner, true)}/rate-appeals/decision`,
      body: { grant: false, reason: '说明' },
    }),
    listRateAppeals: ({ city }) => ({ path: `/units/${hex(city.community)}/rate-appeals` }),
  },
};
