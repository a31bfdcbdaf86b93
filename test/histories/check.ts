/**
 * The rules that hold after a history, worked out from the documents and from the answers that people were given. No
 * code of the service is shared: states, verbs and sums are written down here once more.
 */
import type { Db, Document, ObjectId } from 'mongodb';
import type { Asked } from './asking.ts';
import type { Seen } from './actors.ts';

const slotStates = [
  'offered',
  'confirmed',
  'present',
  'left',
  'completed',
  'certified',
  'disputed',
  'absent',
  'excused',
  'void',
];
const promisedStates = slotStates.filter((state) => state !== 'offered' && state !== 'void');
const countedStates = ['completed', 'certified'];

export interface Told {
  asked: readonly Asked[];
  seen: readonly Seen[];
}

interface Found extends Told {
  tasks: Document[];
  rows: Document[];
  calendars: Document[];
  audits: Document[];
  visits: Document[];
  counters: Document[];
  messages: Document[];
  units: Document[];
  grants: Document[];
  teamClaims: Document[];
  closed: ReadonlySet<string>;
}

/** One sentence for everything that does not hold; none where all does. */
export async function check(db: Db, told: Told): Promise<string[]> {
  const all = (name: string): Promise<Document[]> => db.collection(name).find().toArray();
  const [tasks, rows, calendars, audits, visits, counters, messages, units, grants, people, teamClaims] =
    await Promise.all(
      [
        'tasks',
        'participations',
        'calendars',
        'auditEvents',
        'attendances',
        'dailyCounts',
        'messages',
        'units',
        'grants',
        'people',
        'teamClaims',
      ].map(all),
    );
  const closed = new Set(people.filter(({ state }) => state === 'closed').map(({ _id }) => String(_id)));
  const found = {
    tasks,
    rows,
    calendars,
    audits,
    visits,
    counters,
    messages,
    units,
    grants,
    teamClaims,
    closed,
    ...told,
  };
  return [slots, waitlists, times, willing, trail, hours, counts, tellings, answers, looks, paths, powers].flatMap(
    (rule) => [...rule(found)],
  );
}

const groups = <T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> => {
  const grouped = new Map<string, T[]>();
  for (const item of items) grouped.set(key(item), [...(grouped.get(key(item)) ?? []), item]);
  return grouped;
};

/**
 * Rule 1: no more people than slots, and exactly as many as are counted, those that teams hold among them; and no team
 * has named more than it holds.
 */
function* slots({ tasks, rows, teamClaims }: Found): Iterable<string> {
  const ofTeams = new Map<string, number>();
  for (const { _id, roleId, places, state } of teamClaims) {
    const named = rows.filter(
      (row) => String(row.team?.claimId) === String(_id) && slotStates.includes(row.state as string),
    ).length;
    if (named > places) yield `team claim ${_id}: ${named} named for ${places} places`;
    if (state === 'holding') ofTeams.set(String(roleId), (ofTeams.get(String(roleId)) ?? 0) + places - named);
  }
  const held = groups(
    rows.filter(({ state }) => slotStates.includes(state as string)),
    ({ roleId }) => String(roleId),
  );
  for (const task of tasks)
    for (const { _id, taken, held: kept = 0, slots: places } of task.roles as Document[]) {
      const forTeams = ofTeams.get(String(_id)) ?? 0;
      if (kept !== forTeams) yield `role ${_id}: teams hold ${forTeams}, ${kept} is written`;
      const count = (held.get(String(_id))?.length ?? 0) + forTeams;
      if (count !== taken) yield `role ${_id}: ${count} hold a slot, ${taken} is written`;
      if (count > places) yield `role ${_id}: ${count} people for ${places} slots`;
      if (task.state === 'cancelled' && count > 0) yield `role ${_id}: cancelled, and ${count} hold a slot`;
    }
}

/** A waitlist is as long as it says, and nobody waits beside a free slot. */
function* waitlists({ tasks, rows }: Found): Iterable<string> {
  for (const { roles } of tasks)
    for (const { _id, taken, slots: places, waiting = 0 } of roles as Document[]) {
      const line = rows.filter((row) => String(row.roleId) === String(_id) && row.state === 'waiting').length;
      if (line !== waiting) yield `role ${_id}: ${line} wait, ${waiting} is written`;
      if (line > 0 && taken < places) yield `role ${_id}: ${line} wait beside a free slot`;
    }
}

