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

const subjectOf = async ({ db, session }: TransactionContext, doc: CaseDoc, tree: UnitTree): Promise<CaseSubject> =>
  (await caseSubjects(db, [doc], tree, session)).get(doc._id.toHexString())!;

/** A case that is to be changed, with the need that it is about. */
export type AskedCase = OpenedCase & Pick<CaseSubject, 'need'>;

/**
 * The case of a request, read in the transaction. Its policy was asked of the case as it stood before, so it is asked
 * again: one that went elsewhere meanwhile is not theirs. Refuses with `precondition_failed`.
 */
export async function caseAsAsked(
  {
    services,
    caller,
    ifMatch,
    subject,
  }: Pick<CaseRequest<unknown, unknown>, 'services' | 'caller' | 'ifMatch' | 'subject'>,
  transaction: TransactionContext,
  ability: CaseAbility,
): Promise<AskedCase> {
  const opened = await caseToChange(transaction, subject.doc._id);
  const { doc, facts } = opened;
  const now = await subjectOf(transaction, doc, await services.units.current());
  if (!facts.holderId.equals(subject.facts.holderId) || !casePolicy[ability](caller, now))
    throw refuse('precondition_failed');
  if (ifMatch !== undefined && doc.version !== ifMatch) throw refuse('precondition_failed');
  return { ...opened, need: now.need };
}

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
      const { services, caller } = request;
      const { db, session, now } = transaction;
      const opened = await caseAsAsked(request, transaction, ability);
      const tree = await services.units.current();
      const settings = calendarSettingsOf(services.config);
      const calendars = await readCalendars(db, settings, session);
      mustBeAllowed(action, { facts: opened.facts, need: opened.need, calendars, tree, caller, now });
      const asked = request as CaseRequest<B, P>;
      const { happening, ...circumstances } = await step(asked, opened, transaction, calendars);
      const doc = await applyEvent(transaction, settings, opened, happening, circumstances);
      const shown = await subjectOf(transaction, doc, tree);
      return ok(await presentCase(services, shown, caller, now, session), doc.version);
    },
  });
};
