import { DateTime } from 'luxon';
import { dayMs, minuteMs } from '../../../../shared/durations.ts';
import { dateKey } from '../../../engine/geo/local-time.ts';
import { fits } from '../../../engine/rules/why-not.ts';
import { defaultConfig } from '../../../engine/worth/config.ts';
import { pointAt } from '../../../platform/geo/point.ts';
import { holidayCalendar } from '../../../platform/time/holidays/calendar.ts';
import type { RotaDoc, RotaMemberDoc, RotaTurnDoc } from '../../../features/rotas/model.ts';
import { dutyDays } from '../../../features/rotas/turns/duty-days.ts';
import { askDays, horizonDays, daysAfter, turnTimes } from '../../../features/rotas/turns/turn-times.ts';
import { handOut } from '../../../features/rotas/turns/hand-out.ts';
import { searchTermsOf } from '../../../domain/tasks/search.ts';
import type { TaskDoc } from '../../../domain/tasks/model.ts';
import type { MakeId } from '../ids.ts';
import { randomFor } from '../random.ts';
import { address } from '../words/names.ts';
import { rotaWords, type RotaWords } from '../words/rotas.ts';
import type { DemoDocuments } from './documents.ts';
import { hold } from './fill-task.ts';
import type { Community } from './geography.ts';
import { Ledger } from './ledger.ts';
import type { Nearby } from './nearby.ts';
import type { Scale } from './scale.ts';
import type { OtherPerson, Staff } from './staff.ts';
import { factsOfTask } from './task-facts.ts';
import type { Volunteer } from './volunteer.ts';
import { utcOffsetMinutes } from './plan-tasks.ts';
import { writeParticipation } from './write-participation.ts';
import { areaOf } from './write-task.ts';

const zone = 'Asia/Shanghai';
const membersPerRota = 7;
/** How long ago a rota was set up; its first turn is tomorrow. */
const setUpMs = 3 * dayMs;

interface Parts {
  staff: Staff;
  volunteers: readonly Volunteer[];
  nearby: Nearby;
  seed: number;
  now: Date;
  makeId: MakeId;
  scale: Scale;
}

/**
 * Rotas of the home community and of some others: members who live there, turns of the next four weeks, those that the
 * service would ask for by now handed out by its own rule and accepted. Demo log-ins take part, but not the first of
 * them, who may still join.
 */
export function makeRotas(
  communities: readonly Community[],
  home: Community,
  parts: Parts,
): Made & Pick<DemoDocuments, 'dailyCounts' | 'auditEvents'> {
  const { seed, now, makeId, scale } = parts;
  const ledger = new Ledger(scale.auditEvents, makeId, now);
  const made: Made = { rotas: [], rotaTurns: [], rotaMembers: [], tasks: [], participations: [] };
  const atHome = Math.min(2, scale.rotas);
  const others = communities.filter((community) => community !== home);
  const every = Math.max(1, Math.floor(others.length / Math.max(1, scale.rotas - atHome)));
  const places = [...Array.from({ length: atHome }, () => home), ...others.filter((_, i) => i % every === 0)].slice(
    0,
    scale.rotas,
  );
  places.forEach((community, i) => makeRota(rotaWords[i % rotaWords.length], community, parts, ledger, made, seed + i));
  return { ...made, dailyCounts: ledger.dailyCounts, auditEvents: ledger.auditEvents };
}

type Made = Pick<DemoDocuments, 'rotas' | 'rotaTurns' | 'rotaMembers' | 'tasks' | 'participations'>;

function makeRota(
  words: RotaWords,
  community: Community,
  parts: Parts,
  ledger: Ledger,
  made: Made,
  seed: number,
): void {
  const { staff, now, makeId } = parts;
  const random = randomFor(seed, 'rotas');
  const organiser = staff.inCharge(community, community);
  const [lng, lat] = community.population.drawNear(community.centre, 0.002, random);
  const { role, ...duty } = words;
  const at = new Date(now.getTime() - setUpMs);
  const today = DateTime.fromJSDate(now, { zone }).toISODate()!;
  const rota: RotaDoc = {
    _id: makeId('rota'),
    unitId: community.id,
    state: 'running',
    ...duty,
    weekdays: [...duty.weekdays],
    place: {
      point: pointAt(lng, lat),
      area: areaOf(community),
      address: address(random, community.street.name, community.name),
    },
    roles: [{ name: role, skill: null, certified: false, slots: 1 }],
    rules: { partyOnly: false, minAge: 0, unitOnly: false, invitedOnly: true },
    contact: { name: organiser.name, phone: organiser.phone },
    from: daysAfter(today, 1),
    to: null,
    version: 1,
    createdBy: organiser.id,
    createdAt: at,
    updatedAt: at,
  };
  made.rotas.push(rota);
  ledger.note({
    at,
    action: 'rota.create',
    actorId: organiser.id,
    kind: 'rota',
    id: rota._id,
    unitId: community.id,
    from: 'none',
    to: 'running',
  });
  const days = dutyDays(rota, daysAfter(today, 1), daysAfter(today, horizonDays - 1), holidayCalendar(''));
  const tasks = days.map((day) => writeTurn(rota, day, community, organiser, at, makeId));
  const turns = days.map((day, i): RotaTurnDoc => ({
    _id: `${rota._id.toHexString()}:${day}`,
    rotaId: rota._id,
    day,
    taskId: tasks[i]._id,
    rotaVersion: 1,
  }));
  for (const task of tasks) noteTask(task, ledger);
  const members = joining(community, parts, random);
  made.rotaMembers.push(...members.map((volunteer) => join(rota, volunteer, at, ledger, makeId)));
  serve(
    rota,
    tasks.filter((_, i) => days[i] <= daysAfter(today, askDays)),
    members,
    community,
    organiser,
    parts,
    ledger,
    made,
  );
  for (const task of tasks) ledger.countTask(task);
  made.tasks.push(...tasks);
  made.rotaTurns.push(...turns);
}

