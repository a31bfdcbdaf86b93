import { limits } from '../../../shared/limits.ts';
import { attendanceMethods, keysOf } from '../../../shared/words.ts';
import { ties } from '../../domain/participations/who-gains.ts';
import { defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import {
  binary,
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
  type ValueOf,
} from '../../platform/database/fields.ts';
import { nothingOfPeople } from '../../platform/personal/datum.ts';

/**
 * How it is known that somebody was there at a moment. Where they were is a location track, which is sensitive
 * (《个人信息保护法》 28): of the point that was sent only its distance from the task's place is kept, in steps of 10 m.
 */
const evidence = embedded({
  at: instant(),
  method: oneOf(keysOf(attendanceMethods)),
  /** When the server heard of it. */
  receivedAt: instant(),
  /**
   * It was not told at once: `at` is when a signed code was shown, else the device's word set right by its `sentAt`.
   */
  late: flag(),
  /** The device's clock says another time than the code. */
  clock: optional(flag()),
  /** Why its volunteer is no witness of it: see `who-gains.ts`. */
  ties: optional(listOf(oneOf(ties))),
  /** The step of the code, so that one code is used once. */
  step: optional(number()),
  distanceMetres: optional(number()),
  accuracyMetres: optional(number()),
  /** The place that was sent along with a code is not that of the task. */
  far: optional(flag()),
  /** The organiser who ticked the list. */
  by: optional(id()),
});
export type Evidence = ValueOf<typeof evidence>;

/** An organiser's review of a visit before it counts: of all of it, or of its end alone. */
const review = embedded({
  of: oneOf(['visit', 'out']),
  state: oneOf(['pending', 'accepted', 'refused']),
  by: optional(id()),
  at: optional(instant()),
  reason: optional(text()),
});
export type Review = ValueOf<typeof review>;

/** Hours may be entered for some days after a task, and disputed for some more. */
const untilDisputed = { days: 2 * limits.disputeDays, since: 'in.at' };

/** One visit of one volunteer to one task: from check-in to check-out. */
export const attendances = defineCollection('attendances', {
  fields: {
    _id: id(),
    participationId: id(),
    taskId: id(),
    personId: id(),
    /** 1 for the first. */
    n: number(),
    /** The city's day of the check-in, as yyyymmdd. */
    day: number(),
    in: evidence,
    out: nullable(evidence),
    /** In a task of several days a visit is over with the city's day, so that no night counts. */
    overBy: optional(instant()),
    /** A later check-in closed it: when it ended is not known, and it counts nothing. */
    noEnd: optional(flag()),
    review: nullable(review),
    /** Keyed hashes of the devices that were used, to notice one that several people use. */
    devices: listOf(text()),
  },
  personal: {
    whose: 'personId',
    data: {
      visits: {
        is: 'check-ins and check-outs with their evidence',
        fields: ['personId', 'participationId', 'taskId', 'n', 'day', 'in', 'out', 'overBy', 'noEnd', 'review'],
        law: 'personal',
        seenBy: ['self', 'organisers'],
        kept: 'service',
        erased: { stays: 'records of service are kept (GB/T 40143-2021)' },
      },
      whereabouts: {
        is: 'distance from the task at a check-in, in steps of 10 m',
        fields: ['in.distanceMetres', 'in.accuracyMetres', 'out.distanceMetres', 'out.accuracyMetres'],
        law: 'sensitive',
        consent: 'location',
        seenBy: ['self', 'organisers'],
        kept: untilDisputed,
        erased: 'absent',
      },
      devices: {
        is: 'keyed hashes of the phones of check-ins',
        fields: ['devices'],
        law: 'personal',
        seenBy: ['self'],
        kept: untilDisputed,
        erased: { to: [] },
      },
      witnesses: {
        is: 'the organiser who ticked or reviewed a visit',
        fields: ['in.by', 'out.by', 'review.by'],
        law: 'personal',
        whose: null,
        seenBy: ['organisers'],
        kept: 'service',
        erased: { stays: 'evidence of the hours' },
      },
    },
    nothing: ['_id'],
  },
  // A visit never ends before it began.
  rules: [{ $lte: ['$in.at', { $ifNull: ['$out.at', '$in.at'] }] }],
  indexes: [
    { key: { participationId: 1, n: 1 }, unique: true },
    { key: { personId: 1 } },
    { key: { taskId: 1, devices: 1 } },
  ],
});
export type VisitDoc = DocumentOf<typeof attendances>;

/** A person who fetched the check-in codes of a task, with keyed hashes of the phones that they did so with. */
export const codeReaders = defineCollection('codeReaders', {
  fields: {
    _id: id(),
    taskId: id(),
    personId: id(),
    devices: listOf(text()),
    at: instant(),
  },
  personal: {
    whose: 'personId',
    data: {
      readers: {
        is: 'who fetched the check-in codes of a task, with keyed hashes of the phones',
        fields: ['personId', 'taskId', 'devices', 'at'],
        law: 'personal',
        seenBy: ['self'],
        kept: 'account',
        erased: 'document',
      },
    },
    nothing: ['_id'],
  },
  indexes: [{ key: { taskId: 1, personId: 1 }, unique: true }, { key: { personId: 1 } }],
});

/** The service's own key of check-in codes; there is one. */
export const checkInKeys = defineCollection('checkInKeys', {
  fields: { _id: text<'key'>(), secret: binary() },
  personal: nothingOfPeople,
});
