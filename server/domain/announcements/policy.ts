import type { Policy } from '../../platform/http/policy.ts';
import type { ReceiptDoc, ShownAnnouncement } from './model.ts';
import { isLive, stateOf } from './state.ts';

/** An announcement as somebody meets it: what it is, at which moment, and whether it has reached them. */
export interface AnnouncementSubject {
  doc: ShownAnnouncement;
  receipt: ReceiptDoc | null;
  now: Date;
}

export const announcementAbilities = ['update', 'approve', 'retract', 'count', 'acknowledge', 'join'] as const;

/** It is for the people whom it has reached, and for those who organise the unit that sends it. */
export const announcementPolicy: Policy<AnnouncementSubject, (typeof announcementAbilities)[number] | 'receive'> = {
  read: (caller, { doc, receipt }) => caller !== null && (receipt !== null || caller.organises(doc.unitId)),
  receive: (_caller, { receipt }) => receipt !== null,
  update: (caller, { doc, now }) =>
    (caller?.administers(doc.unitId) ?? false) && ['live', 'expired'].includes(stateOf(doc, now)),
  /** Nobody approves what they wrote: it takes two to wake a city. */
  approve: (caller, { doc }) =>
    (caller?.administers(doc.unitId) ?? false) && doc.awaiting !== null && !caller!.is(doc.awaiting.by),
  retract: (caller, { doc }) => (caller?.administers(doc.unitId) ?? false) && !doc.retracted,
  count: (caller, { doc }) => caller?.administers(doc.unitId) ?? false,
  acknowledge: (_caller, { doc, receipt, now }) => receipt !== null && isLive(doc, now),
  join: (_caller, { doc, receipt, now }) => receipt !== null && isLive(doc, now) && doc.live?.call !== undefined,
};
