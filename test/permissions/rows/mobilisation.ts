import { ObjectId } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import {
  mobilisationPins,
  mobilisationPlans,
  mobilisedPeople,
  type MobilisationPlanDoc,
} from '../../../server/features/mobilisation/model.ts';
import type { Prepare, Rows } from '../rows.ts';
import type { World } from '../world.ts';

const hex = ({ _id }: { _id: ObjectId }) => _id.toHexString();
const demandOf = (unitId: ObjectId) => ({
  unitId,
  least: 0,
  wished: 1,
  most: 2,
  headRank: 'none' as const,
  skills: [],
  ties: [],
});

/** A computed plan of the community, which sends the owner to it. */
export async function mobilised(
  { server, city }: Pick<World, 'server' | 'city'>,
  owner: { _id: ObjectId },
  fields: Partial<MobilisationPlanDoc> = {},
): Promise<MobilisationPlanDoc> {
  const now = server.clock.now();
  const { community } = city;
  const _id = new ObjectId();
  const plan: MobilisationPlanDoc = {
    _id,
    rootId: _id,
    unitId: community._id,
    name: '支援社区',
    reason: '疫情防控',
    kind: 'deploy',
    number: 1,
    basedOn: null,
    from: now,
    until: new Date(+now + 7 * dayMs),
    supply: [{ unitId: community._id, stays: 0 }],
    demand: [demandOf(community._id)],
    prices: { noTie: 50, beyondShare: null, changed: 100 },
    state: 'solved',
    result: {
      people: 1,
      sent: 1,
      groups: 1,
      missing: 0,
      changed: 0,
      cost: 0,
      unmet: [],
      oneMore: [{ postId: hex(community), price: null }],
      frontier: [],
      seconds: 0.1,
    },
    by: new ObjectId(),
    version: 1,
    createdAt: now,
    ...fields,
  };
  await mobilisationPlans.in(server.db).insertOne(plan);
  await mobilisedPeople.in(server.db).insertOne({
    _id: new ObjectId(),
    planId: _id,
    personId: owner._id,
    unitId: community._id,
    callUnitId: community._id,
    callable: true,
    rank: 0,
    skills: [],
    postId: community._id,
    head: true,
    as: null,
    before: null,
    pinned: false,
  });
  await mobilisationPins.in(server.db).insertOne({
    _id: `${hex(plan)}:${hex(owner)}`,
    rootId: _id,
    personId: owner._id,
    postId: null,
    at: now,
  });
  return plan;
}

const of =
  (end: string, body?: object, fields: Partial<MobilisationPlanDoc> = {}): Prepare =>
  async (world, owner) => ({
    path: `/mobilisation-plans/${hex(await mobilised(world, owner, fields))}${end}`,
    body,
  });

/** The pin of the one person of a plan. */
const pinned =
  (body?: object): Prepare =>
  async (world, owner) => {
    const { _id: planId } = await mobilised(world, owner);
    const row = await mobilisedPeople.in(world.server.db).findOne({ planId });
    return { path: `/mobilisation-plans/${planId.toHexString()}/people/${hex(row!)}/pin`, body };
  };

const input = (unitId: string) => ({
  name: '支援社区',
  reason: '疫情防控',
  from: '2026-03-03T08:00:00+08:00',
  until: '2026-03-10T18:00:00+08:00',
  supply: [{ unitId, stays: 0.2 }],
  demand: [{ unitId, least: 0, wished: 1, most: 2, headRank: 'none', skills: [], ties: [] }],
  prices: { noTie: 50, beyondShare: null, changed: 100 },
});

export const mobilisationRows: Rows = {
  //                       nobody vol. anoth. elsew. organ. street city closed
  table: {
    draftMobilisation: '401   403   403   403   403   ok    ok    403',
    listMobilisations: '401   403   403   403   403   ok    ok    403',
    readDemandFile: '401   403   403   403   403   ok    ok    403',
    showMobilisation: '401   404   404   404   404   ok    ok    403',
    editMobilisation: '401   404   404   404   404   ok    ok    403',
    solveMobilisation: '401   404   404   404   404   ok    ok    403',
    publishMobilisation: '401   404   404   404   404   ok    ok    403',
    replanMobilisation: '401   404   404   404   404   ok    ok    403',
    listMobilisationGroups: '401   404   404   404   404   ok    ok    403',
    listMobilisedPeople: '401   404   404   404   404   ok    ok    403',
    pinMobilisedPerson: '401   404   404   404   404   ok    ok    403',
    unpinMobilisedPerson: '401   404   404   404   404   ok    ok    403',
    exportMobilisedPeople: '401   404   404   404   404   ok    ok    403',
    exportMobilisationDuties: '401   404   404   404   404   ok    ok    403',
  },
  requests: {
    draftMobilisation: ({ city }) => ({
      path: `/units/${hex(city.community)}/mobilisation-plans`,
      body: input(hex(city.community)),
    }),
    listMobilisations: ({ city }) => ({ path: `/units/${hex(city.community)}/mobilisation-plans` }),
    readDemandFile: ({ city }) => ({
      path: `/units/${hex(city.community)}/mobilisation-demand`,
      body: { rows: [{ line: 2, unit: city.community.name }] },
    }),
    showMobilisation: of(''),
    editMobilisation: async (world, owner) => ({
      path: `/mobilisation-plans/${hex(await mobilised(world, owner))}`,
      body: input(hex(world.city.community)),
    }),
    solveMobilisation: of('/solution', {}),
    publishMobilisation: of('/publication', {}),
    replanMobilisation: of('/replans', { kind: 'deploy' }, { state: 'published' }),
    listMobilisationGroups: of('/groups'),
    listMobilisedPeople: of('/people'),
    pinMobilisedPerson: pinned({ postId: null }),
    unpinMobilisedPerson: pinned(),
    exportMobilisedPeople: of('/people.xlsx'),
    exportMobilisationDuties: of('/duties.xlsx'),
  },
};