/** Rule 2: one participation for a person and a task, and no time promised twice; the calendar says the same. */
function* times({ rows, calendars, tasks, closed }: Found): Iterable<string> {
  for (const [pair, own] of groups(rows, ({ personId, taskId }) => `${personId} ${taskId}`))
    if (own.length > 1) yield `${pair}: ${own.length} participations`;
  const end = new Map(tasks.map((task) => [String(task._id), +task.end]));
  const promised = groups(
    rows.filter(({ state }) => promisedStates.includes(state as string)),
    ({ personId }) => String(personId),
  );
  const held = new Map(calendars.map((calendar) => [String(calendar._id), calendar.held as Document[]]));
  for (const [person, own] of promised) {
    own.sort((a, b) => a.start - b.start);
    for (let i = 1; i < own.length; i++)
      if (own[i].start < own[i - 1].end) yield `person ${person}: promised twice at ${own[i].start.toISOString()}`;
    const said = new Set((held.get(person) ?? []).map(({ taskId }) => String(taskId)));
    // The calendar of an account that closes is emptied, of what was as of what is to come.
    if (closed.has(person)) {
      if (said.size > 0) yield `person ${person}: a calendar of ${said.size}, and the account is closed`;
      continue;
    }
    for (const { taskId } of own)
      if (!said.delete(String(taskId))) yield `person ${person}: ${taskId} is not in the calendar`;
    for (const taskId of said) {
      const isVoid = rows.some(
        (row) => String(row.personId) === person && String(row.taskId) === taskId && row.state === 'void',
      );
      if (!isVoid) yield `person ${person}: the calendar holds ${taskId} until ${end.get(taskId)}, which they do not`;
    }
  }
  for (const [person, held_] of held)
    if (!promised.has(person) && held_.length > 0)
      yield `person ${person}: a calendar of ${held_.length}, and nothing promised`;
}

/** Rule 3: nobody has a place but by their own act. */
function* willing({ rows, audits }: Found): Iterable<string> {
  const whose = new Map(rows.map(({ _id, personId }) => [String(_id), String(personId)]));
  for (const { subject, from, to, actorId, action } of audits)
    if (subject.kind === 'participation' && to === 'confirmed' && from !== 'confirmed')
      if (String(actorId) !== whose.get(String(subject.id)))
        yield `participation ${subject.id}: ${action} by ${actorId}`;
}

/** Rule 4: as many events as versions, which lead from nothing to the state that is there. */
function* trail({ rows, audits, closed }: Found): Iterable<string> {
  const events = groups(
    audits.filter(({ subject }) => subject.kind === 'participation'),
    ({ subject }) => String(subject.id),
  );
  for (const { _id, state, version, personId } of rows) {
    const own = events.get(String(_id)) ?? [];
    // An account that closes has its own words taken out, which is part of the event of its closing.
    if (own.length !== version && !closed.has(String(personId)))
      yield `participation ${_id}: version ${version}, ${own.length} events`;
    const balance = new Map<string, number>();
    for (const { from, to } of own) {
      balance.set(from as string, (balance.get(from as string) ?? 0) - 1);
      balance.set(to as string, (balance.get(to as string) ?? 0) + 1);
    }
    balance.set('none', (balance.get('none') ?? 0) + 1);
    balance.set(state as string, (balance.get(state as string) ?? 0) - 1);
    for (const [at, left] of balance) if (left !== 0) yield `participation ${_id}: ${left} too many events to ${at}`;
  }
}

/** Rule 5: verified minutes are those of visits that had an end, and none without. */
function* hours({ rows, visits, tasks }: Found): Iterable<string> {
  const minutesOf = new Map(tasks.map(({ _id, start, end }) => [String(_id), (end - start) / 60_000]));
  const ended = groups(
    visits.filter(({ out }) => out),
    ({ participationId }) => String(participationId),
  );
  for (const { _id, taskId, minutes, honoured } of rows) {
    if (minutes.verified > 0 && !ended.has(String(_id)))
      yield `participation ${_id}: ${minutes.verified} minutes without a visit`;
    if (minutes.honoured > 0 && !honoured) yield `participation ${_id}: minutes honoured by nobody`;
    if (minutes.honoured > minutesOf.get(String(taskId))!)
      yield `participation ${_id}: honoured beyond the task's length`;
  }
}

