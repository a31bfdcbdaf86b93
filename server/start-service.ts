import { createServer, type Server } from 'node:http';
import type Koa from 'koa';
import { createApp } from './app.ts';
import { collections } from './collections.ts';
import { createCheckInBatcher } from './features/attendance/check-in-batcher.ts';
import { createCheckInKeys } from './features/attendance/keys.ts';
import type { Config } from './platform/config/config.ts';
import { answersInEvents } from './domain/audit/kept-answers.ts';
import { createCountsCache } from './domain/counts/cache.ts';
import { ListedTasks } from './domain/tasks/listed/listed-tasks.ts';
import { heldRows } from './held-rows.ts';
import { ChangeFeed } from './platform/database/change-feed.ts';
import type { Database } from './platform/database/connect.ts';
import { backupMetrics } from './platform/backup/metrics.ts';
import { createForgetting } from './platform/database/forgetting.ts';
import type { Probe } from './platform/http/health.ts';
import { createLimits } from './platform/http/limits/limits.ts';
import { createMetrics } from './platform/http/metrics.ts';
import { closeServer, listen } from './platform/http/listen.ts';
import { startOperations } from './platform/http/operations.ts';
import { inAnyOf } from './platform/http/idempotency/kept-answer.ts';
import { keptRecords } from './platform/http/idempotency/request.ts';
import { refuseUnparsable } from './platform/http/unparsable.ts';
import { jobsOf } from './jobs.ts';
import { jobMetrics } from './platform/jobs/metrics.ts';
import { startJobs } from './platform/jobs/scheduler.ts';
import type { Log } from './platform/log/log.ts';
import { createExposure } from './features/matching/exposure.ts';
import { followMatchingIndex, type MatchingIndex } from './features/matching/index/matching-index.ts';
import { indexMetrics } from './features/matching/index/metrics.ts';
import { mongoMatcher } from './features/matching/mongo/matcher.ts';
import { outboxMetrics } from './features/delivery/metrics.ts';
import { createPlanner } from './features/planning/planner.ts';
import { planProgressSource } from './features/planning/progress-source.ts';
import { createPlanningProcess } from './features/planning/process/planning-process.ts';
import { createCaseBatcher } from './features/cases/batch/case-batcher.ts';
import { createFindCaseSubject } from './domain/cases/policy.ts';
import { calendarSettingsOf } from './domain/working-calendars/compile.ts';
import { createClaimBatcher } from './features/claims/batch/claim-batcher.ts';
import type { Tracing } from './platform/tracing/tracing.ts';
import { systemClock, type Clock } from './platform/time/clock.ts';
import type { ServiceContext } from './platform/http/context.ts';
import { openPhotoStore } from './platform/photos/open-store.ts';
import { createReads } from './platform/reads/reads.ts';
import { sessionsAmong } from './domain/sessions/queries.ts';
import { createGuardSessions } from './domain/sessions/writes.ts';
import { createLive } from './features/live/live.ts';
import { createHolder, createIdentify } from './domain/sessions/identify.ts';
import { createIdentifySender } from './domain/sessions/identify-sender.ts';
import { createNamedAnnouncements } from './features/announcements/named-batcher.ts';
import { createReadingBatcher } from './features/announcements/reading-batcher.ts';
import { handlesBy } from './domain/participations/handles.ts';
import { ruleSettingsOf } from './domain/participations/rule-facts.ts';
import { createUnitTreeReader } from './domain/units/tree.ts';
import { openidHashBy } from './domain/people/former.ts';
import { createConsentsOf } from './domain/people/queries.ts';
import { reachOf } from './domain/people/reach.ts';
import { createWeChat } from './platform/wechat/client.ts';
import { createPhoneNumbers } from './platform/wechat/phone-number.ts';
import { createTextCheck } from './platform/wechat/text-check.ts';

export interface ServiceParts {
  config: Config;
  database: Database;
  log: Log;
  clock?: Clock;
  /** See `createApp`. */
  around?: readonly Koa.Middleware[];
  mounts?: readonly Koa.Middleware[];
  /** Tests move the clock and run the jobs themselves. */
  jobs?: boolean;
  /** `follow` ranks from memory, a moment behind the database; `off` reads the database each time. */
  index?: 'follow' | 'off';
  /** From one look for changes to the next, where nobody asks, in milliseconds. */
  feedRestMs?: number;
}

export interface RunningService {
  services: ServiceContext;
  server: Server;
  port: number;
  /** Where `/metrics` is, where that is a port of its own. */
  operationsPort: number | undefined;
  index: MatchingIndex | undefined;
  /** Lets running requests end, then closes; the database stays open. */
  stop(): Promise<void>;
}

