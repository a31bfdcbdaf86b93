import type { ObjectId } from 'mongodb';
import {
  answered,
  asked,
  decided,
  decisionAwaited,
  enter,
  extended,
  holderClocks,
  leftByHolder,
  linked,
  paused,
  resumed,
  stopAll,
  underTerms,
  unlinked,
} from './clock-runs.ts';
import type { CaseEvent, CaseTerms } from './events.ts';
import type { CaseFacts } from './facts.ts';

type EventOf<V extends CaseEvent['verb']> = Extract<CaseEvent, { verb: V }>;
type Followed = { [V in CaseEvent['verb']]: (facts: CaseFacts, event: CaseEvent & EventOf<V>) => CaseFacts };

/**
 * A case as its events have made it, one after the other. Everything else that is stored of it is taken from this.
 *
 * @param events beginning with `receive`
 */
export const replay = ([first, ...later]: readonly CaseEvent[]): CaseFacts =>
  later.reduce(after, received(first as EventOf<'receive'>));

/** A case after one more event; that the event may follow is looked at before it is written. */
export const after = (facts: CaseFacts, event: CaseEvent): CaseFacts =>
  (following[event.verb] as (facts: CaseFacts, event: CaseEvent) => CaseFacts)(facts, event);

function received({ unitId, terms, at }: EventOf<'receive'>): CaseFacts {
  const facts: CaseFacts = {
    state: 'received',
    terms,
    cycle: 1,
    originId: unitId,
    holderId: unitId,
    trail: [],
    held: [unitId],
    returns: 0,
    bound: false,
    keeps: false,
    parts: [],
    extension: null,
    extensionsAsked: 0,
    extendedMinutes: 0,
    servedAt: null,
    headId: null,
    linkedAt: null,
    followers: [],
    voices: 1,
    raisedFrom: null,
    supervision: null,
    urgedAt: [],
    clocks: [],
  };
  return enter(facts, 'received', at);
}

const following: Followed = {
  receive: (_facts, event) => received(event),
  askMore: (facts, { at, minutes }) => ({ ...facts, state: 'moreNeeded', clocks: asked(facts, at, minutes) }),
  tellMore: (facts, { at }) => standingWhileLinked({ ...facts, state: 'received', clocks: answered(facts, at) }, at),
  // Words change nothing of the course.
  addWords: (facts) => facts,
  accept: (facts, { at, terms }) => enter(withTerms(facts, terms, at), 'accepted', at),
  refuse: (facts, { at }) => stopAll(facts, 'refused', at),
  dispatch: (facts, { unitId, terms, at }) => sentTo(withTerms(facts, terms, at), unitId, at, false),
  sign: (facts, { at }) => enter(facts, facts.terms.contact ? 'signed' : 'handling', at),
  contact: (facts, { at }) => enter(facts, 'handling', at),
  pause: (facts, { at, minutes }) => ({ ...facts, state: 'paused', clocks: paused(facts, at, minutes) }),
  resume: (facts, { at }) => ({ ...facts, state: 'handling', clocks: resumed(facts, at) }),
  askExtension: (facts, { minutes, by, at, unitId = facts.holderId }) => ({
    ...facts,
    extension: { minutes, by, at },
    extensionsAsked: facts.extensionsAsked + 1,
    clocks: decisionAwaited(facts, unitId, at),
  }),
  grantExtension: (facts, { at }) => ({
    ...facts,
    extension: null,
    extendedMinutes: facts.extendedMinutes + facts.extension!.minutes,
    clocks: extended(decided(facts.clocks, at), facts.extension!),
  }),
  denyExtension: (facts, { at }) => ({ ...facts, extension: null, clocks: decided(facts.clocks, at) }),
  return: returned,
  rule: (facts, { unitId, at }) => sentTo(facts, unitId, at, true),
  involve: (facts, { unitId }) => ({ ...facts, parts: [...facts.parts, { unitId, endedAt: null }] }),
  endPart: (facts, { unitId, at }) => ({
    ...facts,
    parts: facts.parts.map((part) => (part.unitId.equals(unitId) && !part.endedAt ? { ...part, endedAt: at } : part)),
  }),
  serve: (facts, { at }) => ({ ...stopAll(facts, 'served', at), servedAt: at }),
  fulfil: (facts, { at }) => ({ ...stopAll(facts, 'served', at), servedAt: at }),
  rate: (facts) => ({ ...facts, state: 'rated' }),
  reopen: reopened,
  close: (facts) => ({ ...facts, state: 'closed', supervision: null }),
  withdraw: (facts, { at }) => stopAll(facts, 'withdrawn', at),
  link: (facts, { headId, caseIds, at }) =>
    standingWhileLinked(
      { ...facts, headId, linkedAt: facts.linkedAt ?? at, followers: without(facts.followers, caseIds) },
      at,
    ),
  unlink: (facts, { caseIds, by, at }) => ({
    ...facts,
    headId: null,
    linkedAt: null,
    followers: [...facts.followers, ...caseIds],
    clocks: unlinked(facts, at, by !== null),
  }),
  gainVoice: (facts, { caseIds, voices, terms }) => ({
    ...facts,
    followers: [...facts.followers, ...caseIds],
    voices,
    ...(terms ? { terms, raisedFrom: facts.terms } : {}),
  }),
  loseVoice: (facts, { caseIds, voices, terms }) => ({
    ...facts,
    followers: without(facts.followers, caseIds),
    voices,
    ...(terms ? { terms, raisedFrom: null } : {}),
  }),
  supervise: (facts, { colour, byRule, at }) => ({ ...facts, supervision: { colour, byRule, since: at } }),
  unsupervise: (facts) => ({ ...facts, supervision: null }),
  urge: (facts, { at }) => ({ ...facts, urgedAt: [...facts.urgedAt, at] }),
  follow: (facts, { state, at }) => ({
    ...stopAll(facts, state, at),
    servedAt: state === 'served' ? at : null,
  }),
};

