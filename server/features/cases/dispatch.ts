import type { CaseEvent } from '../../domain/cases/events.ts';
import { casePolicy, subjectAmong, type CaseSubject } from '../../domain/cases/policy.ts';
import { caseOut, caseSchema } from '../../domain/cases/present.ts';
import { presentLinks } from '../../domain/cases/present-links.ts';
import { messagesOf, unitsOfStep } from '../../domain/cases/tell.ts';
import { mustFollow } from '../../domain/cases/transitions.ts';
import { eventOf, type OpenedCase, type WrittenEvent } from '../../domain/cases/writer.ts';
import type { Message } from '../../domain/messages/enqueue.ts';
import { wayToGuard } from '../../domain/units/writes.ts';
import type { Decided } from '../../platform/batch-commit/batch-handler.ts';
import { ok } from '../../platform/http/answer.ts';
import { may } from '../../platform/http/permission.ts';
import { selfCommitting, type Request, type Route, type SignedIn } from '../../platform/http/route.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { Infer } from '../../platform/schema/shape.ts';
import type { CaseEffect } from './batch/case-change.ts';
import type { CaseSnapshot } from './batch/snapshot.ts';
import { caseNamed, caseParams, type CaseParams } from './command.ts';
import { dispatchedTo } from './destination.ts';
import { dispatch } from './inputs.ts';
import { termsAnew } from './terms.ts';

type DispatchRequest = SignedIn<Request<CaseParams, Record<string, never>, Infer<typeof dispatch>, CaseSubject>>;

/** Cases are dispatched by the thousand a day: those of one moment are committed together. */
export const dispatchIt: Route = selfCommitting({
  name: 'dispatchCase',
  method: 'post',
  path: '/cases/:caseId/dispatch',
  tag: 'cases',
  params: caseParams,
  summary: 'Send a case down or across the tree, or keep it; accepting it is said with it',
  permission: may(casePolicy, 'handle', caseNamed),
  body: dispatch,
  answers: { 200: caseSchema },
  refusals: ['wrong_state', 'case_linked', 'precondition_failed'],
  run: (request, idempotent) =>
    request.services.caseChanges.submit({
      caseId: request.params.caseId,
      seen: (request as DispatchRequest).subject,
      unitId: request.body.unitId,
      kind: request.body.kind,
      needed: new Map(),
      sessionId: request.caller!.sessionId,
      now: request.now,
      decide: (snapshot) => dispatched(snapshot, request as DispatchRequest),
      ...(idempotent ? { idempotent } : {}),
    }),
});

function dispatched(
  snapshot: CaseSnapshot,
  { params, body, caller, ifMatch, subject, now, requestId }: DispatchRequest,
): Decided<CaseEffect, Infer<typeof caseSchema>> {
  const { tree, calendars, kinds, needs } = snapshot;
  const key = params.caseId.toHexString();
  const opened = snapshot.cases.get(key);
  const found = opened && subjectAmong(opened.doc, needs, tree);
  if (!opened || !found) throw refuse('not_found');
  // The rule was asked of the case as it stood before: one that went elsewhere meanwhile is not theirs.
  if (!opened.facts.holderId.equals(subject.facts.holderId) || !casePolicy.handle(caller, found))
    throw refuse('precondition_failed');
  if (ifMatch !== undefined && opened.doc.version !== ifMatch) throw refuse('precondition_failed');
  mustFollow(opened.facts, 'dispatch');
  const holderPath = tree.byId.get(opened.facts.holderId.toHexString())!.path;
  const kind = body.kind === undefined ? null : kinds.get(body.kind);
  const terms = termsAnew(opened.facts.terms, body, kind, found.need, snapshot.surge(holderPath, now));
  const unit = dispatchedTo(snapshot, opened, body.unitId, now);
  const way = wayToGuard(unit);
  const step = eventOf(
    { now, actorId: caller.personId, requestId },
    opened,
    {
      verb: 'dispatch',
      unitId: unit.objectId,
      ...(terms ? { terms } : {}),
      ...(body.reason ? { reason: body.reason } : {}),
    } satisfies Omit<Extract<CaseEvent, { verb: 'dispatch' }>, 'at' | 'by'>,
    { holderPath: way },
    calendars,
  );
  const shown = { ...subjectAmong(step.doc, needs, tree)!, requesterIds: found.requesterIds };
  snapshot.cases.set(key, step);
  const answer = caseOut(
    shown,
    {
      tree,
      held: snapshot.held(unit.path, now),
      staffed: snapshot.staffed,
      calendars,
      kind: kinds.get(step.doc.kind),
      photos: snapshot.photos.get(key) ?? [],
      links: presentLinks(step.facts, linkedFor(snapshot, step, casePolicy.handle(caller, shown)), now),
    },
    caller,
    now,
  );
  return {
    answer: ok(answer, step.doc.version),
    effect: { now, way, step, notices: noticesOf(snapshot, opened, step, now) },
  };
}

/** The words of those linked to a case are for the unit that handles it. */
const linkedFor = (snapshot: CaseSnapshot, step: WrittenEvent, handles: boolean) => {
  const linked = snapshot.linkedWith(step);
  return handles ? linked : { ...linked, followers: [] };
};

/** The messages of the step by the table of hearing, out of what the batch has read. */
function noticesOf(snapshot: CaseSnapshot, before: OpenedCase, step: WrittenEvent, now: Date): Message[] {
  const { tree, kinds, calendars } = snapshot;
  const taken = { before: before.facts, ...step };
  const { followers } = snapshot.linkedWith(before);
  const ids = [before.doc, ...followers].map(({ _id }) => _id.toHexString());
  const nodes = [...unitsOfStep(taken), ...followers.map(({ unitId }) => unitId)].flatMap(
    (id) => tree.byId.get(id.toHexString()) ?? [],
  );
  const asking = new Map(ids.map((id) => [id, snapshot.needs.get(id)!]));
  return messagesOf(taken, {
    kind: kinds.get(step.doc.kind),
    calendars,
    units: new Map(nodes.map(({ objectId: _id, name, path }) => [_id.toHexString(), { _id, name, path }])),
    held: nodes.flatMap(({ path }) => snapshot.held(path, now)),
    needs: asking,
    askers: asking,
    followers,
    head: undefined,
  });
}
