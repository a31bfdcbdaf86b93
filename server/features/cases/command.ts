import type Joi from 'joi';
import type { ObjectId } from 'mongodb';
import type { ErrorCode } from '../../../shared/errors.ts';
import { caseActions, mustBeAllowed, type CaseActionName } from '../../domain/cases/actions.ts';
import { casePolicy, caseSubjects, type CaseAbility, type CaseSubject } from '../../domain/cases/policy.ts';
import { caseSchema, presentCase } from '../../domain/cases/present.ts';
import type { CaseDoc } from '../../domain/cases/queries.ts';
import { applyEvent, caseToChange, type Happening, type OpenedCase } from '../../domain/cases/writer.ts';
import type { NeedDoc } from '../../domain/needs/queries.ts';
import type { UnitTree } from '../../domain/units/tree.ts';
import type { GuardedPath } from '../../domain/units/writes.ts';
import { calendarSettingsOf } from '../../domain/working-calendars/compile.ts';
import { readCalendars, type Calendars } from '../../domain/working-calendars/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { ok } from '../../platform/http/answer.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { may } from '../../platform/http/permission.ts';
import { changing, type Request, type Route, type SignedIn } from '../../platform/http/route.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { pathIds } from '../../platform/schema/schema.ts';
import type { Infer } from '../../platform/schema/shape.ts';

export const caseParams = pathIds('caseId');
export type CaseParams = Infer<typeof caseParams>;

/** The case that a path names, for its policy; null where there is none. */
export const caseNamed = (
  { findCaseSubject }: ServiceContext,
  { params }: { params: { caseId: ObjectId } },
): Promise<CaseSubject | null> => findCaseSubject(params.caseId);

/** A step of a case, worked out by its command in the transaction that writes it. */
export interface CaseStep {
  happening: Happening;
  /** Where the case goes to another unit: the way there, guarded. */
  holderPath?: GuardedPath;
  /** Fields of the need that change along with it. */
  need?: Partial<NeedDoc>;
}
type CaseRequest<B, P> = SignedIn<Request<P, Record<string, never>, B, CaseSubject>>;

interface CaseCommand<B, P extends { caseId: ObjectId }> {
  name: string;
  /** Its row says who takes it, and when it is refused (`caseActions`). */
  action: CaseActionName;
  /** The end of `/cases/:caseId/…`. */
  path: string;
  summary: string;
  params?: Joi.ObjectSchema<P>;
  body: Joi.ObjectSchema<B>;
  refusals?: readonly ErrorCode[];
  step: (
    request: CaseRequest<B, P>,
    opened: OpenedCase,
    transaction: TransactionContext,
    calendars: Calendars,
  ) => CaseStep | Promise<CaseStep>;
}

const subjectOf = async ({ db, session }: TransactionContext, doc: CaseDoc, tree: UnitTree): Promise<CaseSubject> =>
  (await caseSubjects(db, [doc], tree, session)).get(doc._id.toHexString())!;

/** A case as its caller was allowed to act on it, and as the transaction that changes it has read it. */
interface ActedOn {
  subject: CaseSubject;
  opened: OpenedCase;
  tree: UnitTree;
  caller: Caller;
  ifMatch: number | undefined;
}

/**
 * The case as it stands in the transaction: the rule was asked of it as it stood before. Refuses with
 * `precondition_failed` where it went elsewhere meanwhile, is its caller's no more or has another version than theirs.
 */
export async function mustStillBeTheirs(
  transaction: TransactionContext,
  ability: CaseAbility,
  { subject, opened, tree, caller, ifMatch }: ActedOn,
): Promise<CaseSubject> {
  const current = await subjectOf(transaction, opened.doc, tree);
  if (
    !opened.facts.holderId.equals(subject.facts.holderId) ||
    !casePolicy[ability](caller, current) ||
    (ifMatch !== undefined && opened.doc.version !== ifMatch)
  )
    throw refuse('precondition_failed');
  return current;
}

/**
 * A route that takes a case one step further: reads it in the transaction and writes one event, which tells of itself.
 */
export const caseCommand = <B, P extends { caseId: ObjectId } = { caseId: ObjectId }>({
  name,
  action,
  path,
  summary,
  params = caseParams as unknown as Joi.ObjectSchema<P>,
  body,
  refusals = [],
  step,
}: CaseCommand<B, P>): Route => {
  const ability = caseActions[action].by;
  return changing({
    name,
    method: 'post',
    path: `/cases/:caseId/${path}`,
    tag: 'cases',
    params,
    summary,
    permission: may<CaseSubject, CaseAbility, { params: { caseId: ObjectId } }>(casePolicy, ability, caseNamed),
    body,
    answers: { 200: caseSchema },
    refusals: ['wrong_state', 'case_linked', 'precondition_failed', ...refusals],
    async run(request, transaction) {
      const { services, caller, ifMatch, subject } = request;
      const { db, session, now } = transaction;
      const opened = await caseToChange(transaction, subject.doc._id);
      const tree = await services.units.current();
      const { need } = await mustStillBeTheirs(transaction, ability, { subject, opened, tree, caller, ifMatch });
      const settings = calendarSettingsOf(services.config);
      const calendars = await readCalendars(db, settings, session);
      mustBeAllowed(action, { facts: opened.facts, need, calendars, tree, caller, now });
      const asked = request as CaseRequest<B, P>;
      const { happening, ...circumstances } = await step(asked, opened, transaction, calendars);
      const doc = await applyEvent(transaction, settings, opened, happening, circumstances);
      const shown = await subjectOf(transaction, doc, tree);
      return ok(await presentCase(services, shown, caller, now, session), doc.version);
    },
  });
};
