import { MobilisationError, type MobilisationProblem } from './problem.ts';

const maxCount = 1_000_000;
const maxPrice = 100_000_000;

/** @throws MobilisationError for the first thing wrong */
export function checkMobilisation(problem: MobilisationProblem): void {
  if (problem.people.length === 0) throw new MobilisationError('nobody', 'people', 'id', '');
  if (problem.places.length === 0) throw new MobilisationError('no_place', 'places', 'id', '');
  for (const fault of mobilisationFaults(problem)) throw fault;
}

/**
 * Everything that is wrong with units, people, places and prices, in that order; that there are none is no fault here.
 */
export function* mobilisationFaults({
  units,
  people,
  places,
  prices,
}: MobilisationProblem): Generator<MobilisationError> {
  const unitIds = yield* unique(units);
  const placeIds = yield* unique(places);
  yield* unique(people);
  for (const { id, lng, lat, stays } of units) {
    yield* where(id, lng, lat);
    yield* range(id, 'stays', stays, 0, 1);
  }
  for (const { id, unit, rank, load, pinned, before } of people) {
    if (!unitIds.has(unit)) yield new MobilisationError('unknown_unit', id, 'unit', unit);
    yield* whole(id, 'rank', rank, maxCount);
    yield* whole(id, 'load', load, maxCount);
    for (const [field, place] of Object.entries({ pinned, before }))
      if (place !== undefined && !placeIds.has(place)) yield new MobilisationError('unknown_place', id, field, place);
  }
  for (const { id, lng, lat, least, wished, most, headRank, skills, ties } of places) {
    yield* where(id, lng, lat);
    for (const [field, value] of Object.entries({ least, wished, most, headRank }))
      yield* whole(id, field, value, maxCount);
    if (least > wished || wished > most)
      yield new MobilisationError('falls', id, 'most', `${least}, ${wished}, ${most}`);
    for (const { skill, count } of skills) yield* whole(id, `skills.${skill}`, count, maxCount);
    const named = skills.map(({ skill }) => skill);
    const again = named.find((skill, at) => named.indexOf(skill) < at);
    if (again !== undefined) yield new MobilisationError('twice', id, 'skills', again);
    for (const unit of ties) if (!unitIds.has(unit)) yield new MobilisationError('unknown_unit', id, 'ties', unit);
  }
  for (const [field, price] of Object.entries(prices) as [string, number | null][])
    if (price !== null) yield* whole('prices', field, price, maxPrice);
}

type Faults = Generator<MobilisationError, void>;

function* unique(records: readonly { id: string }[]): Generator<MobilisationError, Set<string>> {
  const ids = new Set<string>();
  for (const { id } of records) {
    if (ids.has(id)) yield new MobilisationError('twice', id, 'id', id);
    ids.add(id);
  }
  return ids;
}

function* where(id: string, lng: number, lat: number): Faults {
  yield* range(id, 'lng', lng, -180, 180);
  yield* range(id, 'lat', lat, -90, 90);
}

function* range(id: string, field: string, value: number, least: number, most: number): Faults {
  if (!(value >= least && value <= most)) yield new MobilisationError('out_of_range', id, field, String(value));
}

function* whole(id: string, field: string, value: number, most: number): Faults {
  if (!Number.isSafeInteger(value) || value < 0 || value > most)
    yield new MobilisationError('not_whole', id, field, String(value));
}
