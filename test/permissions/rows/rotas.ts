import type { PersonDoc } from '../../../server/domain/people/model.ts';
import type { Asked, Rows } from '../rows.ts';
import type { World } from '../world.ts';

const hex = ({ _id }: { _id: { toHexString(): string } }): string => _id.toHexString();
const at = (path: string, body?: unknown): Asked => ({ path, body });

/** On Wednesdays, so that there are few turns. */
const duty = {
  title: '门岗值守',
  description: '登记',
  category: 'epidemic',
  place: { point: { type: 'Point', coordinates: [114.06, 22.54] }, area: '测试路', address: '测试路1号' },
  roles: [{ name: '值守', slots: 9 }],
  rules: { invitedOnly: false },
  risks: '久站',
  safeguards: '保险',
  weekdays: [3],
  from: '2026-03-01',
  to: '2026-03-05',
  startTime: '09:00',
  endTime: '11:00',
};

async function rota({ server, city }: World, members: readonly PersonDoc[] = []): Promise<string> {
  const organiser = await server.make.organiser(city.community);
  const { body } = await server.as(organiser).post(`/units/${hex(city.community)}/rotas`, duty);
  for (const member of members) await server.as(member).post(`/rotas/${body.id}/members`);
  return body.id as string;
}

/** A turn of a rota that the person has, and that another member does not. */
async function turn(world: World, person: PersonDoc): Promise<{ participationId: string; other: PersonDoc }> {
  const { server } = world;
  const other = await server.make.person();
  const rotaId = await rota(world, [person, other]);
  const turns = await server.as(person).get(`/rotas/${rotaId}/turns`);
  const { body } = await server.as(person).post(`/tasks/${turns.body.items[0].taskId}/participations`, {});
  return { participationId: body.participation.id as string, other };
}

async function swap(world: World, from: PersonDoc): Promise<string> {
  const { participationId, other } = await turn(world, from);
  const { body } = await world.server
    .as(from)
    .post(`/participations/${participationId}/swaps`, { toPersonId: hex(other) });
  return body.id as string;
}

async function swapFor(world: World, to: PersonDoc): Promise<string> {
  const { server } = world;
  const from = await server.make.person();
  const rotaId = await rota(world, [from, to]);
  const turns = await server.as(from).get(`/rotas/${rotaId}/turns`);
  const claim = await server.as(from).post(`/tasks/${turns.body.items[0].taskId}/participations`, {});
  const { body } = await server
    .as(from)
    .post(`/participations/${claim.body.participation.id}/swaps`, { toPersonId: hex(to) });
  return body.id as string;
}

export const rotas: Rows = {
  //                       nobody vol. anoth. elsew. organ. street city closed
  table: {
    createRota: '401   403   403   403   ok    ok    ok    403',
    listRotas: '401   ok    ok    ok    ok    ok    ok    403',
    showRota: '401   ok    ok    ok    ok    ok    ok    403',
    editRota: '401   403   403   403   ok    ok    ok    403',
    previewRota: '401   403   403   403   ok    ok    ok    403',
    pauseRota: '401   403   403   403   ok    ok    ok    403',
    resumeRota: '401   403   403   403   ok    ok    ok    403',
    endRota: '401   403   403   403   ok    ok    ok    403',
    // between the members (the volunteer is one) and the organisers
    joinRota: '401   ok    ok    ok    ok    ok    ok    403',
    listRotaMembers: '401   403   403   403   ok    ok    ok    403',
    listRotaTurns: '401   ok    403   403   ok    ok    ok    403',
    removeRotaMember: '401   ok    404   404   ok    ok    ok    403',
    listMyRotas: '401   ok    ok    ok    ok    ok    ok    403',
    // swaps: between the two
    askForSwap: '401   ok    404   404   403   403   403   403',
    listMySwaps: '401   ok    ok    ok    ok    ok    ok    403',
    listRotaSwaps: '401   403   403   403   ok    ok    ok    403',
    acceptSwap: '401   ok    404   404   404   404   404   403',
    'acceptSwap of one’s own': '401  403   404   404   404   404   404   403',
    declineSwap: '401   ok    404   404   404   404   404   403',
    cancelSwap: '401   ok    404   404   404   404   404   403',
    'cancelSwap of another’s': '401  403   404   404   404   404   404   403',
  },
  requests: {
    createRota: ({ city }) => at(`/units/${hex(city.community)}/rotas`, duty),
    listRotas: ({ city }) => at(`/units/${hex(city.community)}/rotas`),
    showRota: async (world) => at(`/rotas/${await rota(world)}`),
    editRota: async (world) => at(`/rotas/${await rota(world)}`, { title: '门岗' }),
    previewRota: ({ city }) =>
      at(`/units/${hex(city.community)}/rota-preview?weekdays=3&from=2026-03-01&startTime=09:00&endTime=11:00`),
    pauseRota: async (world) => at(`/rotas/${await rota(world)}/pause`, {}),
    resumeRota: async (world) => {
      const id = await rota(world);
      const organiser = await world.server.make.organiser(world.city.community);
      await world.server.as(organiser).post(`/rotas/${id}/pause`, {});
      return at(`/rotas/${id}/resumption`, {});
    },
    endRota: async (world) => at(`/rotas/${await rota(world)}/end`, { reason: '撤岗' }),
    joinRota: async (world) => at(`/rotas/${await rota(world)}/members`, {}),
    listRotaMembers: async (world, owner) => at(`/rotas/${await rota(world, [owner])}/members`),
    listRotaTurns: async (world, owner) => at(`/rotas/${await rota(world, [owner])}/turns`),
    removeRotaMember: async (world, owner) =>
      at(`/rotas/${await rota(world, [owner])}/members/${hex(owner)}/removal`, { reason: '重复' }),
    listMyRotas: () => at('/me/rotas'),
    askForSwap: async (world, owner) => {
      const { participationId, other } = await turn(world, owner);
      return at(`/participations/${participationId}/swaps`, { toPersonId: hex(other) });
    },
    listMySwaps: () => at('/me/swaps'),
    listRotaSwaps: async (world, owner) => at(`/rotas/${await rota(world, [owner])}/swaps`),
    acceptSwap: async (world, owner) => at(`/swaps/${await swapFor(world, owner)}/acceptance`, {}),
    'acceptSwap of one’s own': async (world, owner) => at(`/swaps/${await swap(world, owner)}/acceptance`, {}),
    declineSwap: async (world, owner) => at(`/swaps/${await swapFor(world, owner)}/declination`, {}),
    cancelSwap: async (world, owner) => at(`/swaps/${await swap(world, owner)}/cancellation`, {}),
    'cancelSwap of another’s': async (world, owner) => at(`/swaps/${await swapFor(world, owner)}/cancellation`, {}),
  },
};
