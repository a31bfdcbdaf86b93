/** A made-up history in which all holds, and what each verb leaves: for tests of the checker to break. */
import type { Document } from 'mongodb';
import type { Asked } from './asking.ts';
import type { AskingVerb } from './commands.ts';
import { nothingFound, type Found } from './rules/found.ts';

export const at = (minutes: number): Date => new Date(Date.UTC(2026, 2, 1, 8, minutes));
export const shift = { unitId: 'u', day: 20_260_301, category: 'care' };

export const event = (kind: string, id: string, action: string, more: Document = {}): Document => ({
  ...{ at: at(0), subject: { kind, id }, action, actorId: 'p', requestId: `of ${action}` },
  ...more,
});
export const step = (action: string, from: string, to: string, more: Document = {}): Document =>
  event('participation', 'x', `participation.${action}`, { from, to, ...more });

let moments = 0;
export const asked = (verb: AskingVerb, more: Partial<Asked> = {}): Asked => ({
  ...{ what: verb, verb, by: 'p', token: 'token', method: 'POST', path: '', sent: {}, requestIds: [`of ${verb}`] },
  ...{ againIds: [], answer: { status: 200, body: {} }, began: ++moments, ended: ++moments },
  ...more,
});

/** Somebody claimed, came for an hour of two and confirmed it; somebody else waits for nothing, and one has left. */
export function sound(): Found {
  const minutes = { verified: 60, honoured: 0 };
  return {
    ...nothingFound(),
    tasks: [
      {
        ...{ _id: 't', ...shift, unitPath: ['u'], state: 'published', start: at(0), end: at(120) },
        roles: [{ _id: 'r', slots: 2, taken: 1 }],
      },
    ],
    rows: [
      {
        ...{ _id: 'x', personId: 'p', taskId: 't', roleId: 'r', ...shift, start: at(0), end: at(120) },
        ...{ state: 'certified', version: 5, minutes },
      },
    ],
    calendars: [{ _id: 'p', held: [{ taskId: 't' }] }],
    audits: [
      step('claim', 'none', 'confirmed', { requestId: 'of claim' }),
      step('checkIn', 'confirmed', 'present', { requestId: 'of turnUp' }),
      step('checkOut', 'present', 'left', { requestId: 'of leave' }),
      step('complete', 'left', 'completed', { actorId: null, requestId: 'job' }),
      step('certify', 'completed', 'certified', { requestId: 'of certify' }),
      event('person', 'q', 'person.erase', { actorId: 'q', at: at(30) }),
    ],
    visits: [{ participationId: 'x', in: { at: at(0) }, out: { at: at(60) }, review: null }],
    counters: [
      {
        ...{ ...shift, personId: 'p', tasks: 1, slots: 2, signedUp: 1, participations: 1 },
        ...{ minutesVerified: 60, minutesHonoured: 0 },
      },
    ],
    units: [{ _id: 'u', parentId: null, path: ['u'] }],
    people: [
      { _id: 'p', state: 'active' },
      { _id: 'q', state: 'closed' },
    ],
    identities: [{ _id: 'p', name: '甲' }],
    asked: [
      asked('claim', { answer: { status: 201, body: { participation: { id: 'x', state: 'confirmed' } } } }),
      asked('turnUp', { answer: { status: 200, body: { id: 'x', state: 'present' } } }),
      asked('leave', { answer: { status: 200, body: { id: 'x', state: 'left' } } }),
      asked('certify', { answer: { status: 200, body: { id: 'x', state: 'certified' } } }),
    ],
    seen: [{ id: 'x', answered: 'confirmed', shown: { status: 200, body: { state: 'confirmed' } } }],
  };
}

/** For each verb of a history how it is asked and answered as done, and the events that it leaves then. */
export const acts: Record<AskingVerb, { sent?: object; path?: string; body?: object; events: Document[] }> = {
  claim: { body: { participation: { id: 'x', state: 'waiting' } }, events: [step('wait', 'none', 'waiting')] },
  accept: {
    body: { participation: { id: 'x', state: 'confirmed' } },
    events: [step('accept', 'offered', 'confirmed')],
  },
  decline: {
    body: { participation: { id: 'x', state: 'declined' } },
    events: [step('decline', 'offered', 'declined')],
  },
  withdraw: { body: { id: 'x', state: 'withdrawn' }, events: [step('withdraw', 'waiting', 'withdrawn')] },
  turnUp: { body: { id: 'x', state: 'present' }, events: [step('checkIn', 'confirmed', 'present')] },
  leave: { body: { id: 'x', state: 'left' }, events: [step('checkOut', 'present', 'left')] },
  scan: { body: { id: 'x', state: 'present' }, events: [step('checkIn', 'confirmed', 'present')] },
  certify: { body: { id: 'x', state: 'certified' }, events: [step('certify', 'completed', 'certified')] },
  logOut: { events: [event('session', 's', 'session.end')] },
  close: { events: [event('person', 'p', 'person.close')] },
  erase: { events: [event('person', 'p', 'person.erase')] },
  propose: { body: { proposed: [{ id: 'x' }] }, events: [step('propose', 'none', 'proposed')] },
  remove: { body: { id: 'x', state: 'removed' }, events: [step('remove', 'confirmed', 'removed')] },
  honour: { body: { id: 'x', state: 'completed' }, events: [step('honour', 'absent', 'completed')] },
  widen: { body: { id: 't' }, events: [event('task', 't', 'task.edit')] },
  narrow: { body: { id: 't' }, events: [event('task', 't', 'task.edit')] },
  rename: { body: { id: 't' }, events: [event('task', 't', 'task.edit')] },
  cancel: { body: { id: 't' }, events: [event('task', 't', 'task.cancel')] },
  hold: { body: { id: 'c' }, events: [event('teamClaim', 'c', 'teamClaim.hold')] },
  giveUp: { body: { id: 'c' }, events: [event('teamClaim', 'c', 'teamClaim.withdrawn')] },
  name: { sent: { personIds: ['p'] }, body: { refused: [] }, events: [step('name', 'none', 'offered')] },
  unname: { path: '/team-claims/c/people/p', events: [step('expire', 'offered', 'expired')] },
  move: { body: { id: 'u' }, events: [event('unit', 'u', 'unit.move')] },
  grant: { body: { id: 'g' }, events: [event('grant', 'g', 'grant.give')] },
  ungrant: { path: '/grants/g', events: [event('grant', 'g', 'grant.remove')] },
  read: { events: [] },
};
