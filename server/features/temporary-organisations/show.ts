import type { ClientSession, ObjectId } from 'mongodb';
import { contactsOf, shownContact } from '../../domain/people/contacts.ts';
import { identityData } from '../../domain/people/personal.ts';
import { displayNames } from '../../domain/people/queries.ts';
import { memberData } from '../../domain/temporary-organisations/personal.ts';
import type { OrganisationSubject } from '../../domain/temporary-organisations/policy.ts';
import {
  memberRole,
  memberState,
  organisationSchema,
  presentOrganisation,
  type ShownOrganisation,
} from '../../domain/temporary-organisations/present.ts';
import {
  findMember,
  findOrganisation,
  membersOf,
  type MemberDoc,
  type OrganisationDoc,
} from '../../domain/temporary-organisations/queries.ts';
import { memberStateOf } from '../../domain/temporary-organisations/state.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { countOut, idOut, instantOut, textOut } from '../../platform/schema/schema.ts';
import { listOut, named, nullable, shape, type Infer } from '../../platform/schema/shape.ts';
import { shows } from '../../platform/schema/told.ts';

/** The organisation that the path names, with the caller's own membership. */
export async function organisationNamed(
  { db, clock }: ServiceContext,
  { params }: { params: { organisationId: ObjectId } },
  caller: Caller | null,
): Promise<OrganisationSubject | null> {
  if (!caller) return null;
  const [doc, member] = await Promise.all([
    findOrganisation(db, params.organisationId),
    findMember(db, params.organisationId, caller.personId),
  ]);
  return doc && { doc, member, now: clock.now() };
}

interface Shown {
  services: Pick<ServiceContext, 'db' | 'units'>;
  caller: Caller;
  now: Date;
  session?: ClientSession;
}

/** An organisation as one caller sees it. */
export async function shownOrganisation(
  { services: { db, units }, caller, now, session }: Shown,
  doc: OrganisationDoc,
): Promise<ShownOrganisation> {
  const member = await findMember(db, doc._id, caller.personId, session);
  const members = (await membersOf(db, doc._id, session)).filter(({ state }) => state === 'in').length;
  const names = doc.headId ? await displayNames(db, [doc.headId], session) : undefined;
  return presentOrganisation(
    caller,
    { doc, member, now },
    {
      tree: await units.current(),
      headName: (doc.headId && names?.get(doc.headId.toHexString())) ?? null,
      members,
    },
  );
}

/** A member's view: with the names that the others let them see. */
export const ownOrganisationSchema = named(
  'OwnOrganisation',
  shape({
    organisation: organisationSchema,
    fellows: listOut(shows(memberData.membership, textOut())),
    others: countOut().description('members who do not show their name'),
  }),
);

export async function ownOrganisation(
  shown: Shown,
  doc: OrganisationDoc,
): Promise<Infer<typeof ownOrganisationSchema>> {
  const { services, caller, session } = shown;
  const organisation = await shownOrganisation(shown, doc);
  const fellows =
    organisation.mine?.state === 'in'
      ? (await membersOf(services.db, doc._id, session)).filter(
          ({ state, personId }) => state === 'in' && !caller.is(personId) && !doc.headId?.equals(personId),
        )
      : [];
  const known = fellows.filter((one) => one.shown);
  const names = await displayNames(
    services.db,
    known.map(({ personId }) => personId),
    session,
  );
  return {
    organisation,
    fellows: [...names.values()].sort((a, b) => a.localeCompare(b, 'zh-CN')),
    others: fellows.length - known.length,
  };
}

export const rosterSchema = named(
  'OrganisationMembers',
  shape({
    items: listOut(
      named(
        'OrganisationMember',
        shape({
          personId: idOut(),
          displayName: textOut(),
          phone: nullable(shows(identityData.name, textOut())),
          as: memberRole(),
          state: shows(memberData.membership, memberState()),
          until: instantOut(),
          at: instantOut(),
        }),
      ),
    ),
  }),
);

/** The people of an organisation as its organisers see them: with a number to call only of those who are in. */
export async function rosterOf(
  db: ServiceContext['db'],
  organisationId: ObjectId,
  now: Date,
): Promise<Infer<typeof rosterSchema>> {
  const members = await membersOf(db, organisationId);
  const contacts = await contactsOf(
    db,
    members.map(({ personId }) => personId),
  );
  return { items: members.map((member) => presentMember(member, contacts, now)) };
}

function presentMember(
  member: MemberDoc,
  contacts: Awaited<ReturnType<typeof contactsOf>>,
  now: Date,
): Infer<typeof rosterSchema>['items'][number] {
  const { personId, as, until, at } = member;
  const id = personId.toHexString();
  const state = memberStateOf(member, now);
  const { displayName, phone } = shownContact(contacts.get(id), state === 'in');
  return { personId: id, displayName, phone, as, state, until: until.toISOString(), at: at.toISOString() };
}
