import { randomBytes } from 'node:crypto';
import { ObjectId, type Db, type MongoClient } from 'mongodb';
import { hourMs } from '../../../shared/durations.ts';
import { collections } from '../../../server/collections.ts';
import { startingKinds } from '../../../server/domain/case-kinds/starting-kinds.ts';
import { alarmsOf } from '../../../server/domain/cases/deadlines.ts';
import { caseDocument } from '../../../server/domain/cases/document.ts';
import type { CaseEvent } from '../../../server/domain/cases/events.ts';
import { cases, type CaseDoc } from '../../../server/domain/cases/model.ts';
import { replay } from '../../../server/domain/cases/replay.ts';
import { needs, type NeedDoc } from '../../../server/domain/needs/model.ts';
import type { UnitDoc } from '../../../server/domain/units/model.ts';
import { calendarSettingsOf, type CalendarSettings } from '../../../server/domain/working-calendars/compile.ts';
import { readCalendars, type Calendars } from '../../../server/domain/working-calendars/queries.ts';
import { termsOf } from '../../../server/features/cases/terms.ts';
import { loadConfig } from '../../../server/platform/config/config.ts';
import { openDatabase } from '../../../server/platform/database/connect.ts';
import { migrate } from '../../../server/platform/migrations/migrate.ts';
import { systemClock } from '../../../server/platform/time/clock.ts';
import type { Factory } from '../../support/factory.ts';
import { sharedMongo, stopSharedMongo } from '../../support/mongo.ts';
import { simulateReports, type Simulated } from '../../support/simulated-reports.ts';
import { setStage, type Claimant } from '../claims/stage.ts';
import type { Row } from '../support/report.ts';

const requestersCount = 500;
/** As dense as Shenzhen: 200,000 open cases on its 1,997 km². */
const casesPerKm2 = 100;
const communitiesPerDistrict = 20;
const casesPerDistrict = 20_000;
/** As many as Shenzhen has, however few the cases are: a need is raised with one of their communities. */
const minDistricts = 11;
const batchSize = 2_000;
/** As many courses are worked out; the cases of the city are copies of them. */
const coursesCount = 400;

interface District {
  unit: UnitDoc;
  communities: Community[];
}

/** A community with one of its staff, who dispatches what it receives. */
interface Community extends UnitDoc {
  staffId: ObjectId;
}

export const sizesOf = ({ small, cases: wanted }: { small?: boolean; cases?: string }) => {
  const count = Number(wanted ?? (small ? 20_000 : 1_000_000));
  return {
    count,
    due: small ? 100 : 1_000,
    reports: Math.min(count, small ? 10_000 : 200_000),
    coming: small ? 200 : 4_000,
    raised: small ? 400 : 2_000,
    queues: small ? 20 : 200,
    learned: small ? 20_000 : 60_000,
    tried: small ? 300 : 1_000,
  };
};

