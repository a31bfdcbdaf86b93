import { dayMs, hourMs } from '../../../../shared/durations.ts';
import type { CallableDoc } from '../../../domain/orders/queries.ts';
import type { MobilisationPlanDoc } from '../../../features/mobilisation/model.ts';
import { resultOf, sentRows } from '../../../features/mobilisation/outcome.ts';
import { problemOf, type Gathered } from '../../../features/mobilisation/problem-of.ts';
import { solveMobilisation } from '../../../features/mobilisation/thread/solve.ts';
import type { MakeId } from '../ids.ts';
import type { DemoDocuments } from './documents.ts';
import type { Community, Geography } from './geography.ts';
import type { Ledger } from './ledger.ts';
import type { Staff } from './staff.ts';
import type { Volunteer } from './volunteer.ts';

interface Scene {
  home: Community;
  geography: Geography;
  staff: Staff;
  volunteers: readonly Volunteer[];
  callables: readonly CallableDoc[];
  ledger: Ledger;
  now: Date;
  makeId: MakeId;
}

const maxStreets = 4;
const maxPlaces = 12;
const wishedCount = 3;

/** A plan of the home district, computed an hour ago and not published: streets send people to the communities of the home street. */
export function computedMobilisation(scene: Scene): Pick<DemoDocuments, 'mobilisationPlans' | 'mobilisedPeople'> {
  const draft = draftOf(scene);
  const people = peopleOf(scene, draft);
  if (people.length === 0) return { mobilisationPlans: [draft], mobilisedPeople: [] };
  const byId = new Map(
    scene.geography.documents.map(({ _id, place }) => [_id.toHexString(), { place: place ?? null }] as const),
  );
  const solved = solveMobilisation(problemOf({ byId }, draft, people));
  const plan: MobilisationPlanDoc = { ...draft, state: 'solved', result: resultOf(people, solved, 1), version: 3 };
  return {
    mobilisationPlans: [plan],
    mobilisedPeople: sentRows(plan._id, people, solved, () => scene.makeId('mobilisedPerson')),
  };
}

/** Residents of the sending streets with an offer, as the service gathers them, and those who are callable. */
function peopleOf({ volunteers, callables }: Scene, { supply }: MobilisationPlanDoc): Gathered[] {
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

function draftOf({ home, geography, staff, ledger, now, makeId }: Scene): MobilisationPlanDoc {
  const _id = makeId('mobilisation');
  const by = staff.inCharge(home, home.district).id;
  const streets = new Map(
    geography.communities
      .filter(({ district }) => district === home.district)
      .map(({ street }) => [street.id.toHexString(), street.id]),
  );
  const places = geography.communities.filter(({ street }) => street === home.street).slice(0, maxPlaces);
  const createdAt = new Date(+now - dayMs / 2);
  ledger.note({
    at: createdAt,
    action: 'mobilisation.draft',
    actorId: by,
    kind: 'mobilisation',
    id: _id,
    unitId: home.district.id,
  });
  ledger.note({
    at: new Date(+now - hourMs),
    action: 'mobilisation.solved',
    actorId: null,
    kind: 'mobilisation',
    id: _id,
    unitId: home.district.id,
  });
  return {
    _id,
    rootId: _id,
    unitId: home.district.id,
    name: '暑期支援社区',
    reason: '暑期里社区人手不足，请各街道派人支援一周',
    kind: 'deploy',
    number: 1,
    basedOn: null,
    from: new Date(+now + dayMs),
    until: new Date(+now + 8 * dayMs),
    supply: [...streets.values()].slice(0, maxStreets).map((unitId) => ({ unitId, stays: 0.5 })),
    demand: places.map(({ id: unitId }, i) => ({
      unitId,
      least: 1,
      wished: wishedCount,
      most: wishedCount + 1,
      headRank: 'none' as const,
      skills: i === 0 ? [{ skill: 'nursing' as const, count: 1 }] : [],
      ties: [],
    })),
    prices: { noTie: 50, beyondShare: null, changed: 100 },
    state: 'draft',
    by,
    version: 1,
    createdAt,
  };
}
