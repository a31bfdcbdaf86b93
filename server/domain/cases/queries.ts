import type { ClientSession, Db, Document, Filter, ObjectId } from 'mongodb';
import { caseGrades, caseStages, caseStates, endedCaseStates, type CaseState } from '../../../shared/case-states.ts';
import { keysOf } from '../../../shared/words.ts';
import { after, pageOfRows, readCursor, instantPosition, type Page } from '../../platform/http/cursor.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { instant, line, oneOf, pageFields } from '../../platform/schema/schema.ts';
import { optional, shape, type Infer } from '../../platform/schema/shape.ts';
import { limits } from '../../../shared/limits.ts';
import { belowUnit, storedPathsOf } from '../units/stored-paths.ts';
import type { UnitTree } from '../units/tree.ts';
import { cases, type CaseDoc } from './model.ts';

export type { CaseDoc } from './model.ts';

export const casePaths = storedPathsOf(cases);

export const findCase = (db: Db, caseId: ObjectId, session?: ClientSession): Promise<CaseDoc | null> =>
  cases.in(db).findOne({ _id: caseId }, session ? { session } : {});

/** Which cases a unit looks at: those that it and the units below hold, or those that it helps with. */
const roles = ['holder', 'helper'] as const;

const caseFilters = {
  state: optional(oneOf(keysOf(caseStates))),
  stage: optional(oneOf(keysOf(caseStages))),
  grade: optional(oneOf(keysOf(caseGrades))),
  /** The key of a kind of need. */
  kind: optional(line(limits.keyLength)),
  /** Only those with a deadline that has passed by that instant. */
  dueBefore: optional(instant()),
  as: oneOf(roles).default('holder'),
};
const queueSorts = ['due', 'lateChance'] as const;
export const caseQuery = shape({ ...caseFilters, sort: oneOf(queueSorts).default('due'), ...pageFields() });
export type CaseQuery = Infer<typeof caseQuery>;
/** The same filter without pages, for counts and maps. */
export const caseFilterQuery = shape(caseFilters);
type CaseFilter = Infer<typeof caseFilterQuery>;

/** Ended cases are there only where their state is asked for. */
const statesIn = ({ state, stage }: CaseFilter): Filter<CaseDoc>['state'] =>
  state ?? (stage ? { $in: [...caseStages[stage].states] } : { $nin: [...endedCaseStates] });

/** The cases that a filter means for a unit: those that it and the units below hold, or those that it helps with. */
function fitting(tree: UnitTree, unitId: ObjectId, filter: CaseFilter): Filter<CaseDoc> {
  const { grade, kind, dueBefore, as } = filter;
  return {
    ...(as === 'holder' ? belowUnit(tree, unitId) : { helpers: unitId }),
    // A linked case goes with its head.
    headId: null,
    state: statesIn(filter),
    ...(grade ? { grade } : {}),
    ...(kind ? { kind } : {}),
    ...(dueBefore ? { nextDue: { $lte: dueBefore } } : {}),
  };
}

/** One page of the queue of a unit, the most pressing first. */
export async function queueOf(
  db: Db,
  tree: UnitTree,
  unitId: ObjectId,
  { limit, cursor, sort: _sort, ...filter }: CaseQuery,
): Promise<Page<CaseDoc>> {
  const position = instantPosition(readCursor(cursor, 'number'));
  const rows = await cases
    .in(db)
    .find({ $and: [fitting(tree, unitId, filter), after<CaseDoc>('nextDue', position, 1)] })
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

/** How many cases of a filter stand in each state, and how many of them are past a deadline. */
export async function countCases(
  db: Db,
  tree: UnitTree,
  unitId: ObjectId,
  filter: CaseFilter,
  now: Date,
): Promise<{ state: CaseState; count: number; late: number }[]> {
  const rows = await cases
    .in(db)
    .aggregate<{ _id: CaseState; count: number; late: number }>([
      { $match: fitting(tree, unitId, filter) },
      { $group: { _id: '$state', count: { $sum: 1 }, late: { $sum: { $cond: [{ $lte: ['$nextDue', now] }, 1, 0] } } } },
      { $sort: { _id: 1 } },
    ])
    .toArray();
  return rows.map(({ _id: state, count, late }) => ({ state, count, late }));
}

/** The most pressing cases of a filter, for a map: at most `limit`. */
export const casesFor = (
  db: Db,
  tree: UnitTree,
  unitId: ObjectId,
  filter: CaseFilter,
  limit: number,
): Promise<CaseDoc[]> =>
  cases
    .in(db)
    .find(fitting(tree, unitId, filter))
    .sort({ nextDue: 1, _id: 1 })
    .limit(limit)
    .toArray();

/** The most pressing cases with a clock that counts by a calendar: at most `limit`. */
export const casesCountingBy = (db: Db, rootId: ObjectId, calendar: string, limit: number): Promise<CaseDoc[]> =>
  cases
    .in(db)
    .find({ unitPath: rootId, calendarStamp: { $regex: `(^| )${calendar.replaceAll('.', '\\.')}@` } })
    .sort({ nextDue: 1, _id: 1 })
    .limit(limit)
    .toArray();

const openFor = (unitId: ObjectId): Filter<CaseDoc> => ({
  $or: [{ unitPath: unitId, unitId, state: { $nin: [...endedCaseStates] } }, { helpers: unitId }],
});

/** Whether a unit itself has something to do for cases: it holds one that has not ended, or helps with one. */
export const hasOpenCases = async ({ db, session }: TransactionContext, unitId: ObjectId): Promise<boolean> =>
  (await cases.in(db).findOne(openFor(unitId), { session, projection: { _id: 1 } })) !== null;

/** How many cases a unit itself has something to do for. */
export const countOpenCases = ({ db, session }: TransactionContext, unitId: ObjectId): Promise<number> =>
  cases.in(db).countDocuments(openFor(unitId), { session });

/** The ids of cases that were served or rated and then left alone since an instant; none that is watched. */
export async function casesToClose(db: Db, before: Date, limit: number): Promise<ObjectId[]> {
  const rows = await cases
    .in(db)
    .find(
      { state: { $in: ['served', 'rated'] }, updatedAt: { $lte: before }, supervisedAt: null },
      { projection: { _id: 1 } },
    )
    .sort({ updatedAt: 1 })
    .limit(limit)
    .toArray();
  return rows.map(({ _id }) => _id);
}

/** The ids of cases that are over, watched, and were then left alone since an instant. */
export async function casesWatched(db: Db, before: Date): Promise<ObjectId[]> {
  const rows = await cases
    .in(db)
    .find(
      {
        state: { $in: ['served', 'rated', 'closed'] },
        updatedAt: { $lte: before },
        supervisedAt: { $gt: new Date(0) },
      },
      { projection: { _id: 1 } },
    )
    .sort({ updatedAt: 1 })
    .toArray();
  return rows.map(({ _id }) => _id);
}

/** Stages that keep, of documents with ids of cases, those whose case is handled again or was served since a time. */
export const ofCasesHandledAgain = (since: `$${string}`): Document[] => [
  { $lookup: { from: cases.name, localField: '_id', foreignField: '_id', as: 'case' } },
  { $set: { case: { $first: '$case' } } },
  { $match: { $expr: { $or: [{ $eq: ['$case.servedAt', null] }, { $gt: ['$case.servedAt', since] }] } } },
  { $unset: 'case' },
];

/** Every case, in the order of their ids. */
export const allCases = (db: Db) => cases.in(db).find().sort({ _id: 1 });
