import type { ObjectId } from 'mongodb';
import type { GrantDoc } from '../../../domain/grants/model.ts';
import type { MakeId } from '../ids.ts';
import { randomFor } from '../random.ts';
import { demoGrants, demoPeople, type DemoKey } from '../words/demo-people.ts';
import { personName, phoneNumber } from '../words/names.ts';
import type { Community, Geography, UnitRef } from './geography.ts';

/** Somebody who is not a volunteer: an organiser, an administrator, a resident. */
export interface OtherPerson {
  id: ObjectId;
  name: string;
  demoKey?: DemoKey;
  community: Community;
  phone: string;
}

export interface Staff {
  people: OtherPerson[];
  grants: GrantDoc[];
  /** The one in charge of a unit's tasks: the organiser of a community, the administrator of what lies above. */
  inCharge(community: Community, unit: UnitRef): OtherPerson;
  /** Residents who may ask for something, those of the community first where it has any. */
  residents: Map<Community, OtherPerson[]>;
  resident: OtherPerson;
}

/** Neighbouring communities share an organiser. */
const communitiesPerOrganiser = 3;

/**
 * Makes everybody but the volunteers. `home` is the community of the demo log-ins, `elsewhere` that of the other
 * organiser.
 */
export function buildStaff(
  geography: Geography,
  home: Community,
  elsewhere: Community,
  seed: number,
  makeId: MakeId,
  at: Date,
): Staff {
  const random = randomFor(seed, 'staff');
  const people: OtherPerson[] = [];
  const grants: GrantDoc[] = [];
  const organisers = new Map<Community, OtherPerson>();
  const administrators = new Map<string, OtherPerson>();
  const residents = new Map<Community, OtherPerson[]>();

  const add = (community: Community, demoKey?: DemoKey): OtherPerson => {
    const name = demoPeople.find(({ key }) => key === demoKey)?.name ?? personName(random);
    const person = {
      id: makeId('person'),
      name,
      community,
      phone: phoneNumber(people.length + 1),
      ...(demoKey ? { demoKey } : {}),
    };
    people.push(person);
    return person;
  };
  const grant = (person: OtherPerson, unit: UnitRef, role: GrantDoc['role']): void => {
    grants.push({ _id: makeId('grant'), personId: person.id, unitId: unit.id, role, grantedBy: null, grantedAt: at });
  };
  const administer = (unit: UnitRef, community: Community, demoKey?: DemoKey): void => {
    const person = add(community, demoKey);
    administrators.set(unit.id.toHexString(), person);
    grant(person, unit, demoKey ? demoGrants[demoKey]!.role : 'administrator');
  };
  const organise = (communities: Community[], demoKey?: DemoKey): void => {
    const person = add(communities[0], demoKey);
    for (const community of communities) {
      organisers.set(community, person);
      grant(person, community, 'organiser');
    }
  };

  administer(geography.city, home, 'cityAdmin');
  organise([home], 'organiser');
  organise([elsewhere], 'organiserElsewhere');
  for (const district of geography.districts) {
    const first = geography.communities.find((community) => community.district === district)!;
    administer(district, first, district === home.district ? 'districtAdmin' : undefined);
  }
  for (const street of geography.streets) {
    const inStreet = geography.communities.filter((community) => community.street === street);
    administer(street, inStreet[0], street === home.street ? 'streetAdmin' : undefined);
    const others = inStreet.filter((community) => !organisers.has(community));
    for (let i = 0; i < others.length; i += communitiesPerOrganiser)
      organise(others.slice(i, i + communitiesPerOrganiser));
    const neighbours = inStreet
      .slice(0, 2)
      .map((community) => (community === home ? add(home, 'resident') : add(community)));
    for (const community of inStreet) {
      residents.set(
        community,
        neighbours.filter((one) => one.community === community),
      );
      if (residents.get(community)!.length === 0) residents.set(community, neighbours);
    }
  }
  return {
    people,
    grants,
    residents,
    resident: residents.get(home)![0],
    inCharge: (community, unit) => administrators.get(unit.id.toHexString()) ?? organisers.get(community)!,
  };
}
