import type { Db, Filter, ObjectId } from 'mongodb';
import { caseStates, endedCaseStates, type CaseState } from '../../../shared/case-states.ts';
import { keysOf } from '../../../shared/words.ts';
import type { Projected, Projection } from '../../platform/database/projection.ts';
import { cases, type CaseDoc } from './model.ts';

const fields = {
  kind: 1,
  state: 1,
  originId: 1,
  unitId: 1,
  due: 1,
  createdAt: 1,
  updatedAt: 1,
} as const satisfies Projection<CaseDoc>;
/** A case as it is told of outside the administration: nobody's words, and nobody. */
export type OutwardCase = Projected<CaseDoc, typeof fields>;

/** Nothing is public that no unit has looked at yet, or that was refused or taken back. */
const unseen: readonly CaseState[] = ['received', 'moreNeeded', 'refused', 'withdrawn'];
const publicStates = keysOf(caseStates).filter((state) => !unseen.includes(state));

export const isOpen = ({ state }: Pick<CaseDoc, 'state'>): boolean =>
  !(endedCaseStates as readonly CaseState[]).includes(state);
export const isPublic = ({ state }: Pick<CaseDoc, 'state'>): boolean => publicStates.includes(state);

interface Wanted {
  kinds: readonly string[];
  from: Date;
  to: Date;
  /** Left out, both. */
  open?: boolean | undefined;
}

/** Public cases of some kinds that were received in a time, the latest first. */
export const publicCases = (
  db: Db,
  { kinds, from, to, open }: Wanted,
  { skip, limit }: { skip: number; limit: number },
): Promise<OutwardCase[]> =>
  cases
    .in(db)
    .find<OutwardCase>(
      {
        kind: { $in: [...kinds] },
        createdAt: { $gte: from, $lte: to },
        state: { $in: open === undefined ? publicStates : publicStates.filter((state) => isOpen({ state }) === open) },
      } satisfies Filter<CaseDoc>,
      { projection: fields },
    )
    .sort({ createdAt: -1, _id: -1 })
    .skip(skip)
    .limit(limit)
    .toArray();

/** These cases, whatever their kind and state, the latest first. */
export const outwardCases = (db: Db, ids: readonly ObjectId[]): Promise<OutwardCase[]> =>
  cases
    .in(db)
    .find<OutwardCase>({ _id: { $in: [...ids] } }, { projection: fields })
    .sort({ createdAt: -1, _id: -1 })
    .toArray();
