import { MobilisationError, type MobilisationProblem } from './problem.ts';

const maxCount = 1_000_000;
const maxPrice = 100_000_000;

/** @throws MobilisationError for the first thing wrong */
export function checkMobilisation({ units, people, places, prices }: MobilisationProblem): void {
  if (people.length === 0) throw new MobilisationError('nobody', 'people', 'id', '');
  if (places.length === 0) throw new MobilisationError('no_place', 'places', 'id', '');
  const unitIds = unique(units);
  const placeIds = unique(places);
  unique(people);
  for (const { id, lng, lat, stays } of units) {
    where(id, lng, lat);
    range(id, 'stays', stays, 0, 1);
  }
  for (const { id, unit, rank, load, pinned, before } of people) {
    if (!unitIds.has(unit)) throw new MobilisationError('unknown_unit', id, 'unit', unit);
    whole(id, 'rank', rank, maxCount);
    whole(id, 'load', load, maxCount);
    for (const [field, place] of Object.entries({ pinned, before }))
      if (place !== undefined && !placeIds.has(place)) throw new MobilisationError('unknown_place', id, field, place);
  }
  for (const { id, lng, lat, least, wished, most, headRank, skills, ties } of places) {
    where(id, lng, lat);
    for (const [field, value] of Object.entries({ least, wished, most, headRank })) whole(id, field, value, maxCount);
    if (least > wished || wished > most)
      throw new MobilisationError('falls', id, 'most', `${least}, ${wished}, ${most}`);
    for (const { skill, count } of skills) whole(id, `skills.${skill}`, count, maxCount);
    const named = skills.map(({ skill }) => skill);
    const again = named.find((skill, at) => named.indexOf(skill) < at);
    if (again !== undefined) throw new MobilisationError('twice', id, 'skills', again);
    for (const unit of ties) if (!unitIds.has(unit)) throw new MobilisationError('unknown_unit', id, 'ties', unit);
  }
  for (const [field, price] of Object.entries(prices) as [string, number | null][])
    if (price !== null) whole('prices', field, price, maxPrice);
}

function unique(records: readonly { id: string }[]): Set<string> {
  const ids = new Set<string>();
  for (const { id } of records) {
    if (ids.has(id)) throw new MobilisationError('twice', id, 'id', id);
    ids.add(id);
  }
  return ids;
}

function where(id: string, lng: number, lat: number): void {
  range(id, 'lng', lng, -180, 180);
  range(id, 'lat', lat, -90, 90);
}

function range(id: string, field: string, value: number, least: number, most: number): void {
  if (!(value >= least && value <= most)) throw new MobilisationError('out_of_range', id, field, String(value));
}

function whole(id: string, field: string, value: number, most: number): void {
  if (!Number.isSafeInteger(value) || value < 0 || value > most)
    throw new MobilisationError('not_whole', id, field, String(value));
}
