import { expect } from 'chai';
import fc from 'fast-check';
import { ObjectId } from 'mongodb';
import { escalateDue } from '../../server/features/cases/escalate.ts';
import { alarmKey, alarmsOf } from '../../server/domain/cases/deadlines.ts';
import { caseEscalations, cases } from '../../server/domain/cases/model.ts';
import { replay } from '../../server/domain/cases/replay.ts';
import { calendarSettingsOf } from '../../server/domain/working-calendars/compile.ts';
import { readCalendars } from '../../server/domain/working-calendars/queries.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { caseTransitions, type CaseVerb } from '../../shared/case-states.ts';
import { keysOf } from '../../shared/words.ts';
import { Client } from '../support/client.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { hex, startOffice, type Office } from './support.ts';

/** `CASE_RUNS=100 npx mocha test/cases/histories.test.ts` takes its time. */
const numRuns = Number(process.env.CASE_RUNS ?? 2);

/** The path and the body of the command that brings about a step. */
const commands: Partial<Record<CaseVerb, (unitId: string, otherId: string) => [string, object]>> = {
  askMore: () => ['question', { reason: '哪里？' }],
  tellMore: () => ['answer', { reason: '这里' }],
  accept: () => ['acceptance', { grade: 'A' }],
  dispatch: (unitId) => ['dispatch', { unitId }],
  sign: () => ['signature', {}],
  contact: () => ['contact', {}],
  pause: () => ['pause', { reason: '等' }],
  resume: () => ['resumption', {}],
  askExtension: () => ['extension', { minutes: 60, reason: '多' }],
  grantExtension: () => ['extension-decision', { grant: true }],
  return: () => ['return', { rule: 'otherDuty', reason: '不是' }],
  rule: (unitId) => ['ruling', { unitId, reason: '是' }],
  involve: (unitId) => ['parts', { unitId }],
  endPart: (unitId) => [`parts/${unitId}/end`, { reason: '好' }],
  serve: () => ['service', { solved: true, reason: '好' }],
  reopen: () => ['reopening', { reason: '没好' }],
  close: () => ['closure', {}],
  link: (_unitId, headId) => ['link', { headId }],
  unlink: () => ['unlinking', { reason: '不同' }],
};
const byRequester: readonly CaseVerb[] = ['tellMore', 'reopen'];
const byAbove: readonly CaseVerb[] = ['grantExtension', 'close'];
const actors = ['community', 'neighbour', 'street', 'district', 'elsewhere'] as const;

/** A command: one of those that the state lets follow, mostly by somebody who may, to some unit. */
const command = fc.record({
  pick: fc.nat(100),
  by: fc.constantFrom('mayDo', 'mayDo', 'mayDo', ...actors),
  unit: fc.constantFrom(...actors),
});
/** Commands that are sent at one moment to either of two servers, and how many hours pass after it. */
const moment = fc.record({
  sent: fc.array(command, { minLength: 4, maxLength: 8 }),
  hours: fc.integer({ min: 0, max: 7 }),
});

describe('random histories of cases by several people on two servers', function () {
  this.timeout(60_000 + numRuns * 30_000);
  let office: Office;
  let second: TestServer;
  before(async () => {
    office = await startOffice();
    second = await startTestServer({ beside: office.server });
  });
  after(async () => {
    await second.close();
    await office.close();
  });

  /** Somebody who may do it: the requester, or staff of the unit that holds the case or of the one above. */
  function rightful(verb: CaseVerb, path: readonly ObjectId[]): PersonDoc {
    const unitId = path[Math.max(0, path.length - (byAbove.includes(verb) ? 2 : 1))];
    const key = keysOf(office.city).find((one) => office.city[one]._id.equals(unitId))!;
    return byRequester.includes(verb) ? office.requester : office.staff[key];
  }

  /** The levels that clocks had reached at a run of the job, and nobody had been told of. */
  async function expectedNow(): Promise<string[]> {
    const { db, services, clock } = office.server;
    const calendars = await readCalendars(db, calendarSettingsOf(services.config));
    const docs = await cases.in(db).find().toArray();
    return docs.flatMap(({ _id, events }) =>
      alarmsOf(replay(events), [], calendars)
        .filter(({ at }) => at <= clock.now())
        .map((alarm) => `${_id.toHexString()}:${alarmKey(alarm)}`),
    );
  }

  it('leave one holder who can see it, derived state as replayed, no clock twice, every escalation once', async () => {
    const { server, city } = office;
    const settings = calendarSettingsOf(server.services.config);
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(moment, { minLength: 4, maxLength: 6 }), async (moments) => {
        await Promise.all([cases, caseEscalations].map((one) => one.in(server.db).deleteMany({})));
        server.clock.set('2026-03-02T09:00:00+08:00');
        const ids = [await office.raise(city.street), await office.raise(city.community, { caseKind: 'other.care' })];
        const told = new Set<string>();
        for (const { sent, hours } of moments) {
          const docs = await Promise.all(ids.map((id) => cases.in(server.db).findOne({ _id: new ObjectId(id) })));
          const answers = await Promise.all(
            sent.map(({ pick, by, unit }, i) => {
              const doc = docs[i % docs.length]!;
              const possible = keysOf(commands).filter((verb) => caseTransitions[verb].includes(doc.state));
              const verb = possible[pick % Math.max(1, possible.length)] ?? 'sign';
              const other = ids[(ids.indexOf(hex(doc)) + 1) % ids.length];
              const [path, body] = commands[verb]!(hex(city[unit]), other);
              const person = by === 'mayDo' ? rightful(verb, doc.unitPath) : office.staff[by];
              const client = new Client([server, second][i % 2].url, server.make.tokenOf(person._id));
              return client.post(`/cases/${hex(doc)}/${path}`, body);
            }),
          );
          for (const { status } of answers) expect(status).to.be.below(500);
          taken += answers.filter(({ status }) => status === 200).length;
          server.clock.forward(hours);
          for (const key of await expectedNow()) told.add(key);
          await Promise.all(
            [server, second].map(({ database, db }) => escalateDue(database.client, db, settings, server.clock.now())),
          );
          expect(await office.sweep()).to.deep.equal([]);
        }
        const raised = await caseEscalations.in(server.db).find().toArray();
        expect(raised.map(({ _id }) => _id).sort()).to.deep.equal([...told].sort());
        for (const id of ids) {
          const { events, version } = (await cases.in(server.db).findOne({ _id: new ObjectId(id) }))!;
          expect(events).to.have.lengthOf(version);
        }
      }),
      { numRuns },
    );
    expect(taken, 'steps that were taken').to.be.above(8);
  });
});
