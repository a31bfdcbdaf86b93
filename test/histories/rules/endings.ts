/** Log-outs and closings: after them there is nothing of what they ended. */
import type { Asked } from '../asking.ts';
import { actsIn, type Act } from './effects.ts';
import { groups, type Found } from './found.ts';

/** Whether an act ends the session in which something was asked. */
const endsThatOf =
  ({ asked, effect }: Act) =>
  ({ token, by }: Asked): boolean =>
    effect.ends === 'session' ? asked.token === token : effect.ends === 'account' && asked.by === by;

/** Nothing that is asked for in a session that has ended is answered; in none that goes on it is refused for that. */
export function* sessions(found: Found): Iterable<string> {
  const ends = actsIn(found).filter(({ done, effect }) => done && effect.ends);
  for (const asked of found.asked) {
    const own = ends.filter((act) => endsThatOf(act)(asked));
    const after = own.find((act) => act.asked.ended < asked.began);
    if (after && asked.answer.status < 400)
      yield `${asked.what}: answered ${asked.answer.status} after ${after.asked.what}`;
    if (asked.answer.status === 401 && !own.some((act) => act.asked.began < asked.ended))
      yield `${asked.what}: refused as ${asked.answer.body?.code} in a session that goes on`;
  }
  const there = new Set(found.sessions.map(({ _id }) => String(_id)));
  for (const { action, subject } of found.audits)
    if (action === 'session.end' && there.has(String(subject.id))) yield `session ${subject.id}: ended, and there`;
}

const questions: readonly string[] = ['waiting', 'proposed', 'offered'];
const promises: readonly string[] = ['confirmed', 'present', 'left'];

/** Nothing of a person whose account is closed is left open. */
export function* closings(found: Found): Iterable<string> {
  const of = (what: 'rows' | 'sessions' | 'offers' | 'members') =>
    groups(found[what], ({ personId }) => String(personId));
  const [rows, sessionsOf, offers, members] = [of('rows'), of('sessions'), of('offers'), of('members')];
  const identities = new Map(found.identities.map((identity) => [String(identity._id), identity]));
  const states = new Map(found.people.map(({ _id, state }) => [String(_id), state as string]));
  const closing = found.audits.filter(({ action }) => action === 'person.close' || action === 'person.erase');
  for (const { action, subject, at } of closing) {
    const id = String(subject.id);
    const person = `person ${id}`;
    if (states.get(id) !== 'closed') yield `${person}: closed on record, and ${states.get(id)}`;
    states.delete(id);
    for (const { _id, state, end } of rows.get(id) ?? [])
      if (questions.includes(state as string) || (promises.includes(state as string) && end > at))
        yield `${person}: closed, and participation ${_id} is ${state}`;
    if (sessionsOf.has(id)) yield `${person}: closed, and logged in`;
    if (offers.has(id)) yield `${person}: closed, and on offer`;
    if (members.get(id)?.some(({ state }) => state === 'in' || state === 'asking'))
      yield `${person}: closed, and in a team`;
    const identity = identities.get(id);
    if (action === 'person.erase' ? identity : identity?.name || identity?.phone)
      yield `${person}: closed, and known by name`;
  }
  for (const [id, state] of states) if (state === 'closed') yield `person ${id}: closed, and not on record`;
}
