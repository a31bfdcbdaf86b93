import { recordAudit } from '../../domain/audit/record.ts';
import { pageOfTrail, trailQuery, type TrailQuery } from '../../domain/audit/trail.ts';
import { displayNames } from '../../domain/people/queries.ts';
import { subtreeOf } from '../../domain/units/tree.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { ok } from '../../platform/http/answer.ts';
import { may } from '../../platform/http/permission.ts';
import { reading, type Request, type Route } from '../../platform/http/route.ts';
import { refuseField } from '../../platform/refusals/refuse.ts';
import { auditPolicy, loadAuditedUnits, type AuditedUnits } from './policy.ts';
import { auditTrailSchema, presentAuditEvent } from './present.ts';

type TrailRequest = Request<unknown, TrailQuery, undefined, AuditedUnits>;

/** Looking into what others did leaves an event of its own, with the thing or the person that was looked at. */
const noteReading = ({ services: { client, db }, caller, now, requestId, subject, query }: TrailRequest) =>
  inTransaction(client, (session) =>
    recordAudit(
      { db, session, now, actorId: caller!.personId, requestId },
      {
        action: 'audit.read',
        subject: { kind: query.subject ? 'thing' : 'person', id: (query.subject ?? query.actor)! },
        unitId: subject[0].objectId,
        details: { by: query.subject && query.actor ? 'both' : query.subject ? 'subject' : 'actor' },
      },
    ),
  );

const list = reading({
  name: 'listAuditEvents',
  path: '/audit-events',
  tag: 'audit',
  summary: 'The audit trail of a thing (`subject`), of a person’s acts (`actor`), or of both; reading it is audited',
  permission: may(auditPolicy, 'audit', loadAuditedUnits),
  query: trailQuery,
  answers: { 200: auditTrailSchema },
  refusals: ['invalid_cursor'],
  async run(request) {
    const {
      services: { db, units },
      query,
      subject: tops,
    } = request;
    if (!query.subject && !query.actor)
      throw refuseField('query.subject', '请指明事项（subject）或人（actor）', 'needs a thing, or a person in `actor`');
    const below = tops.flatMap(subtreeOf).map(({ objectId }) => objectId);
    const { items, nextCursor } = await pageOfTrail(db, query, below);
    await noteReading(request);
    const actors = items.flatMap(({ actorId }) => actorId ?? []);
    const [names, tree] = await Promise.all([displayNames(db, actors), units.current()]);
    return ok({ items: items.map((event) => presentAuditEvent(event, names, tree)), nextCursor });
  },
});

export const auditTrailRoutes: Route[] = [list];