/** Puts the parts together on an open, migrated database and listens. */
export async function startService({
  config,
  database,
  log,
  clock = systemClock,
  around = [],
  mounts = [],
  jobs = true,
  index: following = 'follow',
  feedRestMs,
}: ServiceParts): Promise<RunningService> {
  const { client, db } = database;
  const metrics = createMetrics();
  const units = createUnitTreeReader(db);
  const feed = new ChangeFeed(db, log, feedRestMs);
  const reads = createReads(db, feed, heldRows);
  const listedTasks = new ListedTasks({ db, clock, log }, feed);
  const rules = ruleSettingsOf(config);
  const fromDatabase = mongoMatcher({ db, units, config });
  const index =
    following === 'follow' ? followMatchingIndex({ db, feed, units, config, clock, log }, fromDatabase) : undefined;
  if (index) indexMetrics(metrics.registry, index);
  outboxMetrics(metrics.registry, db, clock);
  backupMetrics(metrics.registry, config.backups, clock);
  const checkInKeys = createCheckInKeys(db);
  const handles = async () => handlesBy((await checkInKeys()).forHandles);
  const guardSessions = createGuardSessions(db);
  const keptAnswers = inAnyOf([keptRecords, answersInEvents]);
  const findSessions = sessionsAmong;
  const batches = { client, db, guardSessions, findSessions, keptAnswers, metrics, log };
  const holder = createHolder(db, units);
  const services: ServiceContext = {
    config,
    client,
    db,
    log,
    metrics,
    clock,
    units,
    reads,
    listedTasks,
    limits: createLimits(client, config.mongodb.database, config.rateLimitFactor, log),
    identify: createIdentify(db, units),
    identifySender: createIdentifySender(db),
    holder,
    live: createLive({ db, holder, units, clock, log }, [planProgressSource]),
    guardSessions,
    findSessions,
    keptAnswers,
    consentsOf: createConsentsOf(db),
    forgetting: createForgetting(collections),
    photoStore: openPhotoStore(config.photos),
    wechat: createWeChat(config.wechat),
    texts: createTextCheck({
      on: config.wechat.textCheck,
      db,
      clock,
      wechat: config.wechat,
      verdicts: metrics.texts,
      openidOf: async (personId) => (await reachOf(db, [personId])).get(personId.toHexString())?.openid,
    }),
    phoneNumbers: createPhoneNumbers({ on: config.wechat.phoneButton, db, clock, wechat: config.wechat }),
    namedAnnouncements: createNamedAnnouncements(db),
    readings: createReadingBatcher(db, clock),
    claims: createClaimBatcher({ ...batches, units, handles, rules }),
    caseChanges: createCaseBatcher({ ...batches, units, settings: calendarSettingsOf(config) }),
    findCaseSubject: createFindCaseSubject(db, units),
    checkIns: createCheckInBatcher({ ...batches, units }, checkInKeys, config),
    checkInKeys,
    openidHash: async () => openidHashBy((await checkInKeys()).forFormer),
    handles,
    counts: createCountsCache(db),
    matcher: index ?? fromDatabase,
    indexState: index ?? null,
    exposure: createExposure(db, log),
    planner: createPlanner(
      { client, db, config, clock, log },
      createPlanningProcess({ uri: database.uri, database: db.databaseName }),
    ),
  };
  let draining = false;
  const tracing = await tracingBy(config, database, log);
  const all = jobsOf(services).map((job) => tracing?.traced(job) ?? job);
  const jobFailures = jobMetrics(metrics.registry, db, all);
  const scheduler = jobs ? startJobs(db, all, log, () => clock.now(), jobFailures) : undefined;
  const probes = probesOf(services, index);
  const app = createApp({ services, probes, draining: () => draining, tracing: tracing?.middleware, around, mounts });
  const handle = app.callback();
  const server = createServer((request, response) => void handle(request, response));
  // Longer than the proxies in front of it, or they would send into a connection that is being closed.
  server.keepAliveTimeout = 65_000;
  server.on('clientError', refuseUnparsable(services));
  const port = await listen(server, config.port, config.host);
  const operations = await startOperations(services, probes, () => draining);
  services.counts
    .warmUp()
    .catch((error: unknown) => log.error({ err: error }, 'counts could not be read; the first question tries again'));
  return {
    services,
    server,
    index,
    port,
    operationsPort: operations?.port,
    async stop() {
      draining = true;
      // Pages that listen would keep their connections until the deadline.
      const live = services.live.close();
      await closeServer(server, config.shutdownSeconds * 1000);
      await operations?.stop();
      await scheduler?.stop();
      await services.planner.stop();
      await services.claims.idle();
      await services.checkIns.idle();
      await services.caseChanges.idle();
      await services.exposure.flush();
      await index?.close();
      await feed.close();
      await live;
      await tracing?.stop();
    },
  };
}

/** Its libraries are loaded where traces are wanted. */
async function tracingBy({ tracing }: Config, { client }: Database, log: Log): Promise<Tracing | undefined> {
  if (tracing.endpoint === '') return undefined;
  const { startTracing } = await import('./platform/tracing/tracing.ts');
  return startTracing(tracing, client, log);
}

function probesOf({ db, counts }: ServiceContext, index: MatchingIndex | undefined): Probe[] {
  return [
    { name: 'database', check: async () => ({ ok: (await db.command({ ping: 1 })).ok === 1 }) },
    { name: 'counts', check: async () => ({ ok: counts.size() !== undefined, detail: counts.size() ?? 'being read' }) },
    // While it reads anew the database answers, only slower: ready from the first reading on.
    { name: 'index', check: async () => (index ? stateOf(index) : { ok: true, detail: 'off' }) },
  ];
}

function stateOf(index: MatchingIndex): Awaited<ReturnType<Probe['check']>> {
  const lagMs = index.lagMs();
  const ok = index.loads() > 0;
  return lagMs === null ? { ok, detail: 'being read', forMs: index.readingMs() } : { ok, detail: lagMs };
}
