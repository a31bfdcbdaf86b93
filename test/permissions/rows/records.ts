import type { ObjectId } from 'mongodb';
import { served } from '../../records/served.ts';
import type { Prepare, Rows } from '../rows.ts';
import type { World } from '../world.ts';

/** A record of the person's service. */
async function record({ server, city }: World, person: { _id: ObjectId }): Promise<{ id: string; number: string }> {
  await served(server, city, person);
  return (await server.as(person).post('/me/service-records')).body as { id: string; number: string };
}
const of =
  (suffix: string, body?: unknown): Prepare =>
  async (world, owner) => ({
    path: `/service-records/${(await record(world, owner)).id}${suffix}`,
    ...(body ? { body } : {}),
  });

export const records: Rows = {
  //                       nobody vol. anoth. elsew. organ. street city closed
  table: {
    issueServiceRecord: '401   ok    ok    ok    ok    ok    ok    403',
    listMyServiceRecords: '401   ok    ok    ok    ok    ok    ok    403',
    // A paper is its person's own: those who organised the service have their own lists.
    downloadServiceRecord: '401   ok    404   404   404   404   404   403',
    withdrawServiceRecord: '401   ok    404   404   404   404   404   403',
    // Anybody with the number may check it.
    verifyServiceRecord: 'ok    ok    ok    ok    ok    ok    ok    403',
    downloadMyData: '401   ok    ok    ok    ok    ok    ok    403',
    eraseMe: '401   ok    ok    ok    ok    ok    ok    403',
  },
  requests: {
    issueServiceRecord: async ({ server, city }, _owner, caller) => {
      if (caller) await served(server, city, caller);
      return { path: '/me/service-records', body: { show: ['name', 'area'] } };
    },
    listMyServiceRecords: () => ({ path: '/me/service-records' }),
    downloadServiceRecord: of('/pdf'),
    withdrawServiceRecord: of('/withdrawal', {}),
    verifyServiceRecord: async (world, owner) => ({
      path: `/service-records/verification/${(await record(world, owner)).number}`,
    }),
    downloadMyData: () => ({ path: '/me/data' }),
    eraseMe: () => ({ path: '/me/erasure', body: { confirm: true } }),
  },
};
