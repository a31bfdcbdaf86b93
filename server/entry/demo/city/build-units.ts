import type { ObjectId } from 'mongodb';
import type { UnitKind } from '../../../../shared/words.ts';
import { pointAt } from '../../../platform/geo/point.ts';
import type { UnitDoc } from '../../../domain/units/model.ts';
import { Population, type Place } from '../geo/population.ts';
import type { MakeId } from '../ids.ts';
import { randomFor } from '../random.ts';
import { address, communityNames, workplaceName } from '../words/names.ts';
import type { DistrictRow, StreetRow } from '../words/streets.ts';
import { placeCommunities } from './community-centres.ts';
import { kmBetween, nearestCommunity, type Community, type Geography, type UnitRef } from './geography.ts';
import type { Scale } from './scale.ts';

const numerals = ['一', '二', '三'];
/** The Citizens' Centre. */
const cityHall: Place = [114.0557, 22.5437];

/** A couriers' station for so many communities. */
const communitiesPerStation = 5;

/**
 * Builds the org tree: city, districts, streets, communities, and the branches, service centres and workplaces in them.
 */
export function buildUnits(scale: Scale, seed: number, makeId: MakeId, createdAt: Date): Geography {
  const random = randomFor(seed, 'units');
  const documents: UnitDoc[] = [];
  const add = (kind: UnitKind, name: string, parent: UnitRef | null, place: Place, where: string): UnitRef => {
    const id = makeId('unit');
    const path: ObjectId[] = [...(parent?.path ?? []), id];
    documents.push({
      _id: id,
      name,
      kind,
      parentId: parent?.id ?? null,
      path,
      state: 'open',
      place: { point: pointAt(...place), address: where },
      version: 1,
      createdAt,
      updatedAt: createdAt,
    });
    return { id, name, path };
  };

  const city = add('city', '深圳市（演示）', null, cityHall, '深圳市市民中心（演示）');
  const geography: Geography = {
    documents,
    city,
    districts: [],
    streets: [],
    communities: [],
    workplaceBranches: new Map(),
  };
  const total = scale.districts.reduce(
    (sum, { streets }) => sum + streets.reduce((all, [, count]) => all + count, 0),
    0,
  );
  const names = communityNames(random, total);

  const addCommunity = (centre: Place, street: UnitRef, district: UnitRef, population: Population): void => {
    const index = geography.communities.length;
    const name = names[index];
    const unit = add('community', name, street, centre, address(random, street.name, name));
    const branches = numerals
      .slice(0, random.between(1, 2))
      .map((numeral) => add('branch', `${name}第${numeral}党支部`, unit, centre, address(random, street.name, name)));
    geography.communities.push({ ...unit, index, centre, street, district, population, serviceCentres: [], branches });
  };

  const addStreet = (
    row: StreetRow,
    district: UnitRef,
    source: DistrictRow,
    population: Population,
    taken: Place[],
  ): void => {
    const middle: Place = [row[2], row[3]];
    const street = add('street', `${row[0]}街道`, district, middle, `${district.name}${row[0]}街道办事处（演示）`);
    geography.streets.push(street);
    for (const centre of placeCommunities(source, row, population, taken, random))
      addCommunity(centre, street, district, population);
    const branches = Array.from({ length: scale.workplacesPerStreet }, (_, i) => {
      const place = population.drawNear(middle, 0.006, random);
      const workplace = add('workplace', workplaceName(random, i), street, place, `${street.name}（演示）`);
      return add('branch', `${workplace.name}党支部`, workplace, place, `${street.name}（演示）`);
    });
    geography.workplaceBranches.set(street.id.toHexString(), branches);
  };

  const populations = scale.districts.map((source) => {
    const population = new Population(source);
    const [first] = source.streets;
    const district = add('district', source.name, city, [first[2], first[3]], `${source.name}人民政府（演示）`);
    documents[documents.length - 1].outline = population.outline;
    geography.districts.push(district);
    const taken: Place[] = [];
    for (const row of source.streets) addStreet(row, district, source, population, taken);
    return { district, population };
  });

  const addServiceCentre = (community: Community, place: Place): Place => {
    const number = community.serviceCentres.length + 1;
    const name = `${community.name}党群服务中心${number > 1 ? `（${number} 号）` : ''}`;
    community.serviceCentres.push(
      add('serviceCentre', name, community, place, address(random, community.street.name, community.name)),
    );
    return place;
  };
  const centres = geography.communities.map((community) =>
    addServiceCentre(community, community.population.drawNear(community.centre, 0.001, random)),
  );
  const addStation = (community: Community): void => {
    const place = community.population.drawNear(community.centre, 0.001, random);
    const where = address(random, community.street.name, community.name);
    add('station', `${community.name}暖新驿站`, community, place, where);
    documents[documents.length - 1].station = {
      hours: '每天 7:00–22:00',
      offers: [
        'water',
        'charging',
        'rest',
        'cooling',
        ...(community.index % 2 ? (['meals', 'tools'] as const) : (['firstAid', 'toilet'] as const)),
      ],
    };
  };
  const open = populations.flatMap(({ district, population }) => {
    const inDistrict = geography.communities.filter((community) => community.district === district);
    return population.inhabited.map((place) => ({ place, inDistrict }));
  });
  for (const { place, inDistrict } of farthestFirst(open, centres, scale.serviceCentres - centres.length)) {
    addServiceCentre(nearestCommunity(inDistrict, place), place);
  }
  for (const community of geography.communities.filter(({ index }) => index % communitiesPerStation === 0))
    addStation(community);
  return geography;
}

/** The `count` places that leave the smallest gaps: each time the one farthest from all that are there. */
function farthestFirst<T extends { place: Place }>(open: readonly T[], there: readonly Place[], count: number): T[] {
  const away = open.map(({ place }) =>
    there.reduce((least, other) => Math.min(least, kmBetween(place, other)), Infinity),
  );
  return Array.from({ length: count }, () => {
    const farthest = away.indexOf(Math.max(...away));
    const chosen = open[farthest];
    open.forEach(({ place }, i) => {
      away[i] = Math.min(away[i], kmBetween(place, chosen.place));
    });
    return chosen;
  });
}
