import type { PersonDoc } from '../../../server/domain/people/model.ts';
import type { Prepare, Rows } from '../rows.ts';
import type { World } from '../world.ts';

const hex = ({ _id }: { _id: { toHexString(): string } }) => _id.toHexString();

/** A case that the community handles and has called another community to; the ids of both. */
async function whistled(world: World, owner: PersonDoc): Promise<{ caseId: string; whistleId: string }> {
  const { server, city } = world;
  const caseId = hex(await world.need(owner));
  const own = server.as(await server.make.organiser(city.community));
  await server.make.organiser(city.elsewhere);
  await own.post(`/cases/${caseId}/dispatch`, { unitId: hex(city.community) });
  await own.post(`/cases/${caseId}/contact`, {});
  const { body, status } = await own.post(`/cases/${caseId}/whistles`, call(world));
  if (status !== 201) throw new Error(JSON.stringify(body));
  return { caseId, whistleId: String(body.id) };
}
const call = ({ city }: World) => ({ ground: 'strongWish', unitIds: [hex(city.elsewhere)], reason: '说明' });

const of =
  (end: string, body?: object): Prepare =>
  async (world, owner) => {
    const { whistleId } = await whistled(world, owner);
    return { path: `/whistles/${whistleId}/calls/${hex(world.city.elsewhere)}/${end}`, body };
  };

export const whistleRows: Rows = {
  //                       nobody vol. anoth. elsew. organ. street city closed
  table: {
    blowWhistle: '401   403   404   404   ok    ok    ok    403',
    listWhistlesOfCase: '401   ok    404   ok    ok    ok    ok    403',
    listWhistlesOfUnit: '401   403   403   403   ok    ok    ok    403',
    showWhistleCode: '401   404   404   403   ok    ok    403   403',
    signForWhistle: '401   404   404   ok    403   403   ok    403',
    contactForWhistle: '401   404   404   ok    403   403   ok    403',
    'arriveForWhistle by the caller’s word': '401   404   404   400   ok    ok    400   403',
    rateWhistle: '401   404   404   403   ok    ok    403   403',
    showWhistleRates: '401   403   403   403   ok    ok    ok    403',
    showCaseRates: '401   403   403   403   ok    ok    ok    403',
    listExcludedCases: '401   403   403   403   ok    ok    ok    403',
  },
  requests: {
    blowWhistle: async (world, owner) => {
      const caseId = hex(await world.need(owner));
      const own = world.server.as(await world.server.make.organiser(world.city.community));
      await world.server.make.organiser(world.city.elsewhere);
      await own.post(`/cases/${caseId}/dispatch`, { unitId: hex(world.city.community) });
      return { path: `/cases/${caseId}/whistles`, body: call(world) };
    },
    listWhistlesOfCase: async (world, owner) => ({ path: `/cases/${(await whistled(world, owner)).caseId}/whistles` }),
    listWhistlesOfUnit: ({ city }) => ({ path: `/units/${hex(city.community)}/whistles` }),
    showWhistleCode: async (world, owner) => ({ path: `/whistles/${(await whistled(world, owner)).whistleId}/code` }),
    signForWhistle: of('signature', {}),
    contactForWhistle: of('contact', {}),
    'arriveForWhistle by the caller’s word': of('arrival', {}),
    rateWhistle: async (world, owner) => {
      const { whistleId } = await whistled(world, owner);
      const path = `/whistles/${whistleId}/calls/${hex(world.city.elsewhere)}`;
      const own = world.server.as(await world.server.make.organiser(world.city.community));
      await own.post(`${path}/arrival`, {});
      return { path: `${path}/rating`, body: { stars: 4 } };
    },
    listExcludedCases: ({ city }) => ({
      path: `/units/${hex(city.community)}/case-rates/excluded?from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z`,
    }),
    showCaseRates: ({ city }) => ({
      path: `/units/${hex(city.community)}/case-rates?from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z`,
    }),
    showWhistleRates: ({ city }) => ({
      path: `/units/${hex(city.community)}/whistle-rates?from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z`,
    }),
  },
};
