import { distanceKm } from '../../platform/geo/distance.ts';
import { claimedIs, type Fault, type Report } from '../words/fault.ts';
import type { Mobilised, MobilisationPlan, MobilisationProblem, ReceivingPlace } from './problem.ts';

/*
 * Shares no code with the solver on purpose: a mistake there must not hide itself here.
 */

type MobilisationCheckFault =
  | 'no_such_person'
  | 'no_such_place'
  | 'sent_twice'
  | 'not_where_pinned'
  | 'share_exceeded'
  | 'place_exceeded'
  | 'duty_not_served'
  | 'head_too_low'
  | 'unmet_differs'
  | 'changed_differs'
  | 'cost_differs'
  | 'not_proven';

export interface MobilisationCheck {
  valid: boolean;
  faults: Fault<MobilisationCheckFault>[];
  /** Recomputed. */
  cost: number;
  /** That no plan costs less than, by the certificate. */
  bound: number;
}

/**
 * Checks a plan against its problem and nothing else: the rules, its cost, what is unmet, and that nothing is cheaper.
 */
export function checkMobilisationPlan(problem: MobilisationProblem, plan: MobilisationPlan): MobilisationCheck {
  const faults: MobilisationCheck['faults'] = [];
  const say: Say = (fault, detail) => void faults.push({ fault, detail });
  const stay = new Stay(problem);
  const at = placesOfPeople(problem, plan, say);
  checkShares(problem, stay, at, say);
  const cost = checkPlaces(problem, plan, say) + waysOf(problem, at) + beyondOf(problem, stay, at);
  if (cost !== plan.cost) say('cost_differs', claimedIs(plan.cost, cost));
  const changed = problem.people.filter(
    ({ id, before, pinned }) => before !== undefined && pinned === undefined && at.get(id) !== before,
  );
  if (
    changed
      .map(({ id }) => id)
      .sort()
      .join('\n') !== [...plan.changed].sort().join('\n')
  )
    say('changed_differs', {
      zh: `${changed.length} 人不在原处，列出了 ${plan.changed.length} 人`,
      en: `${changed.length} are not where they were, ${plan.changed.length} are named`,
    });
  const bound = boundOf(problem, stay, plan);
  if (bound !== cost)
    say('not_proven', { zh: `代价 ${cost}，价格证明的是 ${bound}`, en: `costs ${cost}, the prices prove ${bound}` });
  return { valid: faults.length === 0, faults, cost, bound };
}

type Say = Report<MobilisationCheckFault>;

/** How many of each unit may go within its share; those who have checked in somewhere may in any case. */
class Stay {
  readonly all = new Map<string, number>();
  readonly within = new Map<string, number>();

  constructor({ units, people }: MobilisationProblem) {
    for (const { id, stays } of units) {
      const members = people.filter(({ unit }) => unit === id);
      this.all.set(id, members.length);
      const goes = members.length - Math.ceil(members.length * stays - 1e-9);
      this.within.set(id, Math.max(goes, members.filter(({ pinned }) => pinned !== undefined).length));
    }
  }
}

function placesOfPeople(problem: MobilisationProblem, plan: MobilisationPlan, say: Say): Map<string, string> {
  const people = new Map(problem.people.map((person) => [person.id, person]));
  const places = new Set(problem.places.map(({ id }) => id));
  const at = new Map<string, string>();
  for (const { place, members } of plan.groups) {
    if (!places.has(place)) say('no_such_place', { zh: `没有地点 ${place}`, en: `there is no place ${place}` });
    for (const { person, unit } of members) {
      if (people.get(person)?.unit !== unit)
        say('no_such_person', { zh: `${unit} 没有 ${person}`, en: `${unit} has no ${person}` });
      else if (at.has(person)) say('sent_twice', { zh: `${person} 派了两处`, en: `${person} is sent twice` });
      else at.set(person, place);
    }
  }
  for (const { id, pinned } of problem.people)
    if (pinned !== undefined && at.get(id) !== pinned)
      say('not_where_pinned', { zh: `${id} 应在 ${pinned}`, en: `${id} is to be at ${pinned}` });
  return at;
}

function sentOf({ people }: MobilisationProblem, at: ReadonlyMap<string, string>): Map<string, number> {
  const sent = new Map<string, number>();
  for (const { id, unit } of people) if (at.has(id)) sent.set(unit, (sent.get(unit) ?? 0) + 1);
  return sent;
}

