/** People are told of what others did to what is theirs, as often as it happened. */
import { closedIn, groups, ownersIn, type Found } from './found.ts';

/** Acts of others on somebody's participation, and the kind of message that tells of each, as often as it happened. */
const toldAs: Readonly<Record<string, string>> = {
  'participation.propose': 'invitation',
  'participation.offer': 'placeOffered',
  'participation.name': 'teamPlace',
  'participation.remove': 'removed',
  'participation.miss': 'absent',
};

export function* tellings({ rows, people, audits, messages }: Found): Iterable<string> {
  const [whose, closed] = [ownersIn({ rows }), closedIn({ people })];
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
