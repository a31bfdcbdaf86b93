import { ObjectId } from 'mongodb';
import { bookings, listClaims, listEntries, type ListEntryDoc } from '../../../server/domain/lists/model.ts';
import { entryTermsOf } from '../../../server/domain/lists/search.ts';
import { dayMs, hourMs } from '../../../shared/durations.ts';
import type { Prepare, Rows } from '../rows.ts';
import type { World } from '../world.ts';

const hex = ({ _id }: { _id: ObjectId }) => _id.toHexString();
type Place = Pick<World, 'server' | 'city'>;

/** The opening times of a hall, every day from nine to nine. */
export const openTimes = {
  opens: 9,
  closes: 21,
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  who: 'everybody' as const,
  mostHours: 4,
};

/** An entry on a list of the community. */
export async function listed({ server, city }: Place, fields: Partial<ListEntryDoc> = {}): Promise<ListEntryDoc> {
  const now = server.clock.now();
  const entry: ListEntryDoc = {
    _id: new ObjectId(),
    unitId: city.community._id,
    list: 'resources',
    kind: 'equipment',
    title: '折叠桌椅',
    description: '社区活动可用',
    amount: 10,
    measure: '套',
    taken: 0,
    booked: 0,
    times: '工作日',
    conditions: '当天归还',
    until: new Date(+now + 30 * dayMs),
    state: 'open',
    grams: [],
    version: 1,
    createdAt: now,
    updatedAt: now,
    ...fields,
  };
  await listEntries.in(server.db).insertOne({ ...entry, grams: entryTermsOf(entry) });
  return entry;
}
export const hall = (place: Place, fields: Partial<ListEntryDoc> = {}): Promise<ListEntryDoc> =>
  listed(place, { kind: 'venue', title: '多功能厅', amount: 1, measure: '间', booking: openTimes, ...fields });

/** A claim of somebody's that waits for the community's answer. */
async function claimed(place: Place, { _id: personId }: { _id: ObjectId }): Promise<ObjectId> {
  const { server, city } = place;
  const entry = await listed(place);
  const now = server.clock.now();
  const _id = new ObjectId();
  await listClaims.in(server.db).insertOne({
    _id,
    entryId: entry._id,
    unitId: city.community._id,
    personId,
    byUnitId: null,
    amount: 2,
    note: '周末用',
    state: 'asked',
    answerBy: new Date(+now + 7 * dayMs),
    standing: `person:${personId.toHexString()}`,
    at: now,
    version: 1,
  });
  return _id;
}

/** A booking of somebody's, of the hour that has just begun. */
async function booked(place: Place, { _id: personId }: { _id: ObjectId }): Promise<ObjectId> {
  const { server, city } = place;
  const entry = await hall(place);
  const now = server.clock.now();
  const start = new Date(Math.floor(+now / hourMs) * hourMs);
  const _id = new ObjectId();
  await bookings.in(server.db).insertOne({
    _id,
    entryId: entry._id,
    unitId: city.community._id,
    personId,
    byUnitId: null,
    start,
    end: new Date(+start + 2 * hourMs),
    amount: 1,
    purpose: '合唱排练',
    state: 'booked',
    at: now,
    version: 1,
  });
  return _id;
}

const newEntry = {
  list: 'needs',
  kind: 'people',
  title: '周末义诊医生',
  amount: 2,
  measure: '人',
  until: '2026-03-20T00:00:00+08:00',
};
const row = { line: 2, list: '资源清单', kind: '场地', title: '会议室', until: '2026-03-20' };
const ofEntry =
  (end: string, body?: object, make: typeof listed = listed): Prepare =>
  async (world) => ({ path: `/list-entries/${hex(await make(world))}${end}`, body });
const ofClaim =
  (end: string, body: object): Prepare =>
  async (world, owner) => ({ path: `/list-claims/${(await claimed(world, owner)).toHexString()}/${end}`, body });
const ofBooking =
  (end: string): Prepare =>
  async (world, owner) => ({ path: `/bookings/${(await booked(world, owner)).toHexString()}/${end}`, body: {} });
const ofUnit =
  (end: string, body?: object): Prepare =>
  ({ city }) => ({ path: `/units/${hex(city.community)}/${end}`, body });

export const listRows: Rows = {
  //                       nobody vol. anoth. elsew. organ. street city closed
  table: {
    searchListEntries: '401   ok    ok    ok    ok    ok    ok    403',
    listUnitEntries: '401   403   403   403   ok    ok    ok    403',
    showListEntry: '401   ok    ok    ok    ok    ok    ok    403',
    addListEntry: '401   403   403   403   ok    ok    ok    403',
    editListEntry: '401   403   403   403   ok    ok    ok    403',
    closeListEntry: '401   403   403   403   ok    ok    ok    403',
    importListEntries: '401   403   403   403   ok    ok    ok    403',
    listMeetings: '401   403   403   403   ok    ok    ok    403',
    claimListEntry: '401   ok    ok    ok    ok    ok    ok    403',
    listUnitClaims: '401   403   403   403   ok    ok    ok    403',
    listMyListClaims: '401   ok    ok    ok    ok    ok    ok    403',
    answerListClaim: '401   403   404   404   ok    ok    ok    403',
    withdrawListClaim: '401   ok    404   404   403   403   403   403',
    showBookingCalendar: '401   ok    ok    ok    ok    ok    ok    403',
    bookListEntry: '401   ok    ok    ok    ok    ok    ok    403',
    listEntryBookings: '401   403   403   403   ok    ok    ok    403',
    listMyBookings: '401   ok    ok    ok    ok    ok    ok    403',
    cancelBooking: '401   ok    404   404   ok    ok    ok    403',
    noteNoShow: '401   403   404   404   ok    ok    ok    403',
  },
  requests: {
    searchListEntries: () => ({ path: '/list-entries' }),
    listUnitEntries: ofUnit('list-entries'),
    showListEntry: ofEntry(''),
    addListEntry: ofUnit('list-entries', newEntry),
    editListEntry: ofEntry('', { conditions: '自行搬运' }),
    closeListEntry: ofEntry('/closure', {}),
    importListEntries: ofUnit('list-imports', { rows: [row], dryRun: false }),
    listMeetings: ofUnit('list-meetings'),
    claimListEntry: ofEntry('/claims', { amount: 1 }),
    listUnitClaims: ofUnit('list-claims'),
    listMyListClaims: () => ({ path: '/me/list-claims' }),
    answerListClaim: ofClaim('answer', { accept: true, words: '周五来取' }),
    withdrawListClaim: ofClaim('withdrawal', {}),
    showBookingCalendar: ofEntry('/hours', undefined, hall),
    bookListEntry: ofEntry('/bookings', { start: '2026-03-05T10:00:00+08:00', hours: 2 }, hall),
    listEntryBookings: ofEntry('/bookings', undefined, hall),
    listMyBookings: () => ({ path: '/me/bookings' }),
    cancelBooking: ofBooking('cancellation'),
    noteNoShow: ofBooking('no-show'),
  },
};
