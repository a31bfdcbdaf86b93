import type { ObjectId } from 'mongodb';
import { announcementPolicy } from '../../domain/announcements/policy.ts';
import {
  announcementPage,
  announcementSchema,
  countsSchema,
  unreadSchema,
} from '../../domain/announcements/present.ts';
import { pledgeSums } from '../../domain/announcements/pledges.ts';
import { announcementsOf, announcementToChange } from '../../domain/announcements/queries.ts';
import { receiptCounts } from '../../domain/announcements/receipts.ts';
import { countResidents } from '../../domain/people/members.ts';
import { unitNameIn } from '../../domain/units/present.ts';
import { unitPolicy } from '../../domain/units/policy.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { subtreeOf, type UnitTree } from '../../domain/units/tree.ts';
import { created, ok } from '../../platform/http/answer.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { may } from '../../platform/http/permission.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { countOut, nothing, pageFields, pathIds, reason } from '../../platform/schema/schema.ts';
import { named, shape } from '../../platform/schema/shape.ts';
import { announcementBody, versionBody } from './inputs.ts';
import { approveAnnouncement, sendAnnouncement, updateAnnouncement } from './publish.ts';
import { retractAnnouncement } from './retract.ts';
import { secondAdministrators } from './second-administrators.ts';
import { announcementNamed, shownAnnouncement } from './show.ts';
import { unreadByPart } from './unread.ts';

const tag = 'announcements';
const unitParams = pathIds('unitId');
const params = pathIds('announcementId');
const unitNamed = ({ db }: ServiceContext, inputs: { params: { unitId: ObjectId } }) =>
  findUnit(db, inputs.params.unitId);
const pathOf = (id: ObjectId): string => `/api/v1/announcements/${id.toHexString()}`;

/** The open units of a subtree, and how many of them are branches. */
function scopeOf(tree: UnitTree, unitId: ObjectId): { unitIds: ObjectId[]; branches: number } {
  const top = tree.byId.get(unitId.toHexString());
  const open = top ? subtreeOf(top).filter(({ state }) => state === 'open') : [];
  return {
    unitIds: open.map(({ objectId }) => objectId),
    branches: open.filter(({ kind }) => kind === 'branch').length,
  };
}

const preview = reading({
  name: 'previewAudience',
  path: '/units/:unitId/announcement-audience',
  tag,
  params: unitParams,
  summary:
    'How many residents and branches an announcement of this unit would reach, and how many could approve an urgent one',
  permission: may(unitPolicy, 'administer', unitNamed),
  answers: {
    200: named(
      'AnnouncementAudience',
      shape({ residents: countOut(), units: countOut(), branches: countOut(), secondAdministrators: countOut() }),
    ),
  },
  async run({ services: { db, units }, subject, caller, now }) {
    const { unitIds, branches } = scopeOf(await units.current(), subject._id);
    const [residents, others] = await Promise.all([
      countResidents(db, unitIds, caller!.personId),
      secondAdministrators({ db, now }, subject.path, caller!.personId),
    ]);
    return ok({ residents, units: unitIds.length, branches, secondAdministrators: others.length });
  },
});

const send = changing({
  name: 'sendAnnouncement',
  path: '/units/:unitId/announcements',
  tag,
  method: 'post',
  params: unitParams,
  summary:
    'Send an announcement to everybody of a subtree; an urgent one goes out by the word of a second administrator',
  permission: may(unitPolicy, 'administer', unitNamed),
  body: announcementBody,
  answers: { 201: announcementSchema },
  refusals: ['unit_closed', 'scope_empty', 'no_second_administrator'],
  async run({ services, subject, body, caller, now }, transaction) {
    const { unitIds, branches } = scopeOf(await services.units.current(), subject._id);
    if (branches === 0 && (await countResidents(services.db, unitIds, caller.personId)) === 0)
      throw refuse('scope_empty');
    const doc = await sendAnnouncement(transaction, { unit: subject, scope: unitIds }, body);
    const shown = await shownAnnouncement({ services, caller, now }, doc, transaction.session);
    return created(shown, pathOf(doc._id), doc.version);
  },
});

const list = reading({
  name: 'listAnnouncements',
  path: '/units/:unitId/announcements',
  tag,
  params: unitParams,
  summary: 'The announcements that a unit and those below it have sent, the latest first',
  permission: may(unitPolicy, 'organise', unitNamed),
  query: shape(pageFields()),
  answers: { 200: announcementPage },
  refusals: ['invalid_cursor'],
  async run({ services, subject, query, caller, now }) {
    const { unitIds } = scopeOf(await services.units.current(), subject._id);
    const { items, nextCursor } = await announcementsOf(services.db, unitIds, query);
    const shown = await Promise.all(items.map((doc) => shownAnnouncement({ services, caller: caller!, now }, doc)));
    return ok({ items: shown, nextCursor });
  },
});