/** A city full of open cases, in a database of its own. */
export interface Stage {
  uri: string;
  name: string;
  client: MongoClient;
  db: Db;
  now: Date;
  settings: CalendarSettings;
  calendars: Calendars;
  sizes: ReturnType<typeof sizesOf>;
  districts: District[];
  requesters: readonly Claimant[];
  mayor: ObjectId;
  tokenOf(personId: ObjectId): string;
  /** A need as all others are made. */
  model: NeedDoc;
  simulated: Simulated;
  /** The levels that are to be told of. */
  alarms: number;
  /** The truth of each head, by its id: the matter that its reports are about. */
  matterOf: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

/** One or more figures, measured on the stage. */
export type Part = (stage: Stage) => Promise<Row[]> | Row[];

export const thousands = (n: number): string => n.toLocaleString('en');

export async function openStage(sizes: Stage['sizes']): Promise<Stage> {
  const name = `bench-${randomBytes(4).toString('hex')}`;
  const uri = (await sharedMongo()).uri('admin');
  const database = await openDatabase(uri, name, 'work');
  const { db, client } = database;
  if (!process.env.MONGODB_URI) await widenCache(db);
  const now = systemClock.now();
  const settings = calendarSettingsOf(loadConfig(process.env));
  const calendars = await readCalendars(db, settings);
  const { make, people } = await setStage(db, requestersCount, 0);
  const city = await make.unit('city', null);
  const districts = await districtsFor(make, city, sizes.count);
  const model = await make.need(people[0], districts[0].communities[0]);
  const km2 = sizes.reports / casesPerKm2;
  const simulated = simulateReports(18, { open: sizes.reports, coming: sizes.coming, km2, now: +now });
  const filled = await fillCases(
    db,
    districts,
    { count: sizes.count, due: sizes.due, now, calendars, model },
    simulated.open,
  );
  // Afterwards, because indexes are built of many documents at once faster than with each.
  await migrate(db, collections);
  return {
    uri,
    name,
    client,
    db,
    now,
    settings,
    calendars,
    sizes,
    districts,
    requesters: people,
    mayor: (await make.organiser(city, 'administrator'))._id,
    tokenOf: (personId) => make.tokenOf(personId),
    model,
    simulated,
    ...filled,
    async close() {
      await db.dropDatabase();
      await database.close();
      await stopSharedMongo();
    },
  };
}

/** The MongoDB of the tests has a cache of half a gigabyte, which no city with a million open cases runs on. */
const widenCache = (db: Db): Promise<unknown> =>
  db.admin().command({ setParameter: 1, wiredTigerEngineRuntimeConfig: 'cache_size=2G' });

/** As many districts as hold the cases at 20,000 each, with their communities. */
async function districtsFor(make: Factory, city: UnitDoc, count: number): Promise<District[]> {
  const districts: District[] = [];
  for (let i = 0; i < Math.max(minDistricts, Math.ceil(count / casesPerDistrict)); i++) {
    const unit = await make.unit('district', city);
    const street = await make.unit('street', unit);
    const communities: Community[] = [];
    for (let j = 0; j < communitiesPerDistrict; j++) {
      const community = await make.unit('community', street);
      communities.push({ ...community, staffId: (await make.organiser(community))._id });
    }
    districts.push({ unit, communities });
  }
  return districts;
}

/** An open case of a kind and an age, as `at` tells it: received, or kept by its unit and being handled. */
function openCase(unit: UnitDoc, at: number, now: Date): { events: CaseEvent[]; kind: string } {
  const kind = startingKinds[at % startingKinds.length];
  const from = new Date(+now - (at % 97) * (hourMs / 4));
  const events: CaseEvent[] = [{ verb: 'receive', unitId: unit._id, terms: termsOf(kind), at: from, by: null }];
  if (at % 3 > 0) events.push({ verb: 'dispatch', unitId: unit._id, at: new Date(+from + hourMs / 4), by: null });
  return { events: events.filter((event) => event.at <= now), kind: kind._id };
}

/** Where and what an open case of the stage is, for its need. */
type Place = Pick<NeedDoc, 'title' | 'place'>;

/**
 * Fills a city with open cases. `due` of them have levels that were reached and not told of; those of the first
 * district and those with a report have their needs too.
 */
async function fillCases(
  db: Db,
  districts: readonly District[],
  {
    count,
    due,
    now,
    calendars,
    model,
  }: { count: number; due: number; now: Date; calendars: Calendars; model: NeedDoc },
  reports: Simulated['open'],
): Promise<Pick<Stage, 'alarms' | 'matterOf'>> {
  const courses = Array.from({ length: coursesCount }, (_, at) => {
    const { events } = openCase(districts[0].communities[0], at, now);
    const untold = caseDocument(new ObjectId(), events, [], calendars);
    return {
      told: caseDocument(new ObjectId(), events, [], calendars, now),
      untold,
      alarms: alarmsOf(replay(events), [], calendars).filter(({ at: reached }) => reached <= now).length,
    };
  });
  const late = courses.filter(({ alarms }) => alarms > 0);
  const heads = new Map<string, ObjectId>();
  let alarms = 0;
  for (let from = 0; from < count; from += batchSize) {
    const docs: CaseDoc[] = [];
    const theirNeeds: NeedDoc[] = [];
    for (let at = from; at < Math.min(count, from + batchSize); at++) {
      const isDue = at % Math.floor(count / due) === 0;
      const course = isDue ? late[at % late.length] : courses[at % courses.length];
      const report = reports.at(at);
      const district = districts[Math.floor(at / casesPerDistrict)];
      const unit = district.communities[at % district.communities.length];
      const doc: CaseDoc = { ...(isDue ? course.untold : course.told), _id: new ObjectId() };
      Object.assign(doc, heldBy(doc, unit));
      if (isDue) alarms += course.alarms;
      if (report && at < reports.length) {
        const head = heads.get(report.matter);
        Object.assign(doc, { kind: report.kind, createdAt: new Date(report.at), headId: head ?? null });
        if (!head) heads.set(report.matter, doc._id);
        theirNeeds.push(needOf(model, doc, unit, placeOf(report)));
      } else if (isDue || district === districts[0]) theirNeeds.push(needOf(model, doc, unit, model));
      docs.push(doc);
    }
    await cases.in(db).insertMany(docs, { ordered: false, writeConcern: { w: 1 } });
    if (theirNeeds.length > 0) await needs.in(db).insertMany(theirNeeds, { ordered: false, writeConcern: { w: 1 } });
  }
  return { alarms, matterOf: new Map([...heads].map(([matter, id]) => [id.toHexString(), matter])) };
}

/** The course of a case as another unit's. */
const heldBy = (
  { events }: CaseDoc,
  { _id, path }: UnitDoc,
): Pick<CaseDoc, 'events' | 'unitId' | 'unitPath' | 'originId'> => ({
  events: events.map((event) => ('unitId' in event ? { ...event, unitId: _id } : event)),
  unitId: _id,
  unitPath: path,
  originId: _id,
});

const needOf = (model: NeedDoc, { _id, createdAt }: CaseDoc, unit: UnitDoc, { title, place }: Place): NeedDoc => ({
  ...model,
  _id,
  title,
  place,
  unitId: unit._id,
  unitPath: unit.path,
  createdAt,
  updatedAt: createdAt,
});

const placeOf = ({ words, lng, lat }: Simulated['open'][number]): Place => ({
  title: words,
  place: { point: { type: 'Point', coordinates: [lng, lat] }, address: '' },
});
