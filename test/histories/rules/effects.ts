/** The events that every verb of a history leaves, where it is answered as done: of each exactly one. */
import type { Document } from 'mongodb';
import type { Answer, Asked } from '../asking.ts';
import type { AskingVerb } from '../commands.ts';
import { groups, type Found } from './found.ts';

/** One event that has to be there. */
export interface Mark {
  /** The actions that fit. */
  actions: readonly string[];
  /** Of what it is; left out where nobody was told. */
  id?: string;
  /** Whose participation it is of. */
  personId?: string;
  /** The state that it led to. */
  to?: string;
}

interface Effect {
  marks(did: Pick<Asked, 'by' | 'path' | 'sent'> & { body: any }): Mark[];
  /** Further acts of its person that belong to it; the service itself may do more, for others. */
  besides: readonly string[] | 'anything';
  /** The sessions that it ends: asked again in one of them it is refused. */
  ends?: 'session' | 'account';
}

/** The answer is the participation as the event left it. */
const participation = (...verbs: string[]): Effect => ({
  marks: ({ body }) => {
    const { id, state } = body?.participation ?? body ?? {};
    return [{ actions: verbs.map((verb) => `participation.${verb}`), id: String(id), to: String(state) }];
  },
  besides: [],
});
const answered = (action: string, besides: readonly string[] = []): Effect => ({
  marks: ({ body }) => [{ actions: [action], id: String(body?.id) }],
  besides,
});
const leaving = (action: string): Effect => ({
  marks: ({ by }) => [{ actions: [action], id: by }],
  // Places are given back, teams left and roles ended.
  besides: 'anything',
  ends: 'account',
});
const lastOf = (path: string): string => path.split('/').at(-1)!;

export const effects: Readonly<Record<AskingVerb, Effect>> = {
  claim: participation('claim', 'wait'),
  accept: participation('accept', 'claim', 'wait'),
  decline: participation('decline'),
  withdraw: participation('withdraw'),
  // A visit of somebody who has come before, or whose hours are entered, is noted.
  turnUp: participation('checkIn', 'noteVisit'),
  leave: participation('checkOut', 'noteVisit'),
  scan: participation('checkIn', 'checkOut', 'noteVisit'),
  certify: participation('certify'),
  read: { marks: () => [], besides: [] },
  logOut: { marks: () => [{ actions: ['session.end'] }], besides: [], ends: 'session' },
  close: leaving('person.close'),
  erase: leaving('person.erase'),
  propose: {
    marks: ({ body }) =>
      ((body?.proposed ?? [{}]) as { id: string }[]).map(({ id }) => ({
        actions: ['participation.propose'],
        id: String(id),
        to: 'proposed',
      })),
    besides: [],
  },
  remove: participation('remove'),
  honour: participation('honour'),
  widen: answered('task.edit'),
  narrow: answered('task.edit'),
  rename: answered('task.edit'),
  cancel: answered('task.cancel', ['participation.cancel', 'teamClaim.cancelled']),
  hold: answered('teamClaim.hold'),
  giveUp: answered('teamClaim.withdrawn', [
    'participation.expire',
    'participation.release',
    'participation.leaveTeamClaim',
  ]),
  name: {
    marks({ sent, body }) {
      const refused = new Set((body?.refused ?? []).map(({ personId }: { personId: string }) => personId));
      return (sent.personIds as string[])
        .filter((personId) => !refused.has(personId))
        .map((personId) => ({ actions: ['participation.name'], personId, to: 'offered' }));
    },
    besides: [],
  },
  unname: {
    marks: ({ path }) => [{ actions: ['participation.expire'], personId: lastOf(path), to: 'expired' }],
    besides: [],
  },
  move: answered('unit.move'),
  grant: answered('grant.give'),
  ungrant: { marks: ({ path }) => [{ actions: ['grant.remove'], id: lastOf(path) }], besides: [] },
};

/** One thing that was asked for, with every event of any request for it. */
export interface Act {
  asked: Asked;
  made: Document[];
  /** The first answer that it is done; undefined where it was refused. */
  done: Answer | undefined;
  effect: Effect;
}

const readings: Effect = { marks: () => [], besides: [] };

export function actsIn({ asked, audits }: Pick<Found, 'asked' | 'audits'>): Act[] {
  const events = groups(
    audits.filter(({ requestId }) => requestId),
    ({ requestId }) => requestId as string,
  );
  return asked.map((one) => {
    const { verb, method, requestIds, answer, againIds, again } = one;
    const effect = method === 'GET' ? readings : effects[verb];
    const made = [...requestIds, ...againIds].flatMap((id) => events.get(id) ?? []);
    return { asked: one, made, effect, done: [answer, again].find((each) => isDone(each, effect, made)) };
  });
}

/** The session may be ended by a request whose answer is lost; the next one has none any more. */
const isDone = (answer: Answer | undefined, { ends }: Effect, made: readonly Document[]): boolean =>
  answer !== undefined && (answer.status < 300 || (ends !== undefined && answer.status === 401 && made.length > 0));