const standingWhileLinked = (facts: CaseFacts, at: Date): CaseFacts =>
  facts.headId ? { ...facts, clocks: linked(facts, at) } : facts;

const without = (all: readonly ObjectId[], some: readonly ObjectId[] = []): readonly ObjectId[] =>
  all.filter((one) => !some.some((other) => other.equals(one)));

function withTerms(facts: CaseFacts, terms: CaseTerms | undefined, at: Date): CaseFacts {
  if (!terms) return facts;
  return { ...facts, terms, raisedFrom: null, clocks: underTerms(facts.clocks, terms, facts.extendedMinutes, at) };
}

/** The case goes to a unit, or stays with it; a unit that keeps what it has need not sign for it. */
function sentTo(facts: CaseFacts, unitId: ObjectId, at: Date, bound: boolean): CaseFacts {
  const isKept = unitId.equals(facts.holderId);
  const moved: CaseFacts = {
    ...facts,
    holderId: unitId,
    trail: isKept ? facts.trail : [...facts.trail, facts.holderId],
    held: isHeld(facts, unitId) ? facts.held : [...facts.held, unitId],
    bound,
    keeps: bound && isKept,
    parts: isKept ? facts.parts : [],
    extension: null,
    extensionsAsked: isKept ? facts.extensionsAsked : 0,
  };
  const counting = { ...moved, clocks: holderClocks(moved, at) };
  const kept = facts.terms.contact ? 'signed' : 'handling';
  return enter(counting, isKept ? kept : 'dispatched', at);
}

/** Back to the lowest unit above both sides; who is no sender, but rules, has nobody to return it to. */
function returned(facts: CaseFacts, { unitId, contested, at }: EventOf<'return'>): CaseFacts {
  const sender = facts.trail.findIndex((one) => one.equals(unitId));
  const moved: CaseFacts = {
    ...facts,
    holderId: unitId,
    trail: facts.trail.slice(0, Math.max(0, sender)),
    held: isHeld(facts, unitId) ? facts.held : [...facts.held, unitId],
    returns: facts.returns + 1,
    bound: false,
    keeps: false,
    parts: [],
    extension: null,
    extensionsAsked: 0,
    clocks: leftByHolder(facts.clocks, at),
  };
  return enter(moved, contested ? 'ruling' : 'returned', at);
}

/** Handled again: a cycle of its own, with clocks of its own; what was late before stays so. */
function reopened(facts: CaseFacts, { unitId, at }: EventOf<'reopen'>): CaseFacts {
  const holderId = unitId ?? facts.holderId;
  const again: CaseFacts = {
    ...facts,
    cycle: facts.cycle + 1,
    holderId,
    trail: [],
    held: [holderId],
    returns: 0,
    bound: false,
    keeps: false,
    parts: [],
    extension: null,
    extensionsAsked: 0,
    extendedMinutes: 0,
    servedAt: null,
    headId: null,
    linkedAt: null,
  };
  return enter({ ...again, clocks: holderClocks(again, at) }, 'dispatched', at);
}

export const isHeld = ({ held }: Pick<CaseFacts, 'held'>, unitId: ObjectId): boolean =>
  held.some((one) => one.equals(unitId));
