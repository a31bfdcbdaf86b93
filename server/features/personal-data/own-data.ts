import { Readable } from 'node:stream';
import type { Db, ObjectId } from 'mongodb';
import { attendancesOf, codesReadBy } from '../attendance/own-data.ts';
import { announcementsReaching } from '../../domain/announcements/own-data.ts';
import { ownBelongings } from '../../domain/belongings/own-data.ts';
import { bidsOf } from '../../domain/boards/own-data.ts';
import { ownTeams } from '../../domain/teams/own-data.ts';
import { ownMemberships } from '../../domain/temporary-organisations/own-data.ts';
import { ownActs } from '../../domain/audit/own-data.ts';
import { callBacksAbout } from '../../domain/call-backs/queries.ts';
import { casesOf } from '../../domain/cases/own-data.ts';
import { ownGrant } from '../../domain/grants/own-data.ts';
import { grantsOf } from '../../domain/grants/queries.ts';
import { listsOf } from '../../domain/lists/own-data.ts';
import { messagesOf } from '../../domain/messages/own-data.ts';
import { hazardsBy } from '../../domain/hazards/own-data.ts';
import { photosBy } from '../../domain/photos/own-data.ts';
import { needsOf } from '../../domain/needs/own-data.ts';
import { offerOf } from '../../domain/offers/queries.ts';
import { presentOffer } from '../../domain/offers/present.ts';
import { ordersReaching } from '../../domain/orders/own-data.ts';
import { participationsOf, promisedTimeOf } from '../../domain/participations/own-data.ts';
import { ownRating, ratingsBy, starsGot } from '../ratings/queries.ts';
import { ownRecord, recordsOf } from '../service-records/queries.ts';
import { dutyOf } from '../rotas/own-data.ts';
import { ownSession } from '../../domain/sessions/own-data.ts';
import { sessionsOf } from '../../domain/sessions/queries.ts';
import { ownIdentity, ownPerson } from '../../domain/people/own-data.ts';
import { ownView, viewsOf } from '../saved-views/views.ts';
import { findPerson, identityOf } from '../../domain/people/queries.ts';

interface OwnDataRequest {
  db: Db;
  personId: ObjectId;
  now: Date;
}

const ownDataFormat = 'xianfeng-own-data/1';

/**
 * Everything that the service keeps about a person, as one JSON document (PIPL 45), domain by domain: an object whose
 * first members say what it is and when it was made. Each domain copies what its collections declare as seen by the
 * person; of others it has nothing: who asked, ticked off or decided is left out.
 */
export function ownData(asked: OwnDataRequest): Readable {
  return Readable.from(written(asked), { objectMode: false });
}

async function* written(asked: OwnDataRequest): AsyncGenerator<string> {
  yield `{\n"format": ${JSON.stringify(ownDataFormat)},\n"madeAt": ${JSON.stringify(asked.now)}`;
  for await (const [name, value] of sections(asked))
    yield `,\n${JSON.stringify(name)}: ${JSON.stringify(value ?? null)}`;
  yield '\n}\n';
}

async function* sections({ db, personId, now }: OwnDataRequest): AsyncGenerator<[string, unknown]> {
  const person = await findPerson(db, personId);
  yield ['person', person && ownPerson(person)];
  const identity = await identityOf(db, personId);
  yield ['identity', identity && ownIdentity(identity)];
  const grants = await grantsOf(db, [personId], now);
  yield ['roles', grants.map(ownGrant)];
  const sessions = await sessionsOf(db, personId, now);
  yield ['sessions', sessions.map(ownSession)];
  const offer = await offerOf(db, personId);
  yield ['offer', offer && (await presentOffer(db, offer))];
  const needs = await needsOf(db, personId);
  yield ['needs', needs];
  yield [
    'cases',
    await casesOf(
      db,
      needs.map(({ id }) => id as ObjectId),
    ),
  ];
  yield [
    'callBacks',
    (
      await callBacksAbout(
        db,
        needs.map(({ id }) => id as ObjectId),
      )
    ).map(({ caseId, state, answers, answeredAt }) => ({ id: caseId, state, answers, answeredAt })),
  ];
  yield ['hazards', await hazardsBy(db, personId)];
  yield ['photos', await photosBy(db, personId)];
  const participations = await participationsOf(db, personId);
  yield ['participations', participations];
  yield ['promisedTime', await promisedTimeOf(db, personId)];
  yield ['attendances', await attendancesOf(db, personId)];
  yield ['codesRead', await codesReadBy(db, personId)];
  const duty = await dutyOf(db, personId);
  yield ['rotas', duty.rotas];
  yield ['swaps', duty.swaps];
  const { messages, settings, consents } = await messagesOf(db, personId);
  yield ['messages', messages];
  yield ['messageSettings', settings];
  yield ['messageConsents', consents];
  const { receipts, pledges } = await announcementsReaching(db, personId);
  yield ['announcements', receipts];
  yield ['pledges', pledges];
  const lists = await listsOf(db, personId);
  yield ['listClaims', lists.claims];
  yield ['bookings', lists.bookings];
  yield ['bids', await bidsOf(db, personId)];
  yield ['belongings', await ownBelongings(db, personId)];
  const { orders, callable } = await ordersReaching(db, personId);
  yield ['orders', orders];
  yield ['callable', callable];
  yield ['temporaryOrganisations', await ownMemberships(db, personId)];
  yield ['teams', await ownTeams(db, personId)];
  const ratings = await ratingsBy(db, personId);
  yield ['ratingsGiven', ratings.map(ownRating)];
  yield ['savedViews', (await viewsOf(db, personId)).map(ownView)];
  yield ['ratingsGot', await starsGot(db, personId)];
  const records = await recordsOf(db, personId);
  yield ['serviceRecords', records.map(ownRecord)];
  const things = [
    personId,
    ...[...grants, ...sessions, ...(offer ? [offer] : []), ...ratings, ...records].map(({ _id }) => _id),
    ...[...needs, ...participations, ...duty.rotas, ...duty.swaps].map(({ id }) => id as ObjectId),
  ];
  yield ['acts', await ownActs(db, personId, things)];
}