function checkShares(problem: MobilisationProblem, stay: Stay, at: ReadonlyMap<string, string>, say: Say): void {
  if (problem.prices.beyondShare !== null) return;
  for (const [unit, sent] of sentOf(problem, at))
    if (sent > stay.within.get(unit)!)
      say('share_exceeded', {
        zh: `${unit} 派出 ${sent} 人，最多 ${stay.within.get(unit)} 人`,
        en: `${unit} sends ${sent}, may send ${stay.within.get(unit)}`,
      });
}

const beyondOf = (problem: MobilisationProblem, stay: Stay, at: ReadonlyMap<string, string>): number =>
  [...sentOf(problem, at)].reduce(
    (sum, [unit, sent]) => sum + Math.max(0, sent - stay.within.get(unit)!) * (problem.prices.beyondShare ?? 0),
    0,
  );

/**
 * The worth of the asked people at all places, as a cost below 0; checks duties, heads and what is said to be unmet.
 */
function checkPlaces(problem: MobilisationProblem, plan: MobilisationPlan, say: Say): number {
  const { people, places, prices } = problem;
  const byId = new Map(people.map((person) => [person.id, person]));
  const groups = new Map(plan.groups.map((group) => [group.place, group]));
  const claimed = new Set(
    plan.unmet.map(({ place, kind, skill, missing }) => `${place} ${kind} ${skill ?? ''} ${missing}`),
  );
  const unmet = (place: string, kind: string, skill: string, missing: number): void => {
    if (missing > 0 && !claimed.delete(`${place} ${kind} ${skill} ${missing}`))
      say('unmet_differs', {
        zh: `${place} 还差 ${missing}（${[kind, skill].filter(Boolean).join(' ')}），却没有列出`,
        en: `${place} lacks ${missing} (${[kind, skill].filter(Boolean).join(' ')}) and it is not named`,
      });
  };
  let earned = 0;
  for (const place of places) {
    const group = groups.get(place.id);
    const members = group?.members ?? [];
    const pinned = people.filter((person) => person.pinned === place.id).length;
    if (members.length > Math.max(place.most, pinned))
      say('place_exceeded', { zh: `${place.id} 有 ${members.length} 人`, en: `${place.id} has ${members.length}` });
    earned += Math.min(members.length, place.least) * prices.missingLeast;
    earned += Math.max(0, Math.min(members.length, place.wished) - place.least) * prices.missingWished;
    unmet(place.id, 'least', '', place.least - members.length);
    unmet(place.id, 'wished', '', place.wished - Math.max(place.least, members.length));
    const head = group?.head === null || group === undefined ? undefined : byId.get(group.head);
    if (head && (head.rank < place.headRank || !members.some(({ person }) => person === head.id)))
      say('head_too_low', {
        zh: `${head.id} 不够格带 ${place.id} 的队`,
        en: `${head.id} may not head the group at ${place.id}`,
      });
    for (const duty of dutiesAt(place)) {
      const serving = members.filter(({ as }) => as === duty.name);
      for (const { person } of serving)
        if (!duty.fits(byId.get(person)!))
          say('duty_not_served', {
            zh: `${person} 在 ${place.id} 担不了 ${duty.name}`,
            en: `${person} cannot serve as ${duty.name} at ${place.id}`,
          });
      if (serving.length > duty.count)
        say('duty_not_served', {
          zh: `${place.id} 有 ${serving.length} 人担 ${duty.name}`,
          en: `${place.id} has ${serving.length} as ${duty.name}`,
        });
      earned += serving.length * (duty.skill === '' ? prices.missingHead : prices.missingSkill);
      unmet(place.id, duty.skill === '' ? 'head' : 'skill', duty.skill, duty.count - serving.length);
    }
  }
  for (const line of claimed) say('unmet_differs', { zh: `${line} 与事实不符`, en: `${line} is not so` });
  return -earned;
}

interface DutyAt {
  name: string;
  skill: string;
  count: number;
  fits: (person: Mobilised) => boolean;
}

const dutiesAt = ({ headRank, skills }: ReceivingPlace): DutyAt[] => [
  ...(headRank > 0 ? [{ name: 'head', skill: '', count: 1, fits: ({ rank }: Mobilised) => rank >= headRank }] : []),
  ...skills.map(({ skill, count }) => ({
    name: `skill:${skill}`,
    skill,
    count,
    fits: (person: Mobilised) => person.skills.includes(skill),
  })),
];

