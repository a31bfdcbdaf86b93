import { phonePhoto, photoForm } from '../../photos/support.ts';
import type { Client } from '../../support/client.ts';
import type { Rows } from '../rows.ts';
import type { World } from '../world.ts';

const photo = phonePhoto(80, 80);

/** A photo of the owner's that was sent with a need of the community. */
async function sent({ server, city }: World, owner: { _id: World['city']['city']['_id'] }): Promise<string> {
  const client: Client = server.as(owner);
  const { body } = await client.request('POST', '/photos', { body: photoForm(await photo) });
  await client.post('/needs', {
    unitId: city.community._id.toHexString(),
    title: '路灯不亮',
    category: 'technical',
    place: { point: { type: 'Point', coordinates: [114.06, 22.54] }, address: '幸福路 3 号' },
    photos: [body.id],
  });
  return String(body.id);
}

export const photoRows: Rows = {
  //                       nobody vol. anoth. elsew. organ. street city closed
  table: {
    uploadPhoto: '401   ok    ok    ok    ok    ok    ok    403',
    showPhoto: '401   ok    404   404   ok    ok    ok    403',
    removePhoto: '401   ok    404   404   403   403   403   403',
  },
  requests: {
    uploadPhoto: async () => ({ path: '/photos', body: photoForm(await photo) }),
    showPhoto: async (world, owner) => ({ path: `/photos/${await sent(world, owner)}/thumb` }),
    removePhoto: async (world, owner) => ({ path: `/photos/${await sent(world, owner)}` }),
  },
};
