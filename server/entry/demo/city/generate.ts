import type { ObjectId } from 'mongodb';
import { dayMs } from '../../../../shared/durations.ts';
import type { MessageDoc } from '../../../domain/messages/model.ts';
import type { TaskDoc } from '../../../domain/tasks/model.ts';
import { idMaker } from '../ids.ts';
import { randomFor } from '../random.ts';
import { templates } from '../words/templates/templates.ts';
import { appealOfLastWeek } from './appeal.ts';
import { hazardsOfLastDays } from './hazards.ts';
import { frontOfHome } from './front.ts';
import { computedMobilisation } from './mobilisation.ts';
import { temporaryOrganisations } from './organisations.ts';
import { publishedMobilisation } from './published-mobilisation.ts';
import { demoBoards } from './boards.ts';
import { demoBelongings } from './belongings.ts';
import { demoPairing } from './pairing.ts';
import { buildUnits } from './build-units.ts';
import { buildVolunteers } from './build-volunteers.ts';
import { DemoVolunteers } from './demo-volunteers.ts';
import type { DemoDocuments } from './documents.ts';
import type { Geography } from './geography.ts';
import { Ledger } from './ledger.ts';
import { makeDay } from './make-day.ts';
import { messagesOf } from './messages.ts';
import { demoLists } from './lists.ts';
import { Nearby } from './nearby.ts';
import { administrativeCases, caseBehind } from './cases.ts';
import { pastCases } from './past-cases.ts';
import { demoPictures, type DemoPicture } from './pictures.ts';
import { ratingsOfCase } from './ratings.ts';
import { openNeeds } from './needs.ts';
import { Pace } from './pace.ts';
import { planTasks } from './plan-tasks.ts';
import { makeRotas } from './rotas.ts';
import { sentFromOutside } from './sent-from-outside.ts';
import { demoTeams } from './teams.ts';
import { scales, type ScaleName } from './scale.ts';
import { buildStaff } from './staff.ts';
import type { Volunteer } from './volunteer.ts';
import { writeOther, writeVolunteer } from './write-people.ts';
import { writeTemplate } from './write-task.ts';
import type { Bilingual } from '../../../../shared/words.ts';

export interface CityOptions {
  seed: number;
  now: Date;
  scale: ScaleName;
}

/**
 * A part of the city, and how far along it is: `done` of `total`, counted in tasks; a volunteer is an eighth of the
 * work of one.
 */
export interface CityPart {
  documents: Partial<DemoDocuments>;
  pictures?: readonly DemoPicture[];
  label: Bilingual;
  done: number;
  total: number;
}

const batchSize = 5_000;
const volunteersPerTask = 8;
const standingDays = 500;

/**
 * Makes a demo city, part by part and day by day, so that the largest needs no more memory than its volunteers and one
 * day of tasks. Equal options give equal documents.
 */
