import { recordAudit, type AuditEventDoc } from '../../domain/audit/record.ts';
import { exportsQuery, pageOfExports, pageOfTrail, trailQuery, type TrailQuery } from '../../domain/audit/trail.ts';
import { displayNames } from '../../domain/people/queries.ts';
import { subtreeOf } from '../../domain/units/tree.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { ok } from '../../platform/http/answer.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import type { Page } from '../../platform/http/cursor.ts';
import type { Infer } from '../../platform/schema/shape.ts';
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
    const page = await pageOfTrail(db, query, below);
    await noteReading(request);
    return ok(await shown({ db, units }, page));
  },
});

async function shown(
  { db, units }: Pick<ServiceContext, 'db' | 'units'>,
  { items, nextCursor }: Page<AuditEventDoc>,
): Promise<Infer<typeof auditTrailSchema>> {
  const actors = items.flatMap(({ actorId }) => actorId ?? []);
  const [names, tree] = await Promise.all([displayNames(db, actors), units.current()]);
  return { items: items.map((event) => presentAuditEvent(event, names, tree)), nextCursor };
}

const exportsMade = reading({
  name: 'listExportsMade',
  path: '/exports-made',
  tag: 'audit',
  summary: 'The files of people’s service that were taken away: by whom, of which unit and days, when',
  permission: may(auditPolicy, 'audit', loadAuditedUnits),
  query: exportsQuery,
  answers: { 200: auditTrailSchema },
  refusals: ['invalid_cursor'],
  async run({ services, query, subject: tops }) {
    const below = tops.flatMap(subtreeOf).map(({ objectId }) => objectId);
    return ok(await shown(services, await pageOfExports(services.db, query, below)));
  },
});

export const auditTrailRoutes: Route[] = [list, exportsMade];
