import { ObjectId } from 'mongodb';
import { hazards, type HazardDoc } from '../../../server/domain/hazards/model.ts';
import type { Prepare, Rows } from '../rows.ts';
import type { World } from '../world.ts';

const hex = ({ _id }: { _id: ObjectId }) => _id.toHexString();
const point = { type: 'Point', coordinates: [114.06, 22.54] } as HazardDoc['point'];

/** A report of the owner's in the community. */
export async function reportedHazard(
  { server, city }: Pick<World, 'server' | 'city'>,
  { _id: reporterId }: { _id: ObjectId },
): Promise<HazardDoc> {
  const now = server.clock.now();
  const hazard: HazardDoc = {
    _id: new ObjectId(),
    reporterId,
    unitId: city.community._id,
    kind: 'road.lamp',
    point,
    words: '晚上看不见路',
    state: 'reported',
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  await hazards.in(server.db).insertOne(hazard);
  return hazard;
}

const of =
  (end: string, body?: object): Prepare =>
  async (world, owner) => ({ path: `/hazards/${hex(await reportedHazard(world, owner))}${end}`, body });

export const hazardRows: Rows = {
  //                       nobody vol. anoth. elsew. organ. street city closed
  table: {
    reportHazard: '401   ok    ok    ok    ok    ok    ok    403',
    listMyHazards: '401   ok    ok    ok    ok    ok    ok    403',
    listHazardsOfUnit: '401   403   403   403   ok    ok    ok    403',
    showHazard: '401   ok    404   404   ok    ok    ok    403',
    listCasesLikeHazard: '401   403   404   404   ok    ok    ok    403',
    verifyHazard: '401   403   404   404   ok    ok    ok    403',
    dismissHazard: '401   403   404   404   ok    ok    ok    403',
  },
  requests: {
    reportHazard: () => ({ path: '/hazards', body: { kind: 'road.lamp', point } }),
    listMyHazards: () => ({ path: '/me/hazards' }),
    listHazardsOfUnit: ({ city }) => ({ path: `/units/${hex(city.community)}/hazards` }),
    showHazard: of(''),
    listCasesLikeHazard: of('/similar'),
    verifyHazard: of('/verification', { address: '幸福路 3 号' }),
    dismissHazard: of('/dismissal', { reason: '现场没有', groundless: true }),
  },
};
