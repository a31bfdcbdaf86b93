import Joi from 'joi';
import {
  bookers,
  bookingStates,
  claimStates,
  entryKinds,
  entryStates,
  hourStates,
  listNames,
} from '../../../shared/lists.ts';
import { keysOf } from '../../../shared/words.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { abilitiesOf } from '../../platform/http/policy.ts';
import { countOut, idOut, instantOut, oneOf, pointOut, textOut } from '../../platform/schema/schema.ts';
import { abilities, listOut, named, nullable, pageOf, shape, type Infer } from '../../platform/schema/shape.ts';
import { shows } from '../../platform/schema/told.ts';
import { shownContact, type Contact } from '../people/contacts.ts';
import { identityData } from '../people/personal.ts';
import { unitNameIn, unitNameSchema } from '../units/present.ts';
import type { UnitTree } from '../units/tree.ts';
import type { BookingDoc, ListClaimDoc, ListEntryDoc } from './model.ts';
import { bookingData, claimData } from './personal.ts';
import { bookingPolicy, claimPolicy, entryPolicy } from './policy.ts';

const entryAbilities = ['edit', 'answer', 'claim', 'book'] as const;
const claimAbilities = ['answer', 'withdraw'] as const;
const bookingAbilities = ['cancel', 'note'] as const;

export const entrySchema = named(
  'ListEntry',
  shape({
    id: idOut(),
    unit: nullable(unitNameSchema),
    list: oneOf(keysOf(listNames)),
    kind: oneOf(keysOf(entryKinds)),
    title: textOut(),
    description: textOut(),
    amount: countOut(),
    measure: textOut(),
    /** The amount that no agreed claim holds yet. */
    left: countOut(),
    place: nullable(shape({ point: pointOut(), name: textOut() })),
    times: textOut(),
    conditions: textOut(),
    until: instantOut(),
    /** Full hours by the clocks of the city; weekdays from 1, Monday. */
    booking: nullable(
      named(
        'BookingTerms',
        shape({
          opens: countOut(),
          closes: countOut(),
          weekdays: listOut(countOut()),
          who: oneOf(keysOf(bookers)),
          mostHours: countOut(),
        }),
      ),
    ),
    state: oneOf(keysOf(entryStates)),
    distanceKm: nullable(Joi.number().min(0)),
    version: countOut(),
    can: abilities(...entryAbilities),
  }),
);
export const entryPageSchema = pageOf(entrySchema);

export const presentEntry = (
  entry: ListEntryDoc,
  tree: UnitTree,
  caller: Caller,
  distanceKm: number | null = null,
): Infer<typeof entrySchema> => ({
  id: entry._id.toHexString(),
  unit: unitNameIn(tree, entry.unitId),
  list: entry.list,
  kind: entry.kind,
  title: entry.title,
  description: entry.description,
  amount: entry.amount,
  measure: entry.measure,
  left: entry.amount - entry.taken,
  place: entry.place ?? null,
  times: entry.times,
  conditions: entry.conditions,
  until: entry.until.toISOString(),
  booking: entry.booking ?? null,
  state: entry.state,
  distanceKm,
  version: entry.version,
  can: abilitiesOf(entryPolicy, entryAbilities, caller, entry),
});

const entryName = shape({ id: idOut(), title: textOut() });

const heldBy = {
  /** The unit that it is for; null where a person holds it for themselves. */
  byUnit: nullable(unitNameSchema),
  name: textOut(),
  phone: nullable(shows(identityData.name, textOut())),
};

export const claimSchema = named(
  'ListClaim',
  shape({
    id: idOut(),
    entry: nullable(entryName),
    unit: nullable(unitNameSchema),
    ...heldBy,
    /** The name of the team that it is for. */
    byTeam: nullable(shows(claimData.claim, textOut())),
    amount: shows(claimData.claim, countOut()),
    note: shows(claimData.note, textOut()),
    state: oneOf(keysOf(claimStates)),
    answerBy: instantOut(),
    words: nullable(textOut()),
    at: instantOut(),
    can: abilities(...claimAbilities),
  }),
);
export const claimPageSchema = pageOf(claimSchema);

