import type { ObjectId } from 'mongodb';
import type { CaseGrade } from '../../../shared/case-states.ts';
import { ordinaryValues, type SurgeValues } from '../../../shared/surges.ts';
import { keysOf } from '../../../shared/words.ts';
import { ofGrade, wholeDayMinutes, workDayMinutes } from '../../domain/case-kinds/limits.ts';
import { alwaysKey } from '../../domain/working-calendars/starting-calendars.ts';
import { findKind, takeable, type CaseKind } from '../../domain/case-kinds/queries.ts';
import type { NeedDoc } from '../../domain/needs/queries.ts';
import type { CaseTerms } from '../../domain/cases/events.ts';
import { effectiveAt } from '../../domain/surges/effective.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';

interface Classified {
  kind?: string;
  grade?: CaseGrade;
}

type Asked = Pick<NeedDoc, 'requesterId'>;

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

/** The terms of a need's kind; of the city's own there is nobody to be in touch with. */
export function termsFor({ requesterId }: Asked, kind: CaseKind, grade?: CaseGrade): CaseTerms {
  const terms = termsOf(kind, grade);
  return requesterId ? terms : { ...terms, contact: false };
}

/**
 * The terms of a case that its holder classifies anew; undefined where nothing is said of it. Refuses with
 * `invalid_request` a kind that there is not, or that is gone.
 */
export async function newTerms(
  transaction: TransactionContext,
  unitId: ObjectId,
  now: CaseTerms,
  classified: Classified,
  need: Asked,
): Promise<CaseTerms | undefined> {
  if (!isNew(now, classified)) return undefined;
  const { db, session } = transaction;
  const kind = classified.kind === undefined ? null : await findKind(db, classified.kind, session);
  return termsAnew(now, classified, kind, need, await effectiveAt(transaction, unitId));
}

/** Saying again what is known changes nothing: neither a grade that voices have raised, nor limits edited since. */
const isNew = (known: CaseTerms, { kind, grade }: Classified): boolean =>
  (kind !== undefined && kind !== known.kind) || (grade !== undefined && grade !== known.grade);

/** As `newTerms`, of a kind and a surge that were read. */
export function termsAnew(
  now: CaseTerms,
  classified: Classified,
  kind: CaseKind | null | undefined,
  need: Asked,
  surge: SurgeValues,
): CaseTerms | undefined {
  if (!isNew(now, classified)) return undefined;
  const { grade } = classified;
  const terms =
    classified.kind === undefined
      ? { ...now, grade: grade!, ...ofGrade[grade!] }
      : termsFor(need, takeable(kind, 'body.kind'), grade);
  return surgeTerms(surge, terms);
}

/**
 * The terms of a case that its unit takes on while a surge holds there: counted round the clock, by a share of the
 * limits. They stay with the case, as what its requester was promised.
 */
export const surgeTerms = ({ roundTheClock, limitPercent }: SurgeValues, terms: CaseTerms): CaseTerms => ({
  ...terms,
  ...(roundTheClock ? { calendar: alwaysKey } : {}),
  limits:
    limitPercent === ordinaryValues.limitPercent
      ? terms.limits
      : mapLimits(terms.limits, (minutes) => Math.max(1, Math.round((minutes * limitPercent) / 100))),
});

/**
 * The terms of a case of which the grade is raised: of each limit the shorter one, by the calendar with the longer
 * hours, so that no raise gives anybody time.
 */
export function raisedTerms(terms: CaseTerms, grade: CaseGrade, surge: SurgeValues): CaseTerms {
  const raised = surgeTerms(surge, { ...terms, grade, ...ofGrade[grade] });
  const isAlways = terms.calendar === alwaysKey || raised.calendar === alwaysKey;
  const [before, after] = isAlways ? [roundTheClock(terms), roundTheClock(raised)] : [terms, raised];
  return { ...after, limits: mapLimits(after.limits, (minutes, clock) => Math.min(minutes, before.limits[clock])) };
}

/** Terms round the clock: what counts days has whole ones, what counts hours keeps them. */
const roundTheClock = (terms: CaseTerms): CaseTerms =>
  terms.calendar === alwaysKey
    ? terms
    : {
        ...terms,
        calendar: alwaysKey,
        limits: mapLimits(terms.limits, (minutes) =>
          minutes < workDayMinutes ? minutes : (minutes / workDayMinutes) * wholeDayMinutes,
        ),
      };

const mapLimits = (
  limits: CaseTerms['limits'],
  changed: (minutes: number, clock: keyof CaseTerms['limits']) => number,
): CaseTerms['limits'] =>
  Object.fromEntries(
    keysOf(limits).map((clock) => [clock, changed(limits[clock], clock)]),
  ) as unknown as CaseTerms['limits'];
