import type { Rows } from '../rows.ts';
import { hex } from '../../matching/worlds.ts';
import type { World } from '../world.ts';

const promise = ({ server }: World) => ({
  by: new Date(+server.clock.now() + 24 * 3_600_000).toISOString(),
  chance: 0.9,
});

async function started(world: World) {
  const [task, organiser] = [await world.task(), await world.server.make.organiser(world.city.community)];
  await world.server.as(organiser).post(`/tasks/${hex(task)}/filling`, promise(world));
  return task;
}

export const filling: Rows = {
  //                       nobody vol. anoth. elsew. organ. street city closed
  table: {
    startFilling: '401   404   404   404   ok    ok    ok    403',
    listFillings: '401   404   404   404   ok    ok    ok    403',
    stopFilling: '401   404   404   404   ok    ok    ok    403',
    showLikelihood: '401   403   403   403   403   ok    ok    403',
  },
  requests: {
    startFilling: async (world) => ({ path: `/tasks/${hex(await world.task())}/filling`, body: promise(world) }),
    listFillings: async (world) => ({ path: `/tasks/${hex(await world.task())}/filling` }),
    stopFilling: async (world) => ({ path: `/tasks/${hex(await started(world))}/filling` }),
    showLikelihood: () => ({ path: '/matching/likelihood' }),
  },
};