/** Rule 4: the counters say what the records say. */
function* counts({ rows, counters, tasks }: Found): Iterable<string> {
  const left = new Map<string, number>();
  const add = (key: string, by: number): void => void left.set(key, (left.get(key) ?? 0) + by);
  for (const { state, unitId, day, category, roles } of tasks)
    if (state === 'published') {
      add(`${unitId} ${day} ${category} tasks`, 1);
      for (const role of roles as Document[]) add(`${unitId} ${day} ${category} slots`, role.slots as number);
    }
  for (const { state, unitId, day, category, personId, minutes } of rows) {
    const key = `${unitId} ${day} ${category} ${personId}`;
    if (promisedStates.includes(state as string)) add(`${key} signedUp`, 1);
    if (!countedStates.includes(state as string)) continue;
    add(`${key} participations`, 1);
    add(`${key} verified`, minutes.verified as number);
    add(`${key} honoured`, minutes.honoured as number);
  }
  for (const counter of counters) {
    const { unitId, day, category, personId } = counter;
    const key = `${unitId} ${day} ${category}`;
    add(`${key} tasks`, -counter.tasks);
    add(`${key} slots`, -(counter.slots ?? 0));
    add(`${key} ${personId} signedUp`, -counter.signedUp);
    add(`${key} ${personId} participations`, -counter.participations);
    add(`${key} ${personId} verified`, -counter.minutesVerified);
    add(`${key} ${personId} honoured`, -counter.minutesHonoured);
  }
  for (const [key, difference] of left) if (difference !== 0) yield `counter ${key}: ${difference} too few`;
}

/** Acts of others on somebody's participation, and the kind of message that tells of each, as often as it happened. */
const toldAs: Readonly<Record<string, string>> = {
  'participation.propose': 'invitation',
  'participation.offer': 'placeOffered',
  'participation.name': 'teamPlace',
  'participation.remove': 'removed',
  'participation.miss': 'absent',
};

function* tellings({ rows, audits, messages, closed }: Found): Iterable<string> {
  const whose = new Map(rows.map(({ _id, personId }) => [String(_id), String(personId)]));
  for (const [action, kind] of Object.entries(toldAs)) {
    const done = groups(
      audits.filter((event) => event.action === action),
      ({ subject }) => String(subject.id),
    );
    const told = groups(
      messages.filter((message) => message.kind === kind),
      ({ subject }) => String(subject.id),
    );
    for (const id of new Set([...done.keys(), ...told.keys()])) {
      const [events, words] = [done.get(id)?.length ?? 0, told.get(id)?.length ?? 0];
      if (events !== words && !closed.has(whose.get(id)!))
        yield `participation ${id}: ${action} ${events} times, told ${words} times`;
    }
  }
}

/**
 * Leaving gives places back one by one before the account closes, and is asked for again where it was broken off: each
 * of its steps is made once, by whichever request came so far.
 */
const isInSteps = (what: string): boolean => what.endsWith('POST /me/erasure');

/** More than one request for the same thing, or for the same step of it. */
function* twice(what: string, made: ReadonlyMap<string, Document[]>): Iterable<string> {
  if (!isInSteps(what)) {
    if (made.size > 1) yield `${what}: made by ${made.size} requests, ${[...made.keys()].join()}`;
    return;
  }
  const steps = [...made].flatMap(([id, events]) =>
    [...new Set(events.map(({ subject, action }) => `${action} of ${subject.kind} ${subject.id}`))].map((step) => ({
      step,
      id,
    })),
  );
  for (const [step, by] of groups(steps, ({ step: each }) => each))
    if (by.length > 1) yield `${what}: ${step} made by ${by.length} requests, ${by.map(({ id }) => id).join()}`;
}

const inWords = ({ action, subject, from, to, actorId, requestId }: Document): string =>
  `${requestId} did ${action} of ${subject.kind} ${subject.id} from ${from} to ${to} by ${actorId}`;

/**
 * Answers are true: what was refused changed nothing; a change was made by exactly one of the requests that asked for
 * it, and is on record; asked again, it is answered alike.
 */
