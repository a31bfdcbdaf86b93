import type { ObjectId } from 'mongodb';
import type { CaseVerb } from '../../../shared/case-states.ts';
import type { CaseDoc } from './model.ts';
import { replay } from './replay.ts';
import { servingAt } from './servings.ts';

/** The events by which a case comes to a unit. */
const arrivals: readonly CaseVerb[] = ['receive', 'dispatch', 'return', 'rule', 'reopen'];
/** The steps by which its holder then handles it. */
const handling: readonly CaseVerb[] = [
  'accept',
  'sign',
  'contact',
  'pause',
  'resume',
  'askExtension',
  'involve',
  'serve',
];

type Handled = Pick<CaseDoc, 'events' | 'unitPath' | 'createdAt'>;

/** One unit’s handling of a case. */
export interface Handling {
  readonly unitId: ObjectId;
  readonly isRoot: boolean;
  /** Since when there has been something to handle. */
  readonly since: Date;
  /** They took a step of it. */
  readonly people: readonly ObjectId[];
}

const handlingOf = ({ unitPath, createdAt }: Handled, events: CaseDoc['events']): Handling => {
  const { holderId } = replay(events);
  return {
    unitId: holderId,
    isRoot: holderId.equals(unitPath[0]),
    since: createdAt,
    people: events
      .slice(events.findLastIndex(({ verb }) => arrivals.includes(verb)))
      .flatMap(({ by, verb }) => (by !== null && handling.includes(verb) ? [by] : [])),
  };
};

/**
 * The handlings that are decided on with a case: its own, and where it is linked, that of the case which goes on for
 * it; where it was served with that one, as it was handled then.
 */
export function handlingsOf(doc: Handled & Pick<CaseDoc, 'headId'>, head: Handled | undefined): Handling[] {
  const own = handlingOf(doc, doc.events);
  if (!head) return [own];
  const followed = doc.events.findLast(({ verb }) => verb === 'follow');
  const events = followed ? head.events.slice(0, servingAt(head.events, followed.at) + 1) : head.events;
  return [own, handlingOf(head, events.length > 0 ? events : head.events)];
}
