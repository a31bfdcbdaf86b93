import { limits } from '../../../shared/limits.ts';
import { geoPoint, id, instant, flag, line, shownLine, shownText } from '../../platform/schema/schema.ts';
import { named, nullable, optional, patch, shape, type Infer } from '../../platform/schema/shape.ts';
import { memberData } from '../../domain/temporary-organisations/personal.ts';
import { memberRole, rankSchema } from '../../domain/temporary-organisations/present.ts';
import { told } from '../../platform/schema/told.ts';

const meeting = named('NewMeeting', shape({ at: instant(), place: shownLine(limits.addressLength) }));

export const organisationBody = named(
  'NewTemporaryOrganisation',
  shape({
    name: shownLine(limits.nameLength),
    rank: rankSchema(),
    purpose: shownText(limits.reasonLength),
    place: optional(
      named('NewOrganisationPlace', shape({ point: geoPoint(), address: line(limits.addressLength, 0) })),
    ),
    meeting: optional(meeting),
    endsAt: instant(),
  }),
);
export type OrganisationInput = Infer<typeof organisationBody>;

export const organisationEdits = named(
  'OrganisationEdits',
  patch({ purpose: shownText(limits.reasonLength), meeting: nullable(meeting) }),
);
export type OrganisationEdits = Infer<typeof organisationEdits>;

export const extensionBody = named('OrganisationExtension', shape({ endsAt: instant() }));

export const askBody = named('NewMember', shape({ personId: id(), as: memberRole() }));

/** `shown`: whether the other members may see one's name. */
export const joiningBody = named('Joining', shape({ shown: told(memberData.membership, flag()) }));

export const endBody = named('OrganisationEnd', shape({ toUnitId: id(), reason: shownText(limits.reasonLength) }));