export function* generateDemoCity({ seed, now, scale: scaleName }: CityOptions): Generator<CityPart> {
  const scale = scales[scaleName];
  const makeId = idMaker(seed);
  const total = scale.futureTasks + scale.pastTasks + scale.volunteers / volunteersPerTask;
  let done = 0;
  const founded = new Date(now.getTime() - standingDays * dayMs);

  const geography = buildUnits(scale, seed, makeId, founded);
  const { communities } = geography;
  const home = communities[0];
  const elsewhere = communities[communities.length - 1];
  const staff = buildStaff(geography, home, elsewhere, seed, makeId, founded);
  const others = staff.people.map((person) => writeOther(person, founded));
  yield {
    label: { zh: '组织', en: 'units' },
    done,
    total,
    documents: {
      units: geography.documents,
      unitTree: [{ _id: 'tree', version: 1 }],
      grants: staff.grants,
      taskTemplates: templates.map((template) => writeTemplate(template, makeId, founded)),
      people: others.map(({ person }) => person),
      identities: others.map(({ identity }) => identity),
    },
  };

  const volunteers = buildVolunteers(scale, geography, home, seed, makeId, now);
  const days = planTasks(scale, communities, home, peopleIn(geography, volunteers), seed, now);
  const random = randomFor(seed, 'days');
  const nearby = new Nearby(volunteers);
  const demo = new DemoVolunteers(volunteers, scale.futureTasks + scale.pastTasks, random);
  const { dailyCounts: turnCounts, ...rotas } = makeRotas(communities, home, {
    staff,
    volunteers,
    nearby,
    seed,
    now,
    makeId,
    scale,
  });
  yield {
    label: { zh: '轮值', en: 'rotas' },
    done,
    total,
    documents: { ...rotas, messages: turnMessages(rotas, demo, now) },
  };

  let left = turnCounts;
  const context = {
    scale,
    staff,
    home,
    now,
    makeId,
    random,
    nearby,
    demo,
    pace: new Pace(days.flat(), scale.participations, now.getTime()),
    takeCounts(day: number) {
      const taken = turnCounts.filter((counter) => counter.day === day);
      left = left.filter((counter) => counter.day !== day);
      return taken;
    },
  };
  const counted = new Set(rotas.tasks.map(counterOf));
  for (const [i, day] of days.entries()) {
    done += day.length;
    const documents = makeDay(day, context);
    for (const task of documents.tasks ?? []) counted.add(counterOf(task));
    yield {
      label: { zh: `第 ${i + 1} 天，共 ${days.length} 天`, en: `day ${i + 1} of ${days.length}` },
      done,
      total,
      documents,
    };
  }

  const ledger = new Ledger(scale.auditEvents, makeId, now);
  const open = openNeeds(Math.ceil(scale.futureTasks / 15) + 3, communities, home, staff, ledger, seed, now, makeId);
  const hasInbox = (personId: ObjectId) => demo.has(personId);
  const appeal = appealOfLastWeek({ home, staff, volunteers, hasInbox, ledger, seed, now, makeId });
  const lists = demoLists({ home, communities, staff, volunteers, ledger, now, makeId });
  const organisations = temporaryOrganisations({ home, staff, volunteers, hasInbox, ledger, now, makeId });
  const front = frontOfHome({ home, communities, staff, volunteers, hasInbox, ledger, now, makeId });
  ledger.adopt(left);
  const teams = demoTeams({ home, staff, volunteers, hasInbox, ledger, now, makeId });
  const mobilised = { home, geography, staff, volunteers, callables: front.callables, ledger, now, makeId };
  const published = publishedMobilisation({
    ...mobilised,
    isCounted: (unitId, day, category) => counted.has(counterOf({ unitId, day, category })),
  });
  const { made, ...administrative } = administrativeCases(communities, home, staff, ledger, seed, now, makeId);
  const past = pastCases(scale.pastCases, communities, home, { staff, volunteers, ledger, seed, now, makeId });
  const { made: sent, ...outside } = sentFromOutside(home, { staff, ledger, seed, now, makeId });
  const all = [...made, ...past, ...sent];
  const hazards = hazardsOfLastDays(home, staff, { seed, now, makeId });
  yield {
    label: { zh: '需求', en: 'needs' },
    done,
    total,
    documents: joined([
      {
        needs: [...open, ...all.map(({ need }) => need)],
        hazards,
        cases: [...open.map((need) => caseBehind(need, now)), ...all.map(({ doc }) => doc)],
        ratings: all.flatMap(({ need, doc }) => ratingsOfCase(need, doc, makeId)),
      },
      administrative,
      outside,
      appeal,
      lists,
      demoBoards({ home, communities, staff, ledger, now, makeId }),
      demoPairing({ home, geography, staff, ...lists, ledger, now, makeId }),
      demoBelongings({ home, geography, volunteers, now, makeId }),
      teams,
      organisations,
      front,
      computedMobilisation({ ...mobilised, callables: [...front.callables, ...published.callables] }),
      published,
      { auditEvents: ledger.auditEvents, dailyCounts: ledger.dailyCounts },
    ]),
    pictures: demoPictures(hazards, all, makeId),
  };

  for (let from = 0; from < volunteers.length; from += batchSize) {
    const written = volunteers
      .slice(from, from + batchSize)
      .map((volunteer, i) => writeVolunteer(volunteer, from + i, makeId));
    done += written.length / volunteersPerTask;
    yield {
      label: { zh: '志愿者', en: 'volunteers' },
      done,
      total,
      documents: {
        people: written.map(({ person }) => person),
        identities: written.map(({ identity }) => identity),
        offers: written.map(({ offer }) => offer),
        calendars: written.map(({ calendar }) => calendar),
      },
    };
  }
}

/** The name of the counter of tasks that a task is counted by. */
const counterOf = ({ unitId, day, category }: Pick<TaskDoc, 'unitId' | 'day' | 'category'>): string =>
  `${unitId.toHexString()} ${day} ${category}`;

/** The documents of several parts, by collection. */
function joined(parts: readonly Partial<DemoDocuments>[]): Partial<DemoDocuments> {
  const all: Partial<Record<string, unknown[]>> = {};
  for (const part of parts)
    for (const [name, documents] of Object.entries(part)) all[name] = [...(all[name] ?? []), ...documents];
  return all;
}

function turnMessages(
  { tasks, participations }: Pick<DemoDocuments, 'tasks' | 'participations'>,
  demo: DemoVolunteers,
  now: Date,
): MessageDoc[] {
  const turnOf = new Map(tasks.map((task) => [task._id.toHexString(), task]));
  return participations
    .filter(({ personId }) => demo.has(personId))
    .flatMap((row) => messagesOf(row, turnOf.get(row.taskId.toHexString())!, now));
}

function peopleIn(
  { communities }: Geography,
  volunteers: readonly Volunteer[],
): (community: { index: number }) => number {
  const counts = new Float64Array(communities.length);
  for (const { community } of volunteers) counts[community.index]++;
  return ({ index }) => counts[index];
}
