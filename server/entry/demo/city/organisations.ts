import type { ObjectId } from 'mongodb';
import { dayMs, hourMs } from '../../../../shared/durations.ts';
import type { MemberRole } from '../../../../shared/organisations.ts';
import { messageId } from '../../../domain/messages/enqueue.ts';
import { memberId, type MemberDoc, type OrganisationDoc } from '../../../domain/temporary-organisations/queries.ts';
import type { UnitDoc } from '../../../domain/units/model.ts';
import { pointAt } from '../../../platform/geo/point.ts';
import type { MakeId } from '../ids.ts';
import type { DemoDocuments } from './documents.ts';
import type { Community, UnitRef } from './geography.ts';
import type { Ledger } from './ledger.ts';
import type { Staff } from './staff.ts';
import type { Volunteer } from './volunteer.ts';

const memberCount = 6;

interface Scene {
  home: Community;
  staff: Staff;
  volunteers: readonly Volunteer[];
  hasInbox: (personId: ObjectId) => boolean;
  ledger: Ledger;
  now: Date;
  makeId: MakeId;
}

type Made = Pick<DemoDocuments, 'units' | 'temporaryOrganisations' | 'organisationMembers' | 'grants' | 'messages'>;

interface Facts {
  name: string;
  above: UnitRef;
  doc: Omit<OrganisationDoc, '_id' | 'version' | 'headId'>;
}

/**
 * Two temporary branches: one at work in the home community, which asks the demo volunteer to join, and one of the
 * street that has ended.
 */
export function temporaryOrganisations({ home, staff, volunteers, hasInbox, ledger, now, makeId }: Scene): Made {
  const made: Made = {
    units: [],
    temporaryOrganisations: [],
    organisationMembers: [],
    grants: [],
    messages: [],
  };
  const by = staff.inCharge(home, home.street).id;
  const near = volunteers.filter(({ community }) => community.street === home.street);
  const [head, ...neighbours] = near.filter(({ demoKey }) => demoKey === undefined).slice(0, memberCount);
  const asked = near.find(({ demoKey }) => demoKey === 'volunteer');

  const form = ({ name, above, doc: facts }: Facts): OrganisationDoc => {
    const unit: UnitDoc = {
      _id: makeId('unit'),
      name,
      kind: 'team',
      parentId: above.id,
      path: [],
      state: facts.ended ? 'closed' : 'open',
      endsAt: facts.endsAt,
      place: { point: pointAt(...home.centre), address: `${home.name}党群服务中心` },
      version: 1,
      createdAt: facts.createdAt,
      updatedAt: facts.createdAt,
    };
    unit.path = [...above.path, unit._id];
    const doc = { _id: unit._id, headId: head?.id ?? null, version: 1, ...facts };
    made.units.push(unit);
    made.temporaryOrganisations.push(doc);
    const note = { kind: 'organisation', id: doc._id, unitId: doc._id, actorId: by };
    ledger.note({ ...note, at: facts.createdAt, action: 'organisation.form', to: 'running' });
    if (facts.ended) ledger.note({ ...note, at: facts.ended.at, action: 'organisation.end', to: 'ended' });
    return doc;
  };
  const add = (doc: OrganisationDoc, { id: personId }: Volunteer, as: MemberRole, state: 'in' | 'asked'): void => {
    const member: MemberDoc = {
      _id: memberId(doc._id, personId),
      organisationId: doc._id,
      personId,
      as,
      state,
      until: new Date(+now + 2 * dayMs),
      shown: as === 'head' || made.organisationMembers.length % 3 > 0,
      askedBy: by,
      at: doc.createdAt,
      ...(state === 'in' ? { joinedAt: doc.createdAt } : {}),
    };
    made.organisationMembers.push(member);
  };

  const running = form({
    name: `${home.name}暑期关爱临时党支部`,
    above: home,
    doc: {
      rank: 'branch',
      purpose: '暑期里陪伴独居老人，放学后看护孩子',
      meeting: { at: new Date(+now + 20 * hourMs), place: `${home.name}党群服务中心` },
      endsAt: new Date(+now + 30 * dayMs),
      createdAt: new Date(+now - 2 * dayMs),
    },
  });
  const ended = form({
    name: `${home.street.name}防汛临时工作组`,
    above: home.street,
    doc: {
      rank: 'team',
      purpose: '汛期巡查低洼路段，转移群众',
      meeting: null,
      endsAt: new Date(+now - 6 * dayMs),
      createdAt: new Date(+now - 16 * dayMs),
      ended: {
        at: new Date(+now - 6 * dayMs),
        by,
        reason: '汛情解除',
        toUnitId: home.street.id,
        tasks: 0,
        needs: 0,
        cases: 0,
      },
    },
  });
  if (head)
    for (const doc of [running, ended]) {
      add(doc, head, 'head', 'in');
      for (const neighbour of neighbours) add(doc, neighbour, 'member', 'in');
    }
  if (head)
    made.grants.push({
      _id: makeId('grant'),
      personId: head.id,
      unitId: running._id,
      role: 'organiser',
      grantedBy: by,
      grantedAt: running.createdAt,
      endsAt: running.endsAt,
    });
  if (asked) {
    add(running, asked, 'member', 'asked');
    if (hasInbox(asked.id))
      made.messages.push(question(running, asked.id, new Date(+now + 2 * dayMs), made.units[0].name));
  }
  return made;
}

function question(
  doc: OrganisationDoc,
  personId: ObjectId,
  until: Date,
  title: string,
): DemoDocuments['messages'][number] {
  const kind = 'organisationAsked' as const;
  return {
    _id: messageId({ personId, kind, occasion: doc._id.toHexString() }),
    personId,
    kind,
    subject: { kind: 'organisation', id: doc._id },
    values: {
      title,
      purpose: doc.purpose,
      as: 'member',
      start: doc.endsAt.toISOString(),
      until: until.toISOString(),
    },
    at: doc.createdAt,
    delivery: { state: 'inboxOnly', attempts: 0, nextAt: doc.createdAt },
  };
}
