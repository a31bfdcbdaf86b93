import { announcementKinds, appealAsks } from '../../../shared/announcements.ts';
import { limits } from '../../../shared/limits.ts';
import { keysOf } from '../../../shared/words.ts';
import { flag, instant, oneOf, shownLine, shownText, whole } from '../../platform/schema/schema.ts';
import { named, nullable, optional, shape, type Infer } from '../../platform/schema/shape.ts';
import { offerBody } from '../offering/inputs.ts';

const call = named(
  'NewAppealCall',
  shape({
    ask: oneOf(keysOf(appealAsks)),
    measure: shownLine(limits.measureLength),
    cap: nullable(whole(1, limits.appealCap)),
    place: shownLine(limits.addressLength, 0).default(''),
    next: shownText(limits.reasonLength),
  }),
);

const text = {
  title: shownLine(limits.titleLength),
  text: shownText(limits.announcementLength),
  urgent: flag(),
  expiresAt: instant(),
  call: optional(call),
};

export const announcementBody = named(
  'NewAnnouncement',
  shape({ kind: oneOf(keysOf(announcementKinds)), exercise: flag(), ...text }),
);
export type AnnouncementInput = Infer<typeof announcementBody>;

export const versionBody = named('NewAnnouncementVersion', shape(text));
export type VersionInput = Infer<typeof versionBody>;

/** The version that somebody has before them. */
export const numberBody = named('ReadVersion', shape({ number: whole(1, limits.announcementVersions) }));

export const pledgeBody = named(
  'NewPledge',
  shape({
    number: whole(1, limits.announcementVersions),
    amount: whole(1, limits.pledgeAmount),
    /** For an appeal that asks for offers, of somebody who has none yet. */
    offer: optional(offerBody),
  }),
);
export type PledgeInput = Infer<typeof pledgeBody>;
