import Joi from 'joi';
import { announcementKinds, announcementStates, appealAsks, pledgeStates } from '../../../shared/announcements.ts';
import { keysOf } from '../../../shared/words.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { abilitiesOf } from '../../platform/http/policy.ts';
import { countOut, idOut, instantOut, oneOf, personOut, textOut } from '../../platform/schema/schema.ts';
import { shows } from '../../platform/schema/told.ts';
import { abilities, listOut, named, nullable, pageOf, shape, type Infer } from '../../platform/schema/shape.ts';
import { unitNameIn, unitNameSchema } from '../units/present.ts';
import type { UnitTree } from '../units/tree.ts';
import type { PledgeDoc, TextVersion } from './model.ts';
import { announcementData, pledgeData } from './personal.ts';
import { announcementAbilities, announcementPolicy, type AnnouncementSubject } from './policy.ts';
import { stateOf } from './state.ts';

const callSchema = named(
  'AppealCall',
  shape({
    ask: oneOf(keysOf(appealAsks)),
    measure: textOut(),
    cap: nullable(countOut()),
    place: textOut(),
    next: textOut(),
  }),
);

const versionFields = {
  number: countOut(),
  title: textOut(),
  text: textOut(),
  urgent: Joi.boolean(),
  expiresAt: instantOut(),
  at: instantOut(),
  call: nullable(callSchema),
};

export const ownPledgeSchema = named(
  'OwnPledge',
  shape({
    state: shows(pledgeData.pledge, oneOf(keysOf(pledgeStates))),
    amount: shows(pledgeData.pledge, countOut()),
    /** How many wait before; 0 where it does not wait. */
    before: countOut(),
  }),
);

const authored = named(
  'AuthoredVersion',
  shape({ ...versionFields, by: shows(announcementData.authors, personOut()) }),
);

export const announcementSchema = named(
  'Announcement',
  shape({
    id: idOut(),
    unit: nullable(unitNameSchema),
    kind: oneOf(keysOf(announcementKinds)),
    exercise: Joi.boolean(),
    state: oneOf(keysOf(announcementStates)),
    /** The version in force, or the last that was; null until the first is sent, and of one that was retracted. */
    live: nullable(named('AnnouncementText', shape(versionFields))),
    title: textOut(),
    /** For those who organise: an urgent version that awaits its second administrator. */
    awaiting: nullable(authored),
    /** How far the caller has come with the version in force; null where it has not reached them. */
    mine: nullable(shape({ read: Joi.boolean(), acknowledged: Joi.boolean() })),
    pledge: nullable(ownPledgeSchema),
    /** How much an appeal with a cap can still take; null without one. */
    left: nullable(countOut()),
    retracted: nullable(shape({ at: instantOut(), reason: textOut() })),
    sending: Joi.boolean(),
    version: countOut(),
    can: abilities(...announcementAbilities),
  }),
);
export const announcementPage = pageOf(announcementSchema);

const presentVersion = ({ number, title, text, urgent, expiresAt, at, call }: TextVersion) => ({
  number,
  title,
  text,
  urgent,
  expiresAt: expiresAt.toISOString(),
  at: at.toISOString(),
  call: call ? { ask: call.ask, measure: call.measure, cap: call.cap, place: call.place, next: call.next } : null,
});

/** The things that belong to an announcement and are read besides it. */
export interface Besides {
  tree: UnitTree;
  pledge: { pledge: PledgeDoc; before: number } | null;
  left: number | null;
  /** The display name of whoever wrote the version that awaits. */
  authorName: string;
}

export function presentAnnouncement(
  caller: Caller,
  subject: AnnouncementSubject,
  { tree, pledge, left, authorName }: Besides,
): Infer<typeof announcementSchema> {
  const { doc, receipt, now } = subject;
  const state = stateOf(doc, now);
  const number = doc.live?.number ?? 1;
  const awaiting = caller.organises(doc.unitId) ? doc.awaiting : null;
  return {
    id: doc._id.toHexString(),
    unit: unitNameIn(tree, doc.unitId),
    kind: doc.kind,
    exercise: doc.exercise,
    state,
    live: doc.live && state !== 'retracted' ? presentVersion(doc.live) : null,
    title: (doc.live ?? doc.awaiting)?.title ?? '',
    awaiting: awaiting && {
      ...presentVersion(awaiting),
      by: { id: awaiting.by.toHexString(), displayName: authorName },
    },
    mine: receipt && { read: receipt.read >= number, acknowledged: receipt.acknowledged >= number },
    pledge: pledge && { state: pledge.pledge.state, amount: pledge.pledge.amount, before: pledge.before },
    left,
    retracted: doc.retracted ? { at: doc.retracted.at.toISOString(), reason: doc.retracted.reason } : null,
    sending: doc.sending !== undefined,
    version: doc.version,
    can: abilitiesOf(announcementPolicy, announcementAbilities, caller, subject),
  };
}

const receiptCountsSchema = named(
  'ReceiptCounts',
  shape({ delivered: countOut(), read: countOut(), acknowledged: countOut() }),
);

/**
 * Distinct people, by the version in force: residents of the scope as it was frozen, residents who came later, and who
 * of the branches has read it. How many belong to a branch is told of months that are over, not here.
 */
export const countsSchema = named(
  'AnnouncementCounts',
  shape({
    number: countOut(),
    scope: receiptCountsSchema,
    joined: receiptCountsSchema,
    branches: shape({ read: countOut(), acknowledged: countOut() }),
    in: countOut(),
    waiting: countOut(),
    amount: countOut(),
    sending: Joi.boolean(),
  }),
);

/** The parts of the sending unit; the counts of a part are null where they would tell of fewer than five people. */
export const unreadSchema = named(
  'UnreadByPart',
  shape({
    items: listOut(
      shape({ unit: nullable(unitNameSchema), delivered: nullable(countOut()), unread: nullable(countOut()) }),
    ),
  }),
);
