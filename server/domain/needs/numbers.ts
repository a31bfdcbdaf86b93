import type { ClientSession, Db, ObjectId } from 'mongodb';
import { runQuery } from '../../platform/database/query.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { rolesIn, type HeldRole } from '../grants/queries.ts';
import type { UnitTree } from '../units/tree.ts';
import type { NeedDoc } from './model.ts';
import { unservedStates } from './states.ts';

type NumberedNeed = Pick<NeedDoc, '_id' | 'requesterId' | 'unitId' | 'state'>;
/** Everybody who has asked for the same as a need (`cases/askers.ts`): none of them answers for it. */
export type Askers = (needId: ObjectId) => readonly ObjectId[];

/** The reasons, besides that they asked themselves, for which somebody may read the numbers of a need. */
interface NumberReasons {
  /** They answer for the unit that has it (`answersFor`). */
  answers?: boolean;
  /** They have taken the call by which its requester is called back. */
  hasTakenCall?: boolean;
}

/**
 * The one rule about numbers: who reads the telephone number of who asked, and name and number of whom they asked for.
 * The requester does, and whoever answers for the unit that has the need, until it is served or otherwise over; after
 * that only somebody who calls back, for as long as the call is theirs.
 */
export const readsNumbers = (
  caller: Caller,
  { requesterId, state }: Pick<NumberedNeed, 'requesterId' | 'state'>,
  { answers = false, hasTakenCall = false }: NumberReasons,
): boolean =>
  (requesterId !== null && caller.is(requesterId)) || hasTakenCall || (answers && unservedStates.includes(state));

/** The units on the way to a need's unit that lie below the caller's own lowest role there; null without a role. */
function unitsBetween({ grants }: Caller, tree: UnitTree, { unitId }: NumberedNeed): readonly ObjectId[] | null {
  const path = tree.byId.get(unitId.toHexString())?.path ?? [];
  const own = path.findLastIndex((one) => grants.some((grant) => grant.unitId.equals(one)));
  return own < 0 ? null : path.slice(own + 1);
}

/**
 * Says of needs whether the caller reads their numbers as one of the staff that answer for the unit: its own; where it
 * has none besides those who asked, those of the nearest unit above that has. Nobody further up does.
 */
export async function numbersReadBy(
  caller: Caller,
  needs: readonly NumberedNeed[],
  { db, tree, now, askers }: { db: Db; tree: UnitTree; now: Date; askers: Askers },
  session?: ClientSession,
): Promise<(need: NumberedNeed) => boolean> {
  const between = new Map(needs.map((need) => [need, unitsBetween(caller, tree, need)]));
  const asked = [...between.values()].flatMap((unitIds) => unitIds ?? []);
  const held: HeldRole[] = asked.length === 0 ? [] : await runQuery(db, rolesIn(asked, now), session);
  const answersFor = (need: NumberedNeed): boolean => {
    const nearer = between.get(need) ?? null;
    const asked = askers(need._id);
    return (
      nearer !== null &&
      !asked.some((one) => caller.is(one)) &&
      !held.some(
        ({ unitId, personId }) =>
          nearer.some((one) => one.equals(unitId)) && !asked.some((one) => one.equals(personId)),
      )
    );
  };
  return (need) => readsNumbers(caller, need, { answers: answersFor(need) });
}
