import type { CaseGrade } from '../../../shared/case-states.ts';
import { ofGrade } from '../../domain/case-kinds/limits.ts';
import { kindToTake, type CaseKind } from '../../domain/case-kinds/queries.ts';
import type { CaseTerms } from '../../domain/cases/events.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';

interface Classified {
  kind?: string;
  grade?: CaseGrade;
}

/** The terms of a kind; a grade that is not the kind’s own brings its own calendar and limits. */
export const termsOf = (
  { _id, grade: usual, calendar, contact, limits }: CaseKind,
  grade: CaseGrade = usual,
): CaseTerms => ({
  kind: _id,
  grade,
  contact,
  ...(grade === usual ? { calendar, limits } : ofGrade[grade]),
});

/**
 * The terms of a case that is classified anew; undefined where nothing is said of it. Refuses with `invalid_request` a kind that there is
 * not, or that is gone.
 */
export async function newTerms(
  { db, session }: TransactionContext,
  now: CaseTerms,
  { kind, grade }: Classified,
): Promise<CaseTerms | undefined> {
  if (kind === undefined && (grade === undefined || grade === now.grade)) return undefined;
  if (kind === undefined) return { ...now, grade: grade!, ...ofGrade[grade!] };
  return termsOf(await kindToTake(db, kind, 'body.kind', session), grade);
}
