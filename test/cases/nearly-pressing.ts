import { step, to, type Office } from './support.ts';

/** A case of grade C that as many people ask for as do not raise it yet, and one more. */
export async function nearlyPressing(office: Office): Promise<{ head: string; last: string }> {
  const fields = { title: '楼道堆物', category: 'care', caseKind: 'other.care' };
  const head = await office.raise(office.city.community, fields);
  await step(office.at.community, head, 'dispatch', to(office.city.community));
  const others: string[] = [];
  for (let i = 0; i < 4; i++) {
    const person = await office.server.make.person({ communityId: office.city.community._id });
    const place = { point: { type: 'Point', coordinates: [114.06, 22.54] }, address: '幸福路 3 号' };
    const { body } = await office.server.as(person).post('/needs', { ...fields, place });
    others.push(String(body.id));
  }
  for (const id of others.slice(1)) await step(office.at.community, id, 'link', { headId: head });
  return { head, last: others[0] };
}
