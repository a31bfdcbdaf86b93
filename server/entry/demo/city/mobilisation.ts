import type { ObjectId } from 'mongodb';
import { dayMs, hourMs } from '../../../../shared/durations.ts';
import type { CallableDoc } from '../../../domain/orders/queries.ts';
import type { DemandRow, MobilisationPlanDoc } from '../../../features/mobilisation/model.ts';
import { resultOf, sentRows } from '../../../features/mobilisation/outcome.ts';
import { problemOf, type Gathered } from '../../../features/mobilisation/problem-of.ts';
import { solveMobilisation } from '../../../features/mobilisation/thread/solve.ts';
import type { MakeId } from '../ids.ts';
import type { DemoDocuments } from './documents.ts';
import type { Community, Geography } from './geography.ts';
import type { Ledger } from './ledger.ts';
import type { Staff } from './staff.ts';
import type { Volunteer } from './volunteer.ts';

export interface MobilisationScene {
  home: Community;
  geography: Geography;
  staff: Staff;
  volunteers: readonly Volunteer[];
  callables: readonly CallableDoc[];
  ledger: Ledger;
  now: Date;
  makeId: MakeId;
}

type Planned = Pick<DemoDocuments, 'mobilisationPlans' | 'mobilisedPeople'>;

const maxStreets = 4;
const maxPlaces = 12;
const wishedCount = 3;

/**
 * A plan of the home district, computed an hour ago and not published: streets send people to the communities of the
 * home street.
 */
export function computedMobilisation(scene: MobilisationScene): Planned {
  const { home, geography, now } = scene;
  const places = geography.communities.filter(({ street }) => street === home.street).slice(0, maxPlaces);
  const draft = draftOf(scene, {
    name: '暑期支援社区',
    reason: '暑期里社区人手不足，请各街道派人支援一周',
    from: new Date(+now + dayMs),
    until: new Date(+now + 8 * dayMs),
    createdAt: new Date(+now - dayMs / 2),
    demand: places.map(({ id }, i) => ({
      ...placeOf(id, wishedCount),
      skills: i === 0 ? [{ skill: 'nursing' as const, count: 1 }] : [],
    })),
  });
  return solved(scene, draft, gathered(scene, draft), new Date(+now - hourMs));
}

export const placeOf = (unitId: ObjectId, wished: number): DemandRow => ({
  unitId,
  least: 1,
  wished,
  most: wished + 1,
  headRank: 'none',
  skills: [],
  ties: [],
});

/** A draft with the people whom it could send, solved as the service does it; as it was where there is nobody. */
export function solved(
  { geography, ledger, makeId }: MobilisationScene,
  draft: MobilisationPlanDoc,
  people: readonly Gathered[],
  at: Date,
): Planned {
  if (people.length === 0) return { mobilisationPlans: [draft], mobilisedPeople: [] };
  const byId = new Map(
    geography.documents.map(({ _id, place }) => [_id.toHexString(), { place: place ?? null }] as const),
  );
  const answer = solveMobilisation(problemOf({ byId }, draft, people));
  ledger.note({
    at,
    action: 'mobilisation.solved',
    actorId: null,
    kind: 'mobilisation',
    id: draft._id,
    unitId: draft.unitId,
  });
  const plan: MobilisationPlanDoc = { ...draft, state: 'solved', result: resultOf(people, answer, 1), version: 3 };
  return {
    mobilisationPlans: [plan],
    mobilisedPeople: sentRows(plan._id, people, answer, () => makeId('mobilisedPerson')),
  };
}

/** Residents of the sending streets with an offer, as the service gathers them, and those who are callable. */
export function gathered(
  { volunteers, callables }: Pick<MobilisationScene, 'volunteers' | 'callables'>,
  { supply }: MobilisationPlanDoc,
): Gathered[] {
  const streets = new Set(supply.map(({ unitId }) => unitId.toHexString()));
  const isCallable = new Set(callables.map(({ personId }) => personId.toHexString()));
  return volunteers
    .filter(({ paused, community: { street } }) => !paused && streets.has(street.id.toHexString()))
    .map(({ id: personId, community, facts }) => {
      const callable = isCallable.has(personId.toHexString());
      return {
        personId,
        unitId: community.street.id,
        callUnitId: callable ? community.id : community.street.id,
        callable,
        rank: 0,
        skills: facts.skills.map(({ skill }) => skill),
        before: null,
        pinned: false,
        load: 0,
        fixed: null,
      };
    });
}

type Terms = Pick<MobilisationPlanDoc, 'name' | 'reason' | 'from' | 'until' | 'demand' | 'createdAt'>;

/** A plan of the home district, for which some of its streets send half of their people. */
export function draftOf(
  { home, geography, staff, ledger, makeId }: MobilisationScene,
  terms: Terms,
): MobilisationPlanDoc {
  const _id = makeId('mobilisation');
  const by = staff.inCharge(home, home.district).id;
  const streets = new Map(
    geography.communities
      .filter(({ district }) => district === home.district)
      .map(({ street }) => [street.id.toHexString(), street.id]),
  );
  ledger.note({
    at: terms.createdAt,
    action: 'mobilisation.draft',
    actorId: by,
    kind: 'mobilisation',
    id: _id,
    unitId: home.district.id,
  });
  return {
    _id,
    rootId: _id,
    unitId: home.district.id,
    kind: 'deploy',
    number: 1,
    basedOn: null,
    ...terms,
    supply: [...streets.values()].slice(0, maxStreets).map((unitId) => ({ unitId, stays: 0.5 })),
    prices: { noTie: 50, beyondShare: null, changed: 100 },
    state: 'draft',
    by,
    version: 1,
  };
}
