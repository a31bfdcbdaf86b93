import { pledgeStates } from '../../../shared/announcements.ts';
import { keysOf } from '../../../shared/words.ts';
import { pledgeData } from '../../domain/announcements/personal.ts';
import { pagedPledges } from '../../domain/announcements/pledges.ts';
import { announcementPolicy } from '../../domain/announcements/policy.ts';
import { announcementPage, announcementSchema, ownPledgeSchema } from '../../domain/announcements/present.ts';
import { announcementsById, announcementToChange } from '../../domain/announcements/queries.ts';
import { markAcknowledged, receiptsOf } from '../../domain/announcements/receipts.ts';
import { liveVersion } from '../../domain/announcements/state.ts';
import { contactsOf, shownContact } from '../../domain/people/contacts.ts';
import { identityData } from '../../domain/people/personal.ts';
import { noContent, ok } from '../../platform/http/answer.ts';
import { may, signedIn } from '../../platform/http/permission.ts';
import { changing, reading, selfCommitting, type Route } from '../../platform/http/route.ts';
import { countOut, idOut, instantOut, oneOf, pageFields, pathIds, textOut } from '../../platform/schema/schema.ts';
import { named, nullable, pageOf, shape } from '../../platform/schema/shape.ts';
import { shows } from '../../platform/schema/told.ts';
import { numberBody, pledgeBody } from './inputs.ts';
import { joinAppeal, leaveAppeal } from './join.ts';
import { announcementNamed, shownAnnouncement } from './show.ts';

const tag = 'announcements';
const params = pathIds('announcementId');

const own = reading({
  name: 'listMyAnnouncements',
  path: '/me/announcements',
  tag,
  summary: 'The announcements that have reached you, the latest first, each in its newest version',
  permission: signedIn,
  query: shape(pageFields()),
  answers: { 200: announcementPage },
  refusals: ['invalid_cursor'],
  async run({ services, caller, query, now }) {
    const { items, nextCursor } = await receiptsOf(services.db, caller!.personId, query);
    const byId = await announcementsById(
      services.db,
      items.map(({ announcementId }) => announcementId),
    );
    const docs = items.flatMap(({ announcementId }) => byId.get(announcementId.toHexString()) ?? []);
    const shown = await Promise.all(docs.map((doc) => shownAnnouncement({ services, caller: caller!, now }, doc)));
    return ok({ items: shown, nextCursor });
  },
});

const read = selfCommitting({
  name: 'readAnnouncement',
  path: '/announcements/:announcementId/reading',
  tag,
  method: 'post',
  params,
  summary: 'You have read this version; counted once a person, and of the newest version only',
  // The batch asks the policy of the announcement: it reads for all who come at once.
  permission: signedIn,
  body: numberBody,
  answers: { 204: null },
  refusals: ['not_found', 'announcement_over', 'announcement_changed'],
  async run({ services, params: { announcementId }, caller, body: { number } }) {
    await services.readings({ announcementId, number, caller: caller! });
    return noContent();
  },
});

const acknowledge = changing({
  name: 'acknowledgeAnnouncement',
  path: '/announcements/:announcementId/acknowledgement',
  tag,
  method: 'post',
  params,
  summary: 'You have understood this version (知道了)',
  permission: may(announcementPolicy, 'receive', announcementNamed),
  body: numberBody,
  answers: { 200: announcementSchema },
  refusals: ['announcement_over', 'announcement_changed'],
  async run({ services, subject, caller, body, now }, transaction) {
    const doc = await announcementToChange(transaction, subject.doc._id);
    const { number } = liveVersion(doc, body.number, now);
    await markAcknowledged(transaction, { announcementId: doc._id, personId: caller.personId, number });
    return ok(await shownAnnouncement({ services, caller, now }, doc, transaction.session), doc.version);
  },
});

const join = changing({
  name: 'joinAppeal',
  path: '/announcements/:announcementId/pledge',
  tag,
  method: 'put',
  params,
  summary: 'I’m in (我参加): an offer, or a pledge of time or things; a place in the line where the appeal is full',
  permission: may(announcementPolicy, 'receive', announcementNamed),
  body: pledgeBody,
  answers: { 200: ownPledgeSchema },
  refusals: ['announcement_over', 'announcement_changed', 'offer_missing', 'account_closed', 'consent_missing'],
  async run({ subject, body }, transaction) {
    const { pledge, before } = await joinAppeal(transaction, subject.doc._id, body);
    return ok({ state: pledge.state, amount: pledge.amount, before });
  },
});

const leave = changing({
  name: 'leaveAppeal',
  path: '/announcements/:announcementId/pledge',
  tag,
  method: 'delete',
  params,
  summary: 'Take your pledge back; an offer that you made stays, and is yours to pause',
  permission: may(announcementPolicy, 'receive', announcementNamed),
  answers: { 204: null },
  async run({ subject }, transaction) {
    await leaveAppeal(transaction, subject.doc._id);
    return noContent();
  },
});

const pledgeSchema = named(
  'Pledge',
  shape({
    personId: idOut(),
    displayName: textOut(),
    phone: nullable(shows(identityData.name, textOut())),
    amount: shows(pledgeData.pledge, countOut()),
    state: oneOf(keysOf(pledgeStates)),
    at: instantOut(),
  }),
);

const pledged = reading({
  name: 'listPledges',
  path: '/announcements/:announcementId/pledges',
  tag,
  params,
  summary: 'Those who are in, with the number to call them by, or those who wait',
  permission: may(announcementPolicy, 'count', announcementNamed),
  query: shape({ state: oneOf(['in', 'waiting']).default('in'), ...pageFields() }),
  answers: { 200: pageOf(pledgeSchema) },
  refusals: ['invalid_cursor'],
  async run({ services: { db }, subject: { doc }, query }) {
    const { items, nextCursor } = await pagedPledges(db, doc._id, query);
    const contacts = await contactsOf(
      db,
      items.map(({ personId }) => personId),
    );
    return ok({
      items: items.map(({ personId, amount, state, at }) => {
        const id = personId.toHexString();
        const { displayName, phone } = shownContact(contacts.get(id), state === 'in');
        return { personId: id, displayName, phone, amount, state, at: at.toISOString() };
      }),
      nextCursor,
    });
  },
});

export const ownAnnouncementRoutes: Route[] = [own, read, acknowledge, join, leave, pledged];
