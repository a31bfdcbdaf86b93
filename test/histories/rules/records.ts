/** The record of events leads to what is there. */
import type { Document } from 'mongodb';
import { closedIn, groups, type Found } from './found.ts';

/** Rule 4: events lead from the beginning to the state that is there; those of a participation are its versions. */
export function* trail({ rows, teamClaims, tasks, audits, people }: Found): Iterable<string> {
  const closed = closedIn({ people });
  const eventsOf = groups(audits, ({ subject }) => `${subject.kind} ${subject.id}`);
  for (const row of rows) {
    const what = `participation ${row._id}`;
    const own = eventsOf.get(what) ?? [];
    // An account that closes has its own words taken out, which is part of the event of its closing.
    if (own.length !== row.version && !closed.has(String(row.personId)))
      yield `${what}: version ${row.version}, ${own.length} events`;
    yield* steps(what, own, 'none', row);
  }
  for (const claim of teamClaims)
    yield* steps(`teamClaim ${claim._id}`, eventsOf.get(`teamClaim ${claim._id}`), 'none', claim);
  // The tasks of a history are published before it begins.
  for (const task of tasks) yield* steps(`task ${task._id}`, eventsOf.get(`task ${task._id}`), 'published', task);
}

function* steps(what: string, own: readonly Document[] = [], first: string, { state }: Document): Iterable<string> {
  const balance = new Map<string, number>();
  const add = (at: string, by: number): void => void balance.set(at, (balance.get(at) ?? 0) + by);
  for (const { from, to } of own.filter((event) => event.to)) {
    add(from as string, -1);
    add(to as string, 1);
  }
  add(first, 1);
  add(state as string, -1);
  for (const [at, left] of balance) if (left !== 0) yield `${what}: ${left} too many events to ${at}`;
}

/** All that is on record is there; a role that was taken away has an end, or is gone with its person. */
export function* there({ audits, ...found }: Found): Iterable<string> {
  const kept: Readonly<Record<string, readonly Document[]>> = {
    participation: found.rows,
    teamClaim: found.teamClaims,
    task: found.tasks,
    unit: found.units,
    grant: found.grants,
    person: found.people,
  };
  const documents = new Map(
    Object.values(kept).flatMap((all) => all.map((document) => [String(document._id), document])),
  );
  const ended = new Set(
    audits.filter(({ action }) => action === 'grant.remove').map(({ subject }) => String(subject.id)),
  );
  for (const [what, [{ subject }]] of groups(audits, (event) => `${event.subject.kind} ${event.subject.id}`)) {
    const id = String(subject.id);
    const document = documents.get(id);
    if (document && ended.has(id) && !document.endsAt) yield `${what}: ended on record, and lasts`;
    if (!document && !ended.has(id) && subject.kind in kept) yield `${what}: on record, and not there`;
  }
}
