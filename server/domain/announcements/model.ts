import { announcementKinds, appealAsks, pledgeStates } from '../../../shared/announcements.ts';
import { keysOf } from '../../../shared/words.ts';
import { defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import {
  embedded,
  flag,
  id,
  instant,
  listOf,
  nullable,
  number,
  oneOf,
  optional,
  text,
  textOrEmpty,
  type ValueOf,
} from '../../platform/database/fields.ts';
import { nothingOfPeople } from '../../platform/personal/datum.ts';
import { announcementData, pledgeData, receiptData } from './personal.ts';

/** The help that an appeal asks for: counted in a measure, up to a cap; never money. */
const call = embedded({
  ask: oneOf(keysOf(appealAsks)),
  /** The word for one of what is counted: 小时, 只. */
  measure: text(),
  /** The most that all pledge together; null: as much as there is. */
  cap: nullable(number()),
  /** Where it is to be brought or done. */
  place: textOrEmpty(),
  /** The next step after 我参加, in words. */
  next: text(),
});

/** A text is never edited: another version takes its place. */
const textVersion = embedded({
  number: number(),
  title: text(),
  text: text(),
  /** Breaks quiet hours; only by the word of a second administrator. */
  urgent: flag(),
  expiresAt: instant(),
  call: optional(call),
  at: instant(),
  by: id(),
  agreedBy: optional(id()),
  agreedAt: optional(instant()),
});
export type TextVersion = ValueOf<typeof textVersion>;

/**
 * A text for everybody of a unit's subtree. `live` is the one version in force, so that a superseded one cannot be; it
 * is null until the first is sent. `awaiting` is an urgent version without its second administrator yet.
 */
export const announcements = defineCollection('announcements', {
  fields: {
    _id: id(),
    unitId: id(),
    kind: oneOf(keysOf(announcementKinds)),
    exercise: flag(),
    /** The units of the subtree as it was when the first version was sent. */
    scope: listOf(id()),
    live: nullable(textVersion),
    awaiting: nullable(textVersion),
    earlier: listOf(textVersion),
    retracted: optional(embedded({ at: instant(), by: id(), reason: text() })),
    /** When all who belonged to the scope had a receipt: from then on others join later. */
    reachedAt: optional(instant()),
    /**
     * The sending that is under way: to the people of the scope, to those who have a receipt, or of the retraction;
     * `after`: the person, or the receipt, up to which it has come; `heldUntil`: until then one server is at it. Absent
     * when nothing is left to send.
     */
    sending: optional(
      embedded({
        what: oneOf(['scope', 'receipts', 'retraction']),
        number: number(),
        after: textOrEmpty(),
        heldUntil: optional(instant()),
      }),
    ),
    version: number(),
    createdAt: instant(),
  },
  personal: {
    whose: null,
    data: announcementData,
    nothing: [
      '_id',
      'unitId',
      'kind',
      'exercise',
      'scope',
      ...(['live', 'awaiting', 'earlier'] as const).flatMap((one) =>
        (['number', 'title', 'text', 'urgent', 'expiresAt', 'call', 'at', 'agreedAt'] as const).map(
          (field) => `${one}.${field}` as const,
        ),
      ),
      'retracted.at',
      'retracted.reason',
      'reachedAt',
      'sending',
      'version',
      'createdAt',
    ],
  },
  indexes: [
    { key: { unitId: 1, _id: -1 } },
    { key: { scope: 1 } },
    { key: { 'sending.what': 1 }, partialFilterExpression: { 'sending.what': { $exists: true } } },
  ],
});
export type AnnouncementDoc = DocumentOf<typeof announcements>;
/** An announcement without the units of its scope, of which a city has hundreds: nothing that is shown needs them. */
export type ShownAnnouncement = Omit<AnnouncementDoc, 'scope'>;
export type Sending = NonNullable<AnnouncementDoc['sending']>;

/**
 * One person whom an announcement has reached. `delivered`, `read` and `acknowledged` are the newest version of which
 * each is true, 0 for none: after an update a person has read nothing of it, and is one person in every count.
 */
export const receipts = defineCollection('announcementReceipts', {
  fields: {
    /** `announcement:person`. */
    _id: text(),
    announcementId: id(),
    personId: id(),
    /** The community in the scope by which they belong to it; null: by something else. */
    communityId: nullable(id()),
    /** Whether they came to the scope after it was frozen. */
    joined: flag(),
    delivered: number(),
    read: number(),
    acknowledged: number(),
    at: instant(),
  },
  personal: { whose: 'personId', data: receiptData, nothing: ['_id'] },
  indexes: [
    { key: { announcementId: 1, communityId: 1, joined: 1, delivered: 1, read: 1, acknowledged: 1 } },
    { key: { personId: 1, at: -1, announcementId: -1 } },
  ],
});
export type ReceiptDoc = DocumentOf<typeof receipts>;

/** The pledge of one person in answer to an appeal (我参加). */
export const pledges = defineCollection('pledges', {
  fields: {
    /** `announcement:person`. */
    _id: text(),
    announcementId: id(),
    personId: id(),
    amount: number(),
    state: oneOf(keysOf(pledgeStates)),
    /** The place in the line: since when. */
    at: instant(),
  },
  personal: {
    whose: 'personId',
    data: pledgeData,
    open: [{ when: (personId) => ({ personId, state: { $in: ['in', 'waiting'] } }), until: null }],
    nothing: ['_id'],
  },
  indexes: [
    { key: { announcementId: 1, state: 1, at: 1, _id: 1, amount: 1 } },
    { key: { state: 1, announcementId: 1 } },
    { key: { personId: 1 } },
  ],
});
export type PledgeDoc = DocumentOf<typeof pledges>;

/** Pledges to an appeal with a cap are decided one after the other: each writes here first. */
export const appealLines = defineCollection('appealLines', {
  fields: { _id: id(), turns: number() },
  personal: nothingOfPeople,
});