function* answers({ audits, asked, rows, closed }: Found): Iterable<string> {
  const events = groups(
    audits.filter(({ requestId }) => requestId),
    ({ requestId }) => requestId as string,
  );
  const ids = new Set(rows.map(({ _id }) => String(_id)));
  for (const { what, by, requestIds, answer, againIds, again } of asked) {
    const acting = [...requestIds, ...againIds].filter((id) => events.has(id));
    yield* twice(what, new Map(acting.map((id) => [id, events.get(id)!])));
    // The account may be closed by a request whose answer is lost; the next one has no session any more.
    const hasLeft = isInSteps(what) && answer.status === 401 && closed.has(by);
    for (const [ids, given] of [
      [requestIds, answer],
      [againIds, again],
    ] as const)
      for (const id of ids)
        if (given && given.status >= 400 && events.has(id) && !hasLeft)
          yield `${what}: refused as ${given.body?.code}, and ${events.get(id)!.map(inWords).join(', ')}`;
    for (const id of acting)
      for (const event of events.get(id)!)
        // Consequences for others, such as the next in a waitlist, are the service's doing.
        if (event.actorId && String(event.actorId) !== by) yield `${what}: on record as done by ${event.actorId}`;
    const participation = answer.status < 300 && what.includes(' POST ') ? answer.body?.participation : undefined;
    if (participation) {
      if (!ids.has(participation.id as string)) yield `${what}: answered with ${participation.id}, which is not there`;
      const was = audits.some(
        ({ subject, to }) => String(subject.id) === participation.id && to === participation.state,
      );
      if (!was) yield `${what}: answered as ${participation.state}, which it never was`;
    }
    if (again && answer.status < 300 && again.status !== 401)
      if (again.status !== answer.status || JSON.stringify(again.body) !== JSON.stringify(answer.body))
        yield `${what}: answered ${JSON.stringify(answer)}, then ${JSON.stringify(again)}`;
  }
}

/** A change that was answered is seen at once at the other server: as it was, or as somebody has changed it since. */
function* looks({ seen, audits, closed, rows }: Found): Iterable<string> {
  const whose = new Map(rows.map(({ _id, personId }) => [String(_id), String(personId)]));
  for (const { id, answered, shown } of seen) {
    if (shown.status === 401 && closed.has(whose.get(id)!)) continue;
    if (shown.status !== 200)
      yield `participation ${id}: answered as ${answered}, then ${shown.status} at the other server`;
    else if (shown.body.state !== answered) {
      const hasMoved = audits.some(({ subject, from }) => String(subject.id) === id && from === answered);
      if (!hasMoved) yield `participation ${id}: answered as ${answered}, then shown as ${shown.body.state}`;
    }
  }
}

/** Stored paths are those of the tree, once they have followed. */
function* paths({ units, tasks }: Found): Iterable<string> {
  const parentOf = new Map(units.map(({ _id, parentId }) => [String(_id), parentId as ObjectId | null]));
  const pathOf = (id: ObjectId | null): string[] =>
    id ? [...pathOf(parentOf.get(String(id)) ?? null), String(id)] : [];
  for (const { _id, path } of units)
    if ((path as ObjectId[]).map(String).join() !== pathOf(_id as ObjectId).join())
      yield `unit ${_id}: another path than the tree's`;
  for (const { _id, unitId, unitPath } of tasks)
    if ((unitPath as ObjectId[]).map(String).join() !== pathOf(unitId as ObjectId).join())
      yield `task ${_id}: its path has not followed`;
}

/** A role that lasts is one at a time for person and unit, and never that of an account that is closed. */
function* powers({ grants, closed }: Found): Iterable<string> {
  const lasting = grants.filter(({ endsAt }) => !endsAt);
  for (const [key, own] of groups(lasting, ({ personId, unitId, role }) => `${personId} ${unitId} ${role}`))
    if (own.length > 1) yield `grant ${key}: ${own.length} at once`;
  for (const { _id, personId } of lasting)
    if (closed.has(String(personId))) yield `grant ${_id}: of an account that is closed`;
}

/** The answers of all servers about one thing, in the end. */
export interface Shown {
  what: string;
  answers: { status: number; body: any }[];
}

export function* alike(shown: readonly Shown[]): Iterable<string> {
  for (const { what, answers: given } of shown)
    for (const answer of given.slice(1))
      if (JSON.stringify(answer) !== JSON.stringify(given[0]))
        yield `${what}: ${JSON.stringify(given[0])} at one server, ${JSON.stringify(answer)} at another`;
}