function wayOf(problem: MobilisationProblem): (unit: string, place: ReceivingPlace) => number {
  const units = new Map(problem.units.map((unit) => [unit.id, unit]));
  return (id, place) => {
    const { lng, lat } = units.get(id)!;
    const way = Math.round(distanceKm(lng, lat, place.lng, place.lat) * 10);
    return way + (place.ties.includes(id) ? 0 : problem.prices.noTie);
  };
}

function waysOf(problem: MobilisationProblem, at: ReadonlyMap<string, string>): number {
  const places = new Map(problem.places.map((place) => [place.id, place]));
  const way = wayOf(problem);
  let sum = 0;
  for (const { id, unit, pinned, before } of problem.people) {
    const place = places.get(at.get(id) ?? '');
    if (!place) continue;
    sum += way(unit, place) - (pinned === undefined && before === place.id ? problem.prices.changed : 0);
  }
  return sum;
}

/**
 * The dual value of the certificate: each step of each way, taken as often as it may where it earns and as seldom where
 * it costs.
 */
function boundOf(problem: MobilisationProblem, stay: Stay, { certificate }: MobilisationPlan): number {
  const { units, people, places, prices } = problem;
  const price = {
    unit: new Map(certificate.units.map((line) => [line.unit, line.price])),
    class: new Map(certificate.classes.map((line) => [line.key, line.price])),
    place: new Map(certificate.places.map((line) => [line.place, line.price])),
    duty: new Map(certificate.duties.map((line) => [JSON.stringify([line.place, line.duty]), line.price])),
  };
  const { sink } = certificate;
  if (!(sink >= 0)) return NaN;
  const often = (cost: number, least: number, most: number): number => cost * (cost < 0 ? most : least);
  let bound = 0;
  for (const { id } of units) {
    const [within, all, paid] = [stay.within.get(id)!, stay.all.get(id)!, price.unit.get(id) ?? NaN];
    bound += often(-paid, 0, within);
    if (prices.beyondShare !== null) bound += often(prices.beyondShare - paid, 0, all - within);
  }
  const duties = places.map((place) => dutiesAt(place));
  places.forEach((place, p) => {
    const paid = price.place.get(place.id) ?? NaN;
    const pinned = people.filter((person) => person.pinned === place.id).length;
    bound += often(paid - sink - prices.missingLeast, 0, place.least);
    bound += often(paid - sink - prices.missingWished, 0, place.wished - place.least);
    bound += often(paid - sink, 0, Math.max(place.most, pinned) - place.wished);
    for (const { name, skill, count } of duties[p]) {
      const earned = skill === '' ? prices.missingHead : prices.missingSkill;
      bound += often((price.duty.get(JSON.stringify([place.id, name])) ?? NaN) - paid - earned, 0, count);
    }
  });
  const way = wayOf(problem);
  for (const { person, count, key } of alike(problem)) {
    const paid = price.class.get(key) ?? NaN;
    bound += often((price.unit.get(person.unit) ?? NaN) - paid, person.pinned === undefined ? 0 : count, count);
    places.forEach((place, p) => {
      if (person.pinned !== undefined && person.pinned !== place.id) return;
      const cost =
        paid +
        way(person.unit, place) -
        (person.pinned === undefined && person.before === place.id ? prices.changed : 0);
      bound += often(cost - price.place.get(place.id)!, 0, count);
      for (const { name, fits } of duties[p])
        if (fits(person)) bound += often(cost - price.duty.get(JSON.stringify([place.id, name]))!, 0, count);
    });
  }
  return bound;
}

/** One person of each class of equals, with the class's name and size. */
function alike({ people, places }: MobilisationProblem): { person: Mobilised; count: number; key: string }[] {
  const asked = new Set(places.flatMap(({ skills }) => skills.map(({ skill }) => skill)));
  const ranks = places.map(({ headRank }) => headRank);
  const classes = new Map<string, { person: Mobilised; count: number; key: string }>();
  for (const person of people) {
    const skills = [...new Set(person.skills.filter((skill) => asked.has(skill)))].sort();
    const rank = Math.max(0, ...ranks.filter((one) => one <= person.rank));
    const before = person.pinned === undefined ? (person.before ?? null) : null;
    const key = JSON.stringify([person.unit, skills, rank, person.pinned ?? null, before]);
    const known = classes.get(key);
    if (known) known.count++;
    else classes.set(key, { person, count: 1, key });
  }
  return [...classes.values()];
}
