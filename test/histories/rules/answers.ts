/** Answers are true: of what was answered as done there is one event, and none of what was refused. */
import type { Document } from 'mongodb';
import { actsIn, type Act, type Mark } from './effects.ts';
import { closedIn, groups, ownersIn, type Found } from './found.ts';

const inWords = ({ action, subject, from, to, actorId, requestId }: Document): string =>
  `${requestId} did ${action} of ${subject.kind} ${subject.id} from ${from} to ${to} by ${actorId}`;

/** Each act that was answered as done is on record once, whichever of its requests did it: not lost, not doubled. */
export function* done(found: Found): Iterable<string> {
  const whose = ownersIn(found);
  for (const act of actsIn(found)) if (act.done) yield* unlike(act, whose, found.audits);
}

function* unlike(
  { asked: { what, by, path, sent }, made, done: answer, effect }: Act,
  whose: ReadonlyMap<string, string>,
  audits: readonly Document[],
): Iterable<string> {
  const left = new Set(made);
  for (const mark of effect.marks({ by, path, sent, body: answer!.body })) {
    const fitting = made.filter((event) => fits(event, mark, whose));
    for (const event of fitting) left.delete(event);
    if (fitting.length !== 1)
      yield `${what}: answered as done, and ${fitting.length} events ${mark.actions.join(' or ')} of ${mark.id ?? mark.personId ?? 'anything'} to ${mark.to ?? 'anything'}${[...made].map((event) => `; ${inWords(event)}`).join('')}`;
  }
  for (const event of left)
    if (event.actorId && effect.besides !== 'anything' && !effect.besides.includes(event.action as string))
      yield `${what}: besides ${inWords(event)}`;
  for (const [step, same] of groups([...left], ({ action, subject }) => `${action} of ${subject.kind} ${subject.id}`))
    if (same.length > 1 && !hasComeBack(same, audits)) yield `${what}: ${step} ${same.length} times`;
}

const fits = ({ action, subject, to }: Document, mark: Mark, whose: ReadonlyMap<string, string>): boolean =>
  mark.actions.includes(action as string) &&
  (mark.id === undefined || String(subject.id) === mark.id) &&
  (mark.personId === undefined || whose.get(String(subject.id)) === mark.personId) &&
  (mark.to === undefined || to === mark.to);

/** Somebody else has brought about anew what was ended: a head names a leaver once more, say. */
const hasComeBack = ([{ subject, to, requestId }]: readonly Document[], audits: readonly Document[]): boolean =>
  audits.some(
    (event) => String(event.subject.id) === String(subject.id) && event.from === to && event.requestId !== requestId,
  );

/** A refusal has changed nothing. */
export function* refused(found: Found): Iterable<string> {
  for (const { asked, made, done: answer } of actsIn(found)) {
    for (const [ids, given] of [
      [asked.requestIds, asked.answer],
      [asked.againIds, asked.again],
    ] as const) {
      const by = made.filter(({ requestId }) => ids.includes(requestId as string));
      if (given && given.status >= 300 && given !== answer && by.length > 0)
        yield `${asked.what}: refused as ${given.body?.code}, and ${by.map(inWords).join(', ')}`;
    }
  }
}

/** Acts are on record as those of whoever asked. */
export function* actors(found: Found): Iterable<string> {
  for (const { asked, made } of actsIn(found))
    for (const { actorId } of made)
      // Consequences for others, such as the next in a waitlist, are the service's doing.
      if (actorId && String(actorId) !== asked.by) yield `${asked.what}: on record as done by ${actorId}`;
}

/** Asked again with the same key it is answered alike. */
export function* again({ asked }: Found): Iterable<string> {
  for (const { what, answer, again: later } of asked)
    if (later && answer.status < 300 && later.status !== 401)
      if (later.status !== answer.status || JSON.stringify(later.body) !== JSON.stringify(answer.body))
        yield `${what}: answered ${JSON.stringify(answer)}, then ${JSON.stringify(later)}`;
}

/** A change that was answered is seen at once at the other server: as it was, or as somebody has changed it since. */
export function* looks({ seen, audits, people, rows }: Found): Iterable<string> {
  const [whose, closed] = [ownersIn({ rows }), closedIn({ people })];
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
