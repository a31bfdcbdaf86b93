import type { Bilingual } from '../../shared/words';

/** The three lists of a unit (三张清单): what it has, what it asks for, what it means to do. */
export const listNames = {
  resources: { zh: '资源清单', en: 'resources' },
  needs: { zh: '需求清单', en: 'needs' },
  projects: { zh: '项目清单', en: 'projects' },
} as const satisfies Record<string, Bilingual>;
export type ListName = keyof typeof listNames;

/** The sort of thing that an entry is about; an entry of one list meets those of another by it. Never money. */
export const entryKinds = {
  venue: { zh: '场地', en: 'venue' },
  equipment: { zh: '设备物资', en: 'equipment' },
  people: { zh: '人才人手', en: 'people' },
  information: { zh: '信息', en: 'information' },
  service: { zh: '服务', en: 'service' },
  activity: { zh: '活动', en: 'activity' },
} as const satisfies Record<string, Bilingual>;
export type EntryKind = keyof typeof entryKinds;

/** The kinds of resources that can be booked by the hour. */
export const bookableKinds: readonly EntryKind[] = ['venue', 'equipment'];

export const entryStates = {
  open: { zh: '开放', en: 'open' },
  closed: { zh: '已下架', en: 'closed' },
} as const satisfies Record<string, Bilingual>;

/** A claim on an entry (认领). Only `agreed` takes of its amount; `lapsed` is reached by the clock alone. */
export const claimStates = {
  asked: { zh: '待对方同意', en: 'awaits the owner' },
  agreed: { zh: '已同意', en: 'agreed' },
  declined: { zh: '未同意', en: 'declined' },
  lapsed: { zh: '逾期未答复', en: 'lapsed' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
} as const satisfies Record<string, Bilingual>;
export type ClaimState = keyof typeof claimStates;

/** A booking of hours (预约). Only `booked` holds them. */
export const bookingStates = {
  booked: { zh: '已预约', en: 'booked' },
  cancelled: { zh: '已取消', en: 'cancelled' },
  noShow: { zh: '未到', en: 'no-show' },
} as const satisfies Record<string, Bilingual>;
export type BookingState = keyof typeof bookingStates;

/** Those who may book: anybody, those who live in the owner's area, or units alone. Units may always. */
export const bookers = {
  everybody: { zh: '所有人', en: 'everybody' },
  residents: { zh: '本辖区居民和单位', en: 'residents of the area, and units' },
  units: { zh: '只限单位', en: 'units only' },
} as const satisfies Record<string, Bilingual>;
export type Bookers = keyof typeof bookers;

/** An hour of something that can be booked, as its calendar shows it. */
export const hourStates = ['free', 'taken', 'past'] as const;

/** Bounds of lists that the API enforces and the clients can show beforehand. */
export const listLimits = {
  amount: 100_000,
  textLength: 1_000,
  /** When something is to be had, and under which conditions. */
  termsLength: 200,
  /** The owner answers a claim within so many days; else it lapses. */
  answerDays: 7,
  /** An entry stands for so long at most, and is renewed by an edit. */
  entryDays: 400,
  hoursPerBooking: 12,
  /** One person holds so many bookings at a time for themselves, so that nobody takes a hall from all others. */
  bookingsAhead: 6,
  /** Hours may be booked from now until so many days ahead. */
  aheadDays: 60,
  /** So many days of a calendar are shown at once. */
  calendarDays: 14,
  /** A file of entries: its rows, its size as JSON, and the characters of a cell. */
  entriesAtOnce: 1_000,
  fileBytes: 2 * 1024 * 1024,
  cellLength: 2_000,
  /** Pairs of entries that meet, the best first. */
  meetings: 50,
} as const;
