import { ObjectId } from 'mongodb';
import type { MobilisationResult, MobilisedPersonDoc } from './model.ts';
import type { Gathered } from './problem-of.ts';
import type { SolvedPlan } from './thread/solve.ts';

/** Everybody whom a plan could send, with where it sends them. */
export function sentRows(
  planId: ObjectId,
  people: readonly Gathered[],
  { plan: { groups } }: SolvedPlan,
  makeId: () => ObjectId,
): MobilisedPersonDoc[] {
  const at = new Map(
    groups.flatMap(({ place, head, members }) =>
      members.map(({ person, as }) => [person, { place, head: person === head, as }] as const),
    ),
  );
  return people.map(({ load: _load, fixed: _fixed, ...row }) => {
    const sent = at.get(row.personId.toHexString());
    return {
      _id: makeId(),
      planId,
      ...row,
      postId: sent ? new ObjectId(sent.place) : null,
      head: sent?.head ?? false,
      as: sent?.as?.startsWith('skill:') ? sent.as.slice('skill:'.length) : null,
    };
  });
}

/** Somebody who was told of one place and is kept at another, or free. */
const isMovedByHand = ({ before, fixed }: Gathered): boolean =>
  before !== null && fixed !== null && !fixed.postId?.equals(before);

/** A plan in numbers, as it is kept with its inputs. */
export function resultOf(
  people: readonly Gathered[],
  { plan, frontier }: SolvedPlan,
  seconds: number,
): MobilisationResult {
  const { groups, unmet, oneMore, changed, cost } = plan;
  return {
    people: people.length,
    sent: groups.reduce((sum, { members }) => sum + members.length, 0),
    groups: groups.length,
    missing: unmet.reduce((sum, { kind, missing }) => (kind === 'skill' ? sum : sum + missing), 0),
    changed: changed.length + people.filter(isMovedByHand).length,
    cost,
    unmet: unmet.map(({ place, kind, skill, missing, binding }) => ({
      postId: place,
      kind,
      skill: skill ?? null,
      missing,
      binding,
    })),
    oneMore: oneMore.map(({ place, price }) => ({ postId: place, price })),
    frontier,
    seconds: Math.round(seconds * 10) / 10,
  };
}
