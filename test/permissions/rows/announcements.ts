import { ObjectId } from 'mongodb';
import { announcements, pledges, receipts, type AnnouncementDoc } from '../../../server/domain/announcements/model.ts';
import type { PersonDoc } from '../../../server/domain/people/model.ts';
import { hourMs } from '../../../shared/durations.ts';
import type { Prepare, Rows } from '../rows.ts';
import type { World } from '../world.ts';

const hex = ({ _id }: { _id: ObjectId }) => _id.toHexString();

/** An appeal of the community that has reached the owner and nobody else. */
export async function announced(
  { server, city }: Pick<World, 'server' | 'city'>,
  owner: { _id: ObjectId },
  fields: Partial<AnnouncementDoc> = {},
): Promise<AnnouncementDoc> {
  const now = server.clock.now();
  const by = new ObjectId();
  const call = { ask: 'time' as const, measure: '小时', cap: null, place: '', next: '我们会联系您' };
  const expiresAt = new Date(+now + 24 * hourMs);
  const live = { number: 1, title: '倡议书', text: '请大家参加', urgent: false, expiresAt, call, at: now, by };
  const doc: AnnouncementDoc = {
    _id: new ObjectId(),
    unitId: city.community._id,
    kind: 'appeal',
    exercise: false,
    scope: [city.community._id],
    live,
    awaiting: null,
    earlier: [],
    reachedAt: now,
    version: 1,
    createdAt: now,
    ...fields,
  };
  await announcements.in(server.db).insertOne(doc);
  await receipts.in(server.db).insertOne({
    _id: `${hex(doc)}:${hex(owner)}`,
    announcementId: doc._id,
    personId: owner._id,
    communityId: city.community._id,
    joined: false,
    delivered: 1,
    read: 0,
    acknowledged: 0,
    at: now,
  });
  return doc;
}

const text = { title: '倡议书', text: '请大家参加', urgent: false, expiresAt: '2026-03-05T12:00:00+08:00' };
const call = { ask: 'time', measure: '小时', cap: null, place: '', next: '我们会联系您' };

const of =
  (end: string, body?: object): Prepare =>
  async (world, owner) => ({ path: `/announcements/${hex(await announced(world, owner))}${end}`, body });

const awaiting = async (world: World, owner: PersonDoc): Promise<AnnouncementDoc> => {
  const now = world.server.clock.now();
  const version = { number: 2, title: '紧急', text: '马上', urgent: true, at: now, by: new ObjectId() };
  return announced(world, owner, {
    kind: 'notice',
    awaiting: { ...version, expiresAt: new Date(+now + hourMs) },
  });
};

export const announcementRows: Rows = {
  //                       nobody vol. anoth. elsew. organ. street city closed
  table: {
    previewAudience: '401   403   403   403   403   ok    ok    403',
    sendAnnouncement: '401   403   403   403   403   ok    ok    403',
    listAnnouncements: '401   403   403   403   ok    ok    ok    403',
    showAnnouncement: '401   ok    404   404   ok    ok    ok    403',
    updateAnnouncement: '401   403   404   404   403   ok    ok    403',
    approveAnnouncement: '401   403   404   404   403   ok    ok    403',
    retractAnnouncement: '401   403   404   404   403   ok    ok    403',
    countAnnouncement: '401   403   404   404   403   ok    ok    403',
    listUnread: '401   403   404   404   403   ok    ok    403',
    listPledges: '401   403   404   404   403   ok    ok    403',
    listMyAnnouncements: '401   ok    ok    ok    ok    ok    ok    403',
    readAnnouncement: '401   ok    404   404   ok    ok    ok    403',
    acknowledgeAnnouncement: '401   ok    404   404   403   403   403   403',
    joinAppeal: '401   ok    404   404   403   403   403   403',
    leaveAppeal: '401   ok    404   404   403   403   403   403',
  },
  requests: {
    previewAudience: ({ city }) => ({ path: `/units/${hex(city.community)}/announcement-audience` }),
    sendAnnouncement: ({ city }) => ({
      path: `/units/${hex(city.community)}/announcements`,
      body: { kind: 'notice', exercise: false, ...text },
    }),
    listAnnouncements: ({ city }) => ({ path: `/units/${hex(city.community)}/announcements` }),
    showAnnouncement: of(''),
    updateAnnouncement: of('/versions', { ...text, call }),
    approveAnnouncement: async (world, owner) => ({
      path: `/announcements/${hex(await awaiting(world, owner))}/approval`,
      body: {},
    }),
    retractAnnouncement: of('/retraction', { reason: '写错了' }),
    countAnnouncement: of('/counts'),
    listUnread: of('/unread'),
    listPledges: of('/pledges'),
    listMyAnnouncements: () => ({ path: '/me/announcements' }),
    readAnnouncement: of('/reading', { number: 1 }),
    acknowledgeAnnouncement: of('/acknowledgement', { number: 1 }),
    joinAppeal: of('/pledge', { number: 1, amount: 2 }),
    leaveAppeal: async (world, owner) => {
      const doc = await announced(world, owner);
      await pledges.in(world.server.db).insertOne({
        _id: `${hex(doc)}:${hex(owner)}`,
        announcementId: doc._id,
        personId: owner._id,
        amount: 1,
        state: 'in',
        at: world.server.clock.now(),
      });
      return { path: `/announcements/${hex(doc)}/pledge` };
    },
  },
};
