import { bookers, bookingStates, claimStates, entryKinds, entryStates, listNames } from '../../../shared/lists.ts';
import { keysOf } from '../../../shared/words.ts';
import { defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import {
  embedded,
  id,
  instant,
  listOf,
  nullable,
  number,
  oneOf,
  optional,
  point,
  text,
  textOrEmpty,
} from '../../platform/database/fields.ts';
import { nothingOfPeople } from '../../platform/personal/datum.ts';
import { bookingData, claimData, openInBookings, openInClaims } from './personal.ts';

/**
 * An entry is something that a unit has, asks for, or means to do. `taken` is the sum of what its agreed claims hold.
 */
export const listEntries = defineCollection('listEntries', {
  fields: {
    _id: id(),
    unitId: id(),
    list: oneOf(keysOf(listNames)),
    kind: oneOf(keysOf(entryKinds)),
    title: text(),
    description: textOrEmpty(),
    amount: number(),
    /** The word for what is counted, such as rooms or hours. */
    measure: text(),
    taken: number(),
    /** Where it is, and how that is called: a venue's floor, a service centre. */
    place: optional(embedded({ point: point(), name: textOrEmpty() })),
    /** When it is to be had, in words. */
    times: textOrEmpty(),
    conditions: textOrEmpty(),
    until: instant(),
    /** Where it can be booked by the hour: its opening times by the clocks of the city, and who may book. */
    booking: optional(
      embedded({
        opens: number(),
        closes: number(),
        /** 1 is Monday. */
        weekdays: listOf(number()),
        who: oneOf(keysOf(bookers)),
        mostHours: number(),
      }),
    ),
    /** So many bookings were made: each writes to its entry, which therefore stands as it was read. */
    booked: number(),
    state: oneOf(keysOf(entryStates)),
    /** Search terms of title, kind, place and description. */
    grams: listOf(text()),
    version: number(),
    createdAt: instant(),
    updatedAt: instant(),
  },
  rules: [{ $gte: ['$taken', 0] }, { $lte: ['$taken', '$amount'] }],
  personal: nothingOfPeople,
  indexes: [
    { key: { unitId: 1, list: 1, _id: -1 } },
    { key: { state: 1, list: 1, _id: -1 } },
    { key: { grams: 1 } },
    { key: { 'place.point': '2dsphere' } },
  ],
});
export type ListEntryDoc = DocumentOf<typeof listEntries>;

/** A person, a team by its head, or a unit by one of its organisers asks for some of an entry. */
export const listClaims = defineCollection('listClaims', {
  fields: {
    _id: id(),
    entryId: id(),
    /** The owner of the entry. */
    unitId: id(),
    personId: id(),
    byUnitId: nullable(id()),
    /** The team that it is for, by its name of then; its head asked. */
    byTeam: optional(embedded({ teamId: id(), name: text() })),
    amount: number(),
    note: textOrEmpty(),
    state: oneOf(keysOf(claimStates)),
    answerBy: instant(),
    /** The owner's words to whoever claims. */
    words: optional(text()),
    answeredBy: optional(id()),
    answeredAt: optional(instant()),
    /** The claimant, while the claim stands: one claim each on an entry. */
    standing: optional(text()),
    at: instant(),
    version: number(),
  },
  personal: {
    whose: 'personId',
    open: openInClaims,
    data: {
      ...claimData,
      answers: {
        is: 'who answered a claim for its owner',
        fields: ['answeredBy'],
        law: 'personal',
        whose: null,
        seenBy: [],
        kept: 'service',
        erased: { stays: 'power is accountable' },
      },
    },
    nothing: ['_id', 'unitId', 'standing', 'version'],
  },
  indexes: [
    {
      key: { entryId: 1, standing: 1 },
      unique: true,
      partialFilterExpression: { standing: { $exists: true } },
    },
    { key: { unitId: 1, _id: -1 } },
    { key: { byUnitId: 1, _id: -1 } },
    { key: { personId: 1, _id: -1 } },
    { key: { answerBy: 1 }, partialFilterExpression: { state: 'asked' } },
  ],
});
export type ListClaimDoc = DocumentOf<typeof listClaims>;

/** Hours of an entry by a person, perhaps for a unit. */
export const bookings = defineCollection('bookings', {
  fields: {
    _id: id(),
    entryId: id(),
    unitId: id(),
    personId: id(),
    byUnitId: nullable(id()),
    start: instant(),
    end: instant(),
    amount: number(),
    purpose: textOrEmpty(),
    state: oneOf(keysOf(bookingStates)),
    reason: optional(text()),
    endedBy: optional(id()),
    endedAt: optional(instant()),
    at: instant(),
    version: number(),
  },
  personal: {
    whose: 'personId',
    open: openInBookings,
    data: {
      ...bookingData,
      ends: {
        is: 'who cancelled a booking, or said that nobody came',
        fields: ['endedBy'],
        law: 'personal',
        whose: null,
        seenBy: [],
        kept: 'service',
        erased: { stays: 'power is accountable' },
      },
    },
    nothing: ['_id', 'unitId', 'version'],
  },
  indexes: [{ key: { entryId: 1, start: 1, _id: 1 } }, { key: { personId: 1, start: -1, _id: -1 } }],
});
export type BookingDoc = DocumentOf<typeof bookings>;

/** An hour of an entry of which something is booked: two bookings of it write to the same document. */
export const bookedHours = defineCollection('bookedHours', {
  fields: {
    /** `entry:hour`, hours counted from 1970. */
    _id: text(),
    entryId: id(),
    at: instant(),
    taken: number(),
    most: number(),
  },
  rules: [{ $gte: ['$taken', 0] }, { $lte: ['$taken', '$most'] }],
  personal: nothingOfPeople,
  indexes: [{ key: { entryId: 1, at: 1 } }],
});
export type BookedHourDoc = DocumentOf<typeof bookedHours>;
