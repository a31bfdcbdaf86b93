import { dayMs } from '../../../../shared/durations.ts';
import { keysOf, skills as skillWords, type Skill } from '../../../../shared/words.ts';
import type { WeeklyWindow } from '../../../engine/facts/facts.ts';
import { allWeek } from '../../../engine/facts/facts.ts';
import type { Population } from '../geo/population.ts';
import type { MakeId } from '../ids.ts';
import { randomFor, type Random } from '../random.ts';
import { weightedChoice } from '../weighted.ts';
import { demoVolunteers } from '../words/demo-volunteers.ts';
import { personName } from '../words/names.ts';
import { nearestCommunity, type Community, type Geography, type UnitRef } from './geography.ts';
import type { Scale } from './scale.ts';
import type { Volunteer } from './volunteer.ts';

const on = (weekdays: readonly number[], fromHour: number, toHour: number): WeeklyWindow[] =>
  weekdays.map((weekday) => ({ weekday, fromMinute: fromHour * 60, toMinute: toHour * 60 }));
const workdays = [1, 2, 3, 4, 5];
const weekend = [6, 7];

/** When people have time. The engine's `allWeek` stands for an offer without windows. */
const timetables: readonly { windows: readonly WeeklyWindow[]; weight: number; retired?: true }[] = [
  { windows: allWeek, weight: 18 },
  { windows: [...on(workdays, 18, 22), ...on(weekend, 8, 22)], weight: 26 },
  { windows: on(weekend, 8, 21), weight: 16 },
  { windows: on([1, 2, 3, 4, 5, 6, 7], 8, 18), weight: 14, retired: true },
  { windows: [...on(workdays, 7, 12)], weight: 10, retired: true },
  { windows: [...on(workdays, 13, 18), ...on([6], 9, 18)], weight: 8 },
  { windows: [...on([1, 3, 5], 9, 21), ...on([7], 9, 21)], weight: 8 },
];

const skillWeights: Readonly<Record<Skill, number>> = {
  firstAid: 7,
  nursing: 4,
  medicine: 2,
  counselling: 3,
  driving: 14,
  english: 12,
  japanese: 2,
  korean: 2,
  cantonese: 12,
  signLanguage: 1,
  tutoring: 9,
  cooking: 9,
  electrical: 3,
  computing: 13,
  lifting: 14,
  photography: 7,
  elderCare: 8,
  childCare: 7,
  security: 5,
  drone: 1,
};
/** Skills that come with a paper, which most of those who state them have. */
const withCertificate: ReadonlySet<Skill> = new Set([
  'firstAid',
  'nursing',
  'medicine',
  'counselling',
  'driving',
  'signLanguage',
  'electrical',
  'drone',
]);

const drawSkill = weightedChoice(keysOf(skillWords), (skill) => skillWeights[skill]);
const drawTimetable = weightedChoice(timetables, ({ weight }) => weight);

function drawSkills(random: Random, now: number): { skill: Skill; certifiedUntil?: number }[] {
  const chosen = new Set(Array.from({ length: random.pick([0, 1, 1, 1, 2, 2, 3, 4]) }, () => drawSkill(random)));
  return [...chosen].map((skill) =>
    withCertificate.has(skill) && random.chance(0.85)
      ? { skill, certifiedUntil: Math.floor(now / dayMs) * dayMs + random.between(-20, 900) * dayMs }
      : { skill },
  );
}

const twoDigits = (n: number): string => String(n).padStart(2, '0');

function drawBirthDate(random: Random, now: Date, retired: boolean): string {
  const age = retired ? random.between(58, 76) : Math.min(70, random.between(17, 40) + random.between(0, 22));
  return `${now.getUTCFullYear() - age}-${twoDigits(random.between(1, 12))}-${twoDigits(random.between(1, 28))}`;
}

/** Makes the volunteers of a city, those of the demo log-ins first; they live where people are. */
export function buildVolunteers(
  scale: Scale,
  geography: Geography,
  home: Community,
  seed: number,
  makeId: MakeId,
  now: Date,
): Volunteer[] {
  const random = randomFor(seed, 'volunteers');
  const inDistrict = new Map(
    geography.districts.map((district) => [
      district,
      geography.communities.filter((community) => community.district === district),
    ]),
  );
  const drawCommunity = weightedChoice(geography.communities, ({ population, district }) =>
    weightOf(population, inDistrict.get(district)!),
  );

  // Neighbours share one list: a hundred thousand of them would be most of the memory.
  const paths = new Map<UnitRef, Map<UnitRef | null, string[]>>();
  const pathOf = (community: Community, branch: UnitRef | null): string[] => {
    const known = paths.get(community) ?? new Map<UnitRef | null, string[]>();
    paths.set(community, known);
    const path = known.get(branch) ?? [
      ...new Set([...community.path, ...(branch?.path ?? [])].map((unit) => unit.toHexString())),
    ];
    known.set(branch, path);
    return path;
  };
  const make = (at: number): Volunteer => {
    const id = makeId('person');
    const demo = demoVolunteers[at];
    const { population, district } = demo ? home : drawCommunity(random);
    const [lng, lat] = demo ? population.drawNear(home.centre, 0.002, random) : population.draw(random);
    const community = demo ? home : nearestCommunity(inDistrict.get(district)!, [lng, lat]);
    const timetable = demo ? { windows: allWeek } : drawTimetable(random);
    const isMember = demo ? demo.partyMember === true : random.chance(0.28);
    // Some members do not tell it: the service then knows neither that nor their branch.
    const partyMember = isMember && (demo !== undefined || random.chance(0.92));
    const atWork = geography.workplaceBranches.get(community.street.id.toHexString())!;
    const inBranch =
      isMember || demo || random.chance(0.35)
        ? random.pick(!demo && random.chance(0.3) ? atWork : community.branches)
        : null;
    const branch = isMember && !partyMember ? null : inBranch;
    return {
      id,
      name: demo?.name ?? personName(random),
      demoKey: demo?.key,
      community,
      branch,
      partyMember,
      paused: !demo && random.chance(0.04),
      elderMode: demo?.elderMode === true || ('retired' in timetable && random.chance(0.5)),
      held: [],
      joinedAt: new Date(now.getTime() - random.between(scale.historyDays + 5, scale.historyDays + 200) * dayMs),
      facts: {
        id: id.toHexString(),
        personId: id.toHexString(),
        lng,
        lat,
        radiusKm: demo ? 5 : random.pick([2, 3, 3, 5, 5, 5, 8, 10]),
        skills: demo
          ? demo.skills.map((skill) => ({
              skill,
              ...(withCertificate.has(skill) ? { certifiedUntil: now.getTime() + 300 * dayMs } : {}),
            }))
          : drawSkills(random, now.getTime()),
        windows: timetable.windows,
        tasksPerWeek: demo ? 7 : random.pick([1, 2, 2, 3, 3, 5, 7]),
        birthDate: demo?.birthDate ?? drawBirthDate(random, now, 'retired' in timetable),
        partyMember,
        communityId: community.id.toHexString(),
        ...(branch ? { branchId: branch.id.toHexString() } : {}),
        unitPath: pathOf(community, branch),
        reliability: { kept: 0, missed: 0 },
        load: 0,
        busy: [],
        invitedLately: 0,
        askedTaskIds: [],
      },
    };
  };
  return Array.from({ length: scale.volunteers }, (_, at) => make(at));
}

/** A community's share of the people: an even part of its district's, which weighs by trip ends and communities. */
const weightOf = (population: Population, inDistrict: readonly Community[]): number =>
  population.weight / inDistrict.length;
