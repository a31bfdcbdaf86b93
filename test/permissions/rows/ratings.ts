import type { ObjectId } from 'mongodb';
import type { Prepare, Rows } from '../rows.ts';
import type { World } from '../world.ts';
import { over } from './hours.ts';

const of =
  (suffix: string, body?: unknown): Prepare =>
  async (world, owner) => ({
    path: `/participations/${await over(world, owner, 'checkIn', 'complete')}/ratings${suffix}`,
    body,
  });
const served = async (world: World, owner: { _id: ObjectId }) => {
  const now = world.server.clock.now();
  return (await world.need(owner, { state: 'served', steps: [{ state: 'served', at: now }] }))._id.toHexString();
};
const rated: Prepare = async (world, owner) => {
  const need = await served(world, owner);
  await world.server.as(owner).put(`/needs/${need}/rating`, { stars: 5 });
  return { path: `/needs/${need}/rating` };
};

export const ratings: Rows = {
  //                       nobody vol. anoth. elsew. organ. street city closed
  table: {
    rateService: '401   ok    404   404   403   403   403   403',
    rateOrganiser: '401   ok    404   404   403   403   403   403',
    rateVolunteer: '401   403   404   404   ok    ok    ok    403',
    listRatings: '401   ok    404   404   ok    ok    ok    403',
    rateNeed: '401   ok    404   404   403   403   403   403',
    showNeedRating: '401   ok    404   404   403   403   403   403',
    showSatisfaction: 'ok    ok    ok    ok    ok    ok    ok    403',
  },
  requests: {
    rateService: of('/service', { stars: 5 }),
    rateOrganiser: of('/organiser', { stars: 5 }),
    rateVolunteer: of('/volunteer', { stars: 5 }),
    listRatings: of(''),
    rateNeed: async (world, owner) => ({ path: `/needs/${await served(world, owner)}/rating`, body: { stars: 5 } }),
    showNeedRating: rated,
    showSatisfaction: ({ city }) => ({
      path: `/units/${city.community._id.toHexString()}/satisfaction?from=2026-03-01&to=2026-03-31`,
    }),
  },
};
