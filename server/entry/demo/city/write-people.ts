import { privacyVersion } from '../../../../shared/words.ts';
import { allWeek, isWeekly } from '../../../engine/facts/facts.ts';
import { pointAt } from '../../../platform/geo/point.ts';
import type { OfferDoc } from '../../../domain/offers/model.ts';
import type { CalendarDoc } from '../../../domain/participations/model.ts';
import type { Consent, IdentityDoc, PersonDoc } from '../../../domain/people/model.ts';
import type { MakeId } from '../ids.ts';
import { phoneNumber } from '../words/names.ts';
import { areaOf } from './write-task.ts';
import type { OtherPerson } from './staff.ts';
import type { Volunteer } from './volunteer.ts';

/** Volunteers' telephone numbers begin here; the others' come before. */
const minPhoneNumber = 100_000;

const consent = (kind: Consent['kind'], at: Date): Consent => ({ kind, version: privacyVersion, at });

const openidOf = (demoKey: string | undefined, id: { toHexString(): string }): string =>
  `demo-${demoKey ?? id.toHexString()}`;

/** The documents of somebody who is not a volunteer. */
export function writeOther(
  { id, name, demoKey, community, phone }: OtherPerson,
  at: Date,
): { person: PersonDoc; identity: IdentityDoc } {
  return {
    person: {
      _id: id,
      displayName: name,
      language: 'zh-CN',
      elderMode: false,
      communityId: community.id,
      branchId: null,
      birthDate: null,
      partyMember: false,
      consents: [consent('privacy', at)],
      reliability: { kept: 0, missed: 0 },
      state: 'active',
      ...(demoKey ? { demoKey } : {}),
      version: 1,
      createdAt: at,
      updatedAt: at,
    },
    identity: { _id: id, openid: openidOf(demoKey, id), name, phone },
  };
}

/** The documents of a volunteer as the city leaves them: person, identity, offer, calendar. */
export function writeVolunteer(
  volunteer: Volunteer,
  number: number,
  makeId: MakeId,
): { person: PersonDoc; identity: IdentityDoc; offer: OfferDoc; calendar: CalendarDoc } {
  const { id, name, demoKey, community, branch, partyMember, facts, joinedAt } = volunteer;
  const consents = [consent('privacy', joinedAt), consent('location', joinedAt)];
  if (partyMember || branch) consents.push(consent('partyMembership', joinedAt));
  return {
    person: {
      _id: id,
      displayName: name,
      language: 'zh-CN',
      elderMode: volunteer.elderMode,
      communityId: community.id,
      branchId: branch?.id ?? null,
      birthDate: facts.birthDate!,
      partyMember,
      consents,
      reliability: facts.reliability,
      state: 'active',
      ...(demoKey ? { demoKey } : {}),
      version: 1,
      createdAt: joinedAt,
      updatedAt: joinedAt,
    },
    identity: { _id: id, openid: openidOf(demoKey, id), name, phone: phoneNumber(minPhoneNumber + number) },
    offer: {
      _id: makeId('offer'),
      personId: id,
      skills: facts.skills.map(({ skill, certifiedUntil }): OfferDoc['skills'][number] => ({
        skill,
        ...(certifiedUntil ? { certifiedUntil: new Date(certifiedUntil) } : {}),
      })),
      point: pointAt(facts.lng, facts.lat),
      placeName: areaOf(community),
      radiusKm: facts.radiusKm,
      weekly: facts.windows === allWeek ? [] : facts.windows.filter(isWeekly),
      dated: [],
      tasksPerWeek: facts.tasksPerWeek,
      paused: volunteer.paused,
      version: 1,
      createdAt: joinedAt,
      updatedAt: joinedAt,
    },
    calendar: { _id: id, held: volunteer.held, version: volunteer.held.length },
  };
}
