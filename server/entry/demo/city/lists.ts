import type { ObjectId } from 'mongodb';
import { dayMs, hourMs } from '../../../../shared/durations.ts';
import type { EntryKind, ListName } from '../../../../shared/lists.ts';
import type { BookedHourDoc, BookingDoc, ListClaimDoc, ListEntryDoc } from '../../../domain/lists/model.ts';
import { entryTermsOf } from '../../../domain/lists/search.ts';
import { pointAt } from '../../../platform/geo/point.ts';
import type { MakeId } from '../ids.ts';
import type { DemoDocuments } from './documents.ts';
import type { Community } from './geography.ts';
import type { Ledger } from './ledger.ts';
import type { Staff } from './staff.ts';
import type { Volunteer } from './volunteer.ts';

interface Sample {
  list: ListName;
  kind: EntryKind;
  title: string;
  description: string;
  amount: number;
  measure: string;
  booked?: true;
}

/** The lists of the home community. */
const atHome: readonly Sample[] = [
  {
    list: 'resources',
    kind: 'venue',
    title: '党群服务中心多功能厅',
    description: '可坐六十人，有投影和音响，适合讲座、排练、居民会议。',
    amount: 1,
    measure: '间',
    booked: true,
  },
  {
    list: 'resources',
    kind: 'equipment',
    title: '羽毛球场',
    description: '两片场地，请自带球拍。',
    amount: 2,
    measure: '片',
    booked: true,
  },
  {
    list: 'resources',
    kind: 'equipment',
    title: '折叠桌椅',
    description: '社区活动、便民摊位都可以借用。',
    amount: 40,
    measure: '套',
  },
  {
    list: 'needs',
    kind: 'people',
    title: '周末义诊的医生和护士',
    description: '每月第二个周六上午，为老人量血压、测血糖。',
    amount: 4,
    measure: '人',
  },
  {
    list: 'projects',
    kind: 'service',
    title: '老旧楼道照明改造',
    description: '七栋楼的楼道灯要换成声控灯，请有电工的单位认领一栋。',
    amount: 7,
    measure: '栋',
  },
];

/** Entries of another community of the street; some of them meet those above. */
const beside: readonly Sample[] = [
  {
    list: 'resources',
    kind: 'people',
    title: '医院支部的义诊医生',
    description: '内科、骨科各两位，周末可以到社区。',
    amount: 4,
    measure: '人',
  },
  {
    list: 'needs',
    kind: 'equipment',
    title: '便民集市要用的桌椅',
    description: '月底办便民集市，借折叠桌椅两天。',
    amount: 20,
    measure: '套',
  },
  {
    list: 'resources',
    kind: 'service',
    title: '电工师傅上门检修',
    description: '物业公司支部，可以帮忙换楼道照明。',
    amount: 3,
    measure: '次',
  },
];

const standingDays = 120;
const maxListedDays = 20;
const answerDays = 7;
const openTimes = { opens: 9, closes: 21, weekdays: [1, 2, 3, 4, 5, 6, 7], who: 'everybody', mostHours: 3 } as const;

interface Scene {
  home: Community;
  communities: readonly Community[];
  staff: Staff;
  volunteers: readonly Volunteer[];
  ledger: Ledger;
  now: Date;
  makeId: MakeId;
}

type Lists = Pick<DemoDocuments, 'listEntries' | 'listClaims' | 'bookings' | 'bookedHours'>;

/**
 * The lists of the home community and of a neighbour, with a claim that waits for an answer and some hours that are
 * booked.
 */
export function demoLists({ home, communities, staff, volunteers, ledger, now, makeId }: Scene): Lists {
  const at = new Date(+now - maxListedDays * dayMs);
  const neighbour = communities.find(({ street, index }) => street === home.street && index !== home.index) ?? home;
  const listed = (community: Community, { booked, ...sample }: Sample): ListEntryDoc => {
    const [lng, lat] = community.centre;
    const entry = {
      _id: makeId('listEntry'),
      unitId: community.id,
      ...sample,
      taken: 0,
      booked: 0,
      place: { point: pointAt(lng, lat), name: `${community.name}党群服务中心` },
      times: booked ? '' : '工作日，提前一天联系',
      conditions: '用完请恢复原样',
      until: new Date(+now + standingDays * dayMs),
      ...(booked ? { booking: { ...openTimes, weekdays: [...openTimes.weekdays] } } : {}),
      state: 'open' as const,
      version: 1,
      createdAt: at,
      updatedAt: at,
    };
    const actorId = staff.inCharge(community, community).id;
    ledger.note({ at, action: 'listEntry.add', actorId, kind: 'listEntry', id: entry._id, unitId: community.id });
    return { ...entry, grams: entryTermsOf(entry) };
  };
  const own = atHome.map((sample) => listed(home, sample));
  const others = beside.map((sample) => listed(neighbour, sample));
  const people = volunteers.filter(({ community }) => community.street === home.street);
  const [hall, , chairs] = own;
  const booked = bookingsOf(hall, people, now, makeId);
  const claim = claimOf(chairs, neighbour, staff.inCharge(neighbour, neighbour).id, now, makeId);
  return {
    listEntries: [{ ...hall, booked: booked.bookings.length }, ...own.slice(1), ...others],
    listClaims: [claim],
    ...booked,
  };
}

/** A unit asks for some of what another has. */
const claimOf = (
  { _id: entryId, unitId }: ListEntryDoc,
  { id: byUnitId }: Community,
  personId: ObjectId,
  now: Date,
  makeId: MakeId,
): ListClaimDoc => ({
  _id: makeId('listClaim'),
  entryId,
  unitId,
  personId,
  byUnitId,
  amount: 20,
  note: '月底便民集市用两天，我们自己来拉。',
  state: 'asked',
  answerBy: new Date(+now + answerDays * dayMs),
  standing: `unit:${byUnitId.toHexString()}`,
  at: now,
  version: 1,
});

const purposes = ['合唱队排练', '老年大学书法课', '居民议事会'];

/** An evening of the hall on each of the next days. */
function bookingsOf(
  { _id: entryId, unitId, amount: most }: ListEntryDoc,
  people: readonly Volunteer[],
  now: Date,
  makeId: MakeId,
): { bookings: BookingDoc[]; bookedHours: BookedHourDoc[] } {
  const evening = 11 * hourMs;
  const midnight = Math.floor(+now / dayMs) * dayMs;
  const bookings = purposes.slice(0, people.length).map((purpose, index): BookingDoc => {
    const start = new Date(midnight + (index + 1) * dayMs + evening);
    return {
      _id: makeId('booking'),
      entryId,
      unitId,
      personId: people[index].id,
      byUnitId: null,
      start,
      end: new Date(+start + 2 * hourMs),
      amount: 1,
      purpose,
      state: 'booked',
      at: now,
      version: 1,
    };
  });
  const hours = bookings.flatMap(({ start }) => [start, new Date(+start + hourMs)]);
  return {
    bookings,
    bookedHours: hours.map((at) => ({
      _id: `${entryId.toHexString()}:${+at / hourMs}`,
      entryId,
      at,
      taken: 1,
      most,
    })),
  };
}
