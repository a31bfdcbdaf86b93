import type { ObjectId } from 'mongodb';
import { dayMs, hourMs } from '../../../../shared/durations.ts';
import type { AnnouncementDoc, PledgeDoc, ReceiptDoc, TextVersion } from '../../../domain/announcements/queries.ts';
import { ownId } from '../../../domain/announcements/receipts.ts';
import { versionMessage } from '../../../domain/announcements/tell.ts';
import { messageId } from '../../../domain/messages/enqueue.ts';
import type { MessageDoc } from '../../../domain/messages/model.ts';
import type { MakeId } from '../ids.ts';
import { randomFor } from '../random.ts';
import type { DemoDocuments } from './documents.ts';
import type { Community } from './geography.ts';
import type { Ledger } from './ledger.ts';
import type { Staff } from './staff.ts';
import type { Volunteer } from './volunteer.ts';

const ageDays = 7;
const liveDays = 21;
const text = {
  title: '致全街道党员和居民的倡议书',
  text: '邻里之间，独居老人和双职工家庭更需要搭把手。请大家每周拿出一两个小时，就近帮忙：陪老人就诊、代取药、放学后看护孩子。时间由您定，能来一次也好。',
};
const call = { ask: 'time', measure: '小时', cap: 300, place: '各社区党群服务中心' } as const;

interface Scene {
  home: Community;
  staff: Staff;
  volunteers: readonly Volunteer[];
  /** Whether somebody's messages are made: of those who may be logged in as. */
  hasInbox: (personId: ObjectId) => boolean;
  ledger: Ledger;
  seed: number;
  now: Date;
  makeId: MakeId;
}

/** An appeal of the home street from last week: most have it read, some are in. */
export function appealOfLastWeek({
  home,
  staff,
  volunteers,
  hasInbox,
  ledger,
  seed,
  now,
  makeId,
}: Scene): Pick<DemoDocuments, 'announcements' | 'announcementReceipts' | 'pledges' | 'messages'> {
  const random = randomFor(seed, 'appeal');
  const at = new Date(+now - ageDays * dayMs);
  const { street } = home;
  const by = staff.inCharge(home, street).id;
  const next = '社区会在三天内给您打电话，商量您方便的时间和地点。';
  const live: TextVersion = {
    number: 1,
    ...text,
    urgent: false,
    expiresAt: new Date(+at + liveDays * dayMs),
    call: { ...call, next },
    at,
    by,
  };
  const neighbours = volunteers.filter(({ community }) => community.street === street);
  const doc: AnnouncementDoc = {
    _id: makeId('announcement'),
    unitId: street.id,
    kind: 'appeal',
    exercise: false,
    scope: [street.id, ...new Map(neighbours.map(({ community }) => [community.index, community.id])).values()],
    live,
    awaiting: null,
    earlier: [],
    reachedAt: at,
    version: 1,
    createdAt: at,
  };
  ledger.note({ at, action: 'announcement.send', actorId: by, kind: 'announcement', id: doc._id, unitId: street.id });
  const receipts: ReceiptDoc[] = [];
  const pledges: PledgeDoc[] = [];
  const messages: MessageDoc[] = [];
  let room: number = call.cap;
  for (const { id: personId, community, demoKey } of neighbours) {
    // Those who try the service out find it unread, with everything still to do.
    const read = demoKey ? 0 : Number(random.chance(0.7));
    const own = { _id: ownId(doc._id, personId), announcementId: doc._id, personId };
    const acknowledged = read && Number(random.chance(0.5));
    receipts.push({ ...own, communityId: community.id, joined: false, delivered: 1, read, acknowledged, at });
    if (hasInbox(personId)) messages.push(inboxOf(doc, live, street.name, personId));
    if (!read || !random.chance(0.15)) continue;
    const amount = random.between(1, 4);
    const saidAt = new Date(+at + random.between(1, 5 * 24) * hourMs);
    pledges.push({ ...own, amount, state: amount <= room ? 'in' : 'waiting', at: saidAt });
    room = Math.max(0, room - amount);
  }
  return { announcements: [doc], announcementReceipts: receipts, pledges, messages };
}

function inboxOf(doc: AnnouncementDoc, live: TextVersion, unitName: string, personId: ObjectId): MessageDoc {
  const { occasion, values, ...message } = versionMessage(doc, live, unitName, personId);
  return {
    _id: messageId({ ...message, occasion }),
    ...message,
    values: { ...values },
    at: live.at,
    delivery: { state: 'inboxOnly', attempts: 0, nextAt: live.at },
  };
}
