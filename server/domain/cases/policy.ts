import type { ObjectId } from 'mongodb';
import type { Caller } from '../../platform/http/caller.ts';
import type { Policy } from '../../platform/http/policy.ts';
import type { NeedDoc } from '../needs/queries.ts';
import type { UnitTree } from '../units/tree.ts';
import type { CaseFacts } from './facts.ts';
import type { CaseDoc } from './model.ts';
import { replay } from './replay.ts';

type Path = readonly ObjectId[];

/** A case with its need, and the ways from the root to the units that have to do with it. */
export interface CaseSubject {
  doc: CaseDoc;
  facts: CaseFacts;
  need: NeedDoc;
  holder: Path;
  /** The unit that received it, and those that sent it on. */
  before: readonly Path[];
  /** The units that help, each with its way. */
  helpers: readonly { unitId: ObjectId; path: Path }[];
}

export function caseSubject(doc: CaseDoc, need: NeedDoc, tree: UnitTree): CaseSubject {
  const facts = replay(doc.events);
  const pathOf = (unitId: ObjectId): Path => tree.byId.get(unitId.toHexString())?.path ?? [];
  return {
    doc,
    facts,
    need,
    holder: doc.holder.path,
    before: [facts.originId, ...facts.trail].map(pathOf),
    helpers: facts.parts.map(({ unitId }) => ({ unitId, path: pathOf(unitId) })),
  };
}

const asked = (caller: Caller | null, { need }: CaseSubject): boolean => caller?.is(need.requesterId) ?? false;
const holds = (caller: Caller | null, { holder, need }: CaseSubject): boolean =>
  caller !== null && caller.organises(holder) && !caller.is(need.requesterId);
/** Nobody decides for their own unit: the unit above does, or for the root its administrators. */
const above = (caller: Caller | null, subject: CaseSubject): boolean => {
  const { holder, need } = subject;
  if (!caller || caller.is(need.requesterId)) return false;
  return holder.length > 1 ? caller.organises(holder.slice(0, -1)) : caller.administers(holder);
};
const helps = (caller: Caller | null, { helpers, need }: CaseSubject): boolean =>
  caller !== null && !caller.is(need.requesterId) && helpers.some(({ path }) => caller.organises(path));

/**
 * A case is between who asked, the unit that holds it, those it came by and those that help, and the units above them.
 * The holder acts; the unit above decides what the holder must not decide for itself; who asked says when it is done.
 */
export const casePolicy: Policy<CaseSubject, 'handle' | 'decide' | 'endPart' | 'tell' | 'reopen'> = {
  read: (caller, subject) =>
    asked(caller, subject) ||
    (caller !== null && caller.organises(subject.holder)) ||
    helps(caller, subject) ||
    (caller !== null && subject.before.some((path) => caller.organises(path))),
  handle: holds,
  decide: above,
  endPart: (caller, subject) => holds(caller, subject) || helps(caller, subject),
  tell: asked,
  reopen: asked,
};

export const caseAbilities = ['handle', 'decide', 'endPart', 'tell', 'reopen'] as const;