/** The things that a claim and a booking are shown with. */
export interface Beside {
  tree: UnitTree;
  caller: Caller;
  now: Date;
  entries: ReadonlyMap<string, ListEntryDoc>;
  contacts: ReadonlyMap<string, Contact>;
}

const entryNamed = ({ entries }: Beside, { entryId }: { entryId: ListClaimDoc['entryId'] }) => {
  const entry = entries.get(entryId.toHexString());
  return entry ? { id: entry._id.toHexString(), title: entry.title } : null;
};

/** The person behind a claim or booking; name and number in law are for the owner, once it is promised. */
const personOf = ({ caller, contacts }: Beside, of: Pick<ListClaimDoc, 'personId' | 'unitId'>, promised: boolean) => {
  const sees = promised && caller.organises(of.unitId);
  const { displayName, phone } = shownContact(contacts.get(of.personId.toHexString()), sees);
  return { name: displayName, phone };
};

export const presentClaim = (claim: ListClaimDoc, beside: Beside): Infer<typeof claimSchema> => ({
  id: claim._id.toHexString(),
  entry: entryNamed(beside, claim),
  unit: unitNameIn(beside.tree, claim.unitId),
  byUnit: unitNameIn(beside.tree, claim.byUnitId),
  byTeam: claim.byTeam?.name ?? null,
  ...personOf(beside, claim, claim.state === 'agreed'),
  amount: claim.amount,
  note: claim.note,
  state: claim.state === 'asked' && claim.answerBy <= beside.now ? 'lapsed' : claim.state,
  answerBy: claim.answerBy.toISOString(),
  words: claim.words ?? null,
  at: claim.at.toISOString(),
  can: {
    answer: claim.state === 'asked' && claim.answerBy > beside.now && claimPolicy.answer(beside.caller, claim),
    withdraw: ['asked', 'agreed'].includes(claim.state) && claimPolicy.withdraw(beside.caller, claim),
  },
});

export const bookingSchema = named(
  'Booking',
  shape({
    id: idOut(),
    entry: nullable(entryName),
    unit: nullable(unitNameSchema),
    ...heldBy,
    start: shows(bookingData.booking, instantOut()),
    end: shows(bookingData.booking, instantOut()),
    amount: countOut(),
    purpose: shows(bookingData.purpose, textOut()),
    state: oneOf(keysOf(bookingStates)),
    reason: nullable(textOut()),
    can: abilities(...bookingAbilities),
  }),
);
export const bookingPageSchema = pageOf(bookingSchema);

export const presentBooking = (booking: BookingDoc, beside: Beside): Infer<typeof bookingSchema> => {
  const isOn = booking.state === 'booked';
  return {
    id: booking._id.toHexString(),
    entry: entryNamed(beside, booking),
    unit: unitNameIn(beside.tree, booking.unitId),
    byUnit: unitNameIn(beside.tree, booking.byUnitId),
    ...personOf(beside, booking, isOn),
    start: booking.start.toISOString(),
    end: booking.end.toISOString(),
    amount: booking.amount,
    purpose: booking.purpose,
    state: booking.state,
    reason: booking.reason ?? null,
    can: {
      cancel: isOn && booking.end > beside.now && bookingPolicy.cancel(beside.caller, booking),
      note: isOn && booking.start <= beside.now && bookingPolicy.note(beside.caller, booking),
    },
  };
};

/** The calendar of something that can be booked: its hours by their beginnings, nobody named. */
export const calendarSchema = named(
  'BookingCalendar',
  shape({
    days: listOut(
      shape({
        day: textOut(),
        hours: listOut(shape({ at: instantOut(), state: oneOf(hourStates), left: countOut() })),
      }),
    ),
  }),
);
