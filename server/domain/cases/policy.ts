import type { ObjectId } from 'mongodb';
import type { Caller } from '../../platform/http/caller.ts';
import type { Policy } from '../../platform/http/policy.ts';
import type { NeedDoc } from '../needs/queries.ts';
import type { UnitTree } from '../units/tree.ts';
import type { CaseFacts } from './facts.ts';
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

const asked = (caller: Caller | null, { need }: CaseSubject): boolean => caller?.is(need.requesterId) ?? false;
const holds = (caller: Caller | null, { doc, need }: CaseSubject): boolean =>
  caller !== null && caller.organises(doc.unitId) && !caller.is(need.requesterId);
/** Nobody decides for their own unit: the unit above does, or for the root its administrators. */
const decides = (caller: Caller | null, { doc, need, above }: CaseSubject): boolean => {
  if (!caller || caller.is(need.requesterId)) return false;
  return above ? caller.organises(above) : caller.administers(doc.unitId);
};
const helps = (caller: Caller | null, { facts, need }: CaseSubject): boolean =>
  caller !== null && !caller.is(need.requesterId) && facts.parts.some(({ unitId }) => caller.organises(unitId));
/** The unit that received it, and those that sent it on. */
const hadIt = (caller: Caller | null, { facts }: CaseSubject): boolean =>
  caller !== null && [facts.originId, ...facts.trail].some((unitId) => caller.organises(unitId));

/**
 * A case is between who asked, the unit that holds it, those it came by and those that help, and the units above them.
 * The holder acts; the unit above decides what the holder must not decide for itself; who asked says when it is done.
 */
export const casePolicy: Policy<CaseSubject, 'handle' | 'decide' | 'endPart' | 'tell' | 'reopen'> = {
  read: (caller, subject) =>
    asked(caller, subject) ||
    (caller !== null && caller.organises(subject.doc.unitId)) ||
    helps(caller, subject) ||
    hadIt(caller, subject),
  handle: holds,
  decide: decides,
  endPart: (caller, subject) => holds(caller, subject) || helps(caller, subject),
  tell: asked,
  reopen: asked,
};

export const caseAbilities = ['handle', 'decide', 'endPart', 'tell', 'reopen'] as const;
