import type { ClientSession, Db, Filter, ObjectId } from 'mongodb';
import { caseGrades, caseStates, endedCaseStates } from '../../../shared/case-states.ts';
import { keysOf } from '../../../shared/words.ts';
import { after, pageOfRows, readCursor, startPosition, type Page } from '../../platform/http/cursor.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { oneOf, pageFields } from '../../platform/schema/schema.ts';
import { optional, shape, type Infer } from '../../platform/schema/shape.ts';
import { belowUnit, storedPathsOf } from '../units/stored-paths.ts';
import type { UnitTree } from '../units/tree.ts';
import { cases, type CaseDoc } from './model.ts';

export type { CaseDoc } from './model.ts';

export const casePaths = storedPathsOf(cases);

export const findCase = (db: Db, caseId: ObjectId, session?: ClientSession): Promise<CaseDoc | null> =>
  cases.in(db).findOne({ _id: caseId }, session ? { session } : {});

/** Which cases a unit looks at: those that it and the units below hold, or those that it helps with. */
const roles = ['holder', 'helper'] as const;

export const caseQuery = shape({
  state: optional(oneOf(keysOf(caseStates))),
  grade: optional(oneOf(keysOf(caseGrades))),
  as: oneOf(roles).default('holder'),
  ...pageFields(),
});
export type CaseQuery = Infer<typeof caseQuery>;

/** One page of the queue of a unit, the most pressing first: what has ended is there only where its state is asked for. */
export async function queueOf(
  db: Db,
  tree: UnitTree,
  unitId: ObjectId,
  { state, grade, as, limit, cursor }: CaseQuery,
): Promise<Page<CaseDoc>> {
  const position = startPosition(readCursor(cursor, 'number'));
  const whose: Filter<CaseDoc> = as === 'holder' ? belowUnit(tree, unitId) : { helpers: unitId };
  const rows = await cases
    .in(db)
    .find({
      $and: [
        { ...whose, headId: null, state: state ?? { $nin: [...endedCaseStates] }, ...(grade ? { grade } : {}) },
        after<CaseDoc>('nextDue', position, 1),
      ],
    })
    .sort({ nextDue: 1, _id: 1 })
    .limit(limit + 1)
    .toArray();
  return pageOfRows(
    rows,
    limit,
    (row) => ({ value: row.nextDue.getTime(), id: row._id }),
    (row) => row,
  );
}

/** Whether a unit itself has something to do for cases: it holds one that has not ended, or helps with one. */
export const hasOpenCases = async ({ db, session }: TransactionContext, unitId: ObjectId): Promise<boolean> =>
  (await cases.in(db).findOne(
    {
      $or: [{ unitPath: unitId, unitId, state: { $nin: [...endedCaseStates] } }, { helpers: unitId }],
    },
    { session, projection: { _id: 1 } },
  )) !== null;

/** The ids of cases that were served or rated and then left alone since an instant. */
export async function casesToClose(db: Db, before: Date, limit: number): Promise<ObjectId[]> {
  const rows = await cases
    .in(db)
    .find({ state: { $in: ['served', 'rated'] }, updatedAt: { $lte: before } }, { projection: { _id: 1 } })
    .sort({ updatedAt: 1 })
    .limit(limit)
    .toArray();
  return rows.map(({ _id }) => _id);
}

/** Every case, in the order of their ids. */
export const allCases = (db: Db) => cases.in(db).find().sort({ _id: 1 });
