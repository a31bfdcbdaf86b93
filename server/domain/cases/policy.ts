import type { ObjectId } from 'mongodb';
import type { Caller } from '../../platform/http/caller.ts';
import type { Policy } from '../../platform/http/policy.ts';
import type { NeedDoc } from '../needs/queries.ts';
import type { UnitTree } from '../units/tree.ts';
import { isOver, type CaseFacts } from './facts.ts';
import type { CaseDoc } from './model.ts';
import { replay } from './replay.ts';

/** A case with its need, and the units that have to do with it. */
export interface CaseSubject {
  doc: CaseDoc;
  facts: CaseFacts;
  need: NeedDoc;
  /** The unit above the holder; null above the root. */
  above: ObjectId | null;
}

export const caseSubject = (doc: CaseDoc, need: NeedDoc, tree: UnitTree): CaseSubject => ({
  doc,
  facts: replay(doc.events),
  need,
  above: tree.byId.get(doc.unitId.toHexString())?.path.at(-2) ?? null,
});

const asked = (caller: Caller | null, { need: { requesterId } }: CaseSubject): boolean =>
  caller !== null && requesterId !== null && caller.is(requesterId);
const holds = (caller: Caller | null, subject: CaseSubject): boolean =>
  caller !== null && caller.organises(subject.doc.unitId) && !asked(caller, subject);
/** Nobody decides for their own unit: the unit above does, or for the root its administrators. */
const decides = (caller: Caller | null, subject: CaseSubject): boolean => {
  const { doc, above } = subject;
  if (!caller || asked(caller, subject)) return false;
  return above ? caller.organises(above) : caller.administers(doc.unitId);
};
/** A unit that helps, while its part lasts: its sight of the case ends with that. */
const helps = (caller: Caller | null, subject: CaseSubject): boolean =>
  caller !== null &&
  !asked(caller, subject) &&
  subject.facts.parts.some(({ unitId, endedAt }) => !endedAt && caller.organises(unitId));
/** The units that sent it on, while a return may bring it back to them. */
const mayGetItBack = (caller: Caller | null, { facts }: CaseSubject): boolean =>
  caller !== null && !isOver(facts) && facts.trail.some((unitId) => caller.organises(unitId));
/** The unit that received it answers for it to who asked, and keeps the record of what became of it. */
const received = (caller: Caller | null, { facts }: CaseSubject): boolean =>
  caller !== null && caller.organises(facts.originId);

/**
 * A case is between who asked, the unit that holds it, the one that received it, those that may get it back, those that
 * help as long as they do, and the units above each. The holder acts; the unit above decides what the holder must not
 * decide for itself; who asked says when it is done.
 */
export const casePolicy: Policy<CaseSubject, 'handle' | 'decide' | 'endPart' | 'tell' | 'reopen'> = {
  read: (caller, subject) =>
    asked(caller, subject) ||
    (caller !== null && caller.organises(subject.doc.unitId)) ||
    helps(caller, subject) ||
    mayGetItBack(caller, subject) ||
    received(caller, subject),
  handle: holds,
  decide: decides,
  endPart: (caller, subject) => holds(caller, subject) || helps(caller, subject),
  tell: asked,
  reopen: asked,
};

export const caseAbilities = ['handle', 'decide', 'endPart', 'tell', 'reopen'] as const;