const show = reading({
  name: 'showAnnouncement',
  path: '/announcements/:announcementId',
  tag,
  params,
  summary: 'An announcement that has reached you, or of a unit in which you organise: always its newest version',
  permission: may(announcementPolicy, 'read', announcementNamed),
  answers: { 200: announcementSchema },
  async run({ services, subject: { doc }, caller, now }) {
    return ok(await shownAnnouncement({ services, caller: caller!, now }, doc), doc.version);
  },
});

const update = changing({
  name: 'updateAnnouncement',
  path: '/announcements/:announcementId/versions',
  tag,
  method: 'post',
  params,
  summary: 'Put a new version in the place of the one in force; whoever had read that one has read nothing of this',
  permission: may(announcementPolicy, 'update', announcementNamed),
  body: versionBody,
  answers: { 200: announcementSchema },
  refusals: ['precondition_failed', 'no_second_administrator', 'announcement_over'],
  async run({ services, subject, body, caller, ifMatch, now }, transaction) {
    const doc = await announcementToChange(transaction, subject.doc._id, ifMatch);
    if (doc.retracted) throw refuse('announcement_over');
    const unit = (await findUnit(services.db, doc.unitId, transaction.session))!;
    const updated = await updateAnnouncement(transaction, unit, doc, body);
    return ok(await shownAnnouncement({ services, caller, now }, updated, transaction.session), updated.version);
  },
});

const approve = changing({
  name: 'approveAnnouncement',
  path: '/announcements/:announcementId/approval',
  tag,
  method: 'post',
  params,
  summary: 'The word of a second administrator: the urgent version that waits is sent, at any hour of the night',
  permission: may(announcementPolicy, 'approve', announcementNamed),
  body: nothing(),
  answers: { 200: announcementSchema },
  refusals: ['precondition_failed', 'announcement_over', 'own_announcement'],
  async run({ services, subject, caller, ifMatch, now }, transaction) {
    const { unitIds } = scopeOf(await services.units.current(), subject.doc.unitId);
    const doc = await approveAnnouncement(transaction, unitIds, subject.doc._id, ifMatch);
    return ok(await shownAnnouncement({ services, caller, now }, doc, transaction.session), doc.version);
  },
});

const retract = changing({
  name: 'retractAnnouncement',
  path: '/announcements/:announcementId/retraction',
  tag,
  method: 'post',
  params,
  summary: 'Take an announcement back; whoever had read of it is told so, and why',
  permission: may(announcementPolicy, 'retract', announcementNamed),
  body: reason(),
  answers: { 200: announcementSchema },
  refusals: ['precondition_failed', 'announcement_over'],
  async run({ services, subject, body, caller, ifMatch, now }, transaction) {
    const doc = await retractAnnouncement(transaction, subject.doc._id, body.reason, ifMatch);
    return ok(await shownAnnouncement({ services, caller, now }, doc, transaction.session), doc.version);
  },
});

const counts = reading({
  name: 'countAnnouncement',
  path: '/announcements/:announcementId/counts',
  tag,
  params,
  summary: 'How many people an announcement has reached, who read and acknowledged its newest version, and are in',
  permission: may(announcementPolicy, 'count', announcementNamed),
  answers: { 200: countsSchema },
  async run({ services: { db }, subject: { doc } }) {
    const [reached, pledged] = await Promise.all([receiptCounts(db, doc), pledgeSums(db, doc._id)]);
    return ok({ number: doc.live?.number ?? 0, ...reached, ...pledged, sending: doc.sending !== undefined });
  },
});

const unread = reading({
  name: 'listUnread',
  path: '/announcements/:announcementId/unread',
  tag,
  params,
  summary: 'How many have not read the newest version, by the parts of the unit; small numbers are hidden',
  permission: may(announcementPolicy, 'count', announcementNamed),
  answers: { 200: unreadSchema },
  async run({ services: { db, units }, subject: { doc } }) {
    const tree = await units.current();
    const rows = await unreadByPart(db, tree, doc);
    return ok({ items: rows.map(({ unit, ...row }) => ({ ...row, unit: unitNameIn(tree, unit.objectId) })) });
  },
});

export const announcementRoutes: Route[] = [preview, send, list, show, update, approve, retract, counts, unread];
