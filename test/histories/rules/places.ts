/** Slots, waits and promised times: nobody has what another has, and nobody has it but by their own act. */
import { closedIn, groups, ownersIn, promisedStates, slotStates, type Found } from './found.ts';
import type { Document } from 'mongodb';

/**
 * Rule 1: no more people than slots, and exactly as many as are counted, those that teams hold among them; and no team
 * has named more than it holds.
 */
export function* slots({ tasks, rows, teamClaims }: Found): Iterable<string> {
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
export function* waitlists({ tasks, rows }: Found): Iterable<string> {
  for (const { roles } of tasks)
    for (const { _id, taken, slots: places, waiting = 0 } of roles as Document[]) {
      const line = rows.filter((row) => String(row.roleId) === String(_id) && row.state === 'waiting').length;
      if (line !== waiting) yield `role ${_id}: ${line} wait, ${waiting} is written`;
      if (line > 0 && taken < places) yield `role ${_id}: ${line} wait beside a free slot`;
    }
}

/** Rule 2: one participation for a person and a task, and no time promised twice; the calendar says the same. */
export function* times({ rows, calendars, tasks, people }: Found): Iterable<string> {
  const closed = closedIn({ people });
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
export function* willing({ rows, audits }: Found): Iterable<string> {
  const whose = ownersIn({ rows });
  for (const { subject, from, to, actorId, action } of audits)
    if (subject.kind === 'participation' && to === 'confirmed' && from !== 'confirmed')
      if (String(actorId) !== whose.get(String(subject.id)))
        yield `participation ${subject.id}: ${action} by ${actorId}`;
}