/** Neighbours who can be asked at any time, demo log-ins of the community first. */
function joining(
  community: Community,
  { volunteers, nearby }: Parts,
  random: ReturnType<typeof randomFor>,
): Volunteer[] {
  const own = volunteers.filter(
    ({ demoKey, community: where }) => where === community && (demoKey === 'partyVolunteer' || demoKey === 'elder'),
  );
  const members = new Set(own);
  for (const volunteer of nearby.around(community.centre, null, random)) {
    if (members.size >= membersPerRota) break;
    if (!volunteer.demoKey && !volunteer.paused) members.add(volunteer);
  }
  return [...members];
}

function join(rota: RotaDoc, { id }: Volunteer, at: Date, ledger: Ledger, makeId: MakeId): RotaMemberDoc {
  const joinedAt = new Date(at.getTime() + 30 * minuteMs);
  const member: RotaMemberDoc = {
    _id: makeId('rotaMember'),
    rotaId: rota._id,
    personId: id,
    joinedAt,
    level: 0,
    version: 1,
  };
  ledger.note({
    at: joinedAt,
    action: 'rota.join',
    actorId: id,
    kind: 'rotaMember',
    id: member._id,
    unitId: rota.unitId,
    from: 'none',
    to: 'member',
  });
  return member;
}

/** Hands out the coming turns as the service does; everybody has accepted. */
function serve(
  rota: RotaDoc,
  tasks: readonly TaskDoc[],
  members: readonly Volunteer[],
  community: Community,
  organiser: OtherPerson,
  { now, makeId, staff }: Parts,
  ledger: Ledger,
  made: Made,
): void {
  const byId = new Map(members.map((volunteer) => [volunteer.facts.personId, volunteer]));
  const people = { organiser: organiser.id, administrator: staff.inCharge(community, community.street).id };
  // One after the other, so that each turn is seen by the rules that decide on the next.
  const standing = members.map(({ facts, joinedAt }) => ({ id: facts.personId, turns: 0, since: joinedAt.getTime() }));
  for (const task of tasks) {
    const facts = { ...factsOfTask(task, community), rules: {} };
    const [role] = facts.roles;
    const [handed] = handOut(rota._id.toHexString(), standing, [
      {
        turnId: facts.id,
        roleId: role.id,
        start: facts.start,
        end: facts.end,
        places: 1,
        open: (id) => fits(byId.get(id)!.facts, facts, role, now.getTime(), defaultConfig),
      },
    ]);
    if (!handed) continue;
    const volunteer = byId.get(handed.memberId)!;
    const member = standing.find(({ id }) => id === handed.memberId)!;
    member.turns++;
    member.since = facts.start;
    const claimedAt = new Date(now.getTime() - setUpMs + 2 * 60 * minuteMs);
    const { participation } = writeParticipation(
      task,
      task.roles[0]._id,
      volunteer,
      claimedAt,
      { state: 'confirmed', steps: [], holds: true, visits: [], fields: {}, minutes: { verified: 0, honoured: 0 } },
      people,
      ledger,
      makeId,
    );
    made.participations.push(participation);
    task.roles[0].taken = 1;
    task.filledAt = claimedAt;
    hold(volunteer, task, now);
  }
}

function writeTurn(
  rota: RotaDoc,
  day: string,
  community: Community,
  organiser: OtherPerson,
  at: Date,
  makeId: MakeId,
): TaskDoc {
  const { start, end } = turnTimes(day, rota, zone);
  return {
    _id: makeId('task'),
    unitId: rota.unitId,
    unitPath: community.path,
    needId: null,
    title: rota.title,
    description: rota.description,
    category: rota.category,
    place: rota.place,
    start,
    end,
    day: dateKey(start.getTime(), utcOffsetMinutes),
    signUpBy: start,
    withdrawBy: new Date(start.getTime() - 12 * 60 * minuteMs),
    roles: rota.roles.map((role) => ({ _id: makeId('role'), ...role, taken: 0 })),
    rules: rota.rules,
    risks: rota.risks,
    safeguards: rota.safeguards,
    contact: rota.contact,
    state: 'published',
    grams: searchTermsOf(rota),
    exposure: 0,
    version: 2,
    rotaId: rota._id,
    createdBy: organiser.id,
    createdAt: at,
    publishedAt: at,
    updatedAt: at,
  };
}

function noteTask({ _id, unitId, createdAt }: TaskDoc, ledger: Ledger): void {
  const subject = { at: createdAt, actorId: null, kind: 'task', id: _id, unitId };
  ledger.note({ ...subject, action: 'task.create', from: 'none', to: 'draft' });
  ledger.note({ ...subject, action: 'task.publish', from: 'draft', to: 'published' });
}
