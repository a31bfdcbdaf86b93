import { expect } from 'chai';
import { attendances } from '../../server/features/attendance/model.ts';
import { sessions } from '../../server/domain/sessions/model.ts';
import { tasks } from '../../server/domain/tasks/model.ts';
import { createCheckInBatcher } from '../../server/features/attendance/check-in-batcher.ts';
import { pointAt } from '../../server/platform/geo/point.ts';
import { createMetrics } from '../../server/platform/http/metrics.ts';
import { createLog } from '../../server/platform/log/log.ts';
import { compare } from '../scenarios/support/compare.ts';
import { done, hex, refused, Stage } from './support.ts';

/** So many metres north of the task's place. */
const place = (metres: number, accuracyMetres = 20) => ({
  point: { type: 'Point', coordinates: [114.06, 22.54 + metres / 111_195] },
  accuracyMetres,
});
const consents = [{ kind: 'location' as const, version: '1', at: new Date('2026-03-01') }];

describe('checking in by place', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.set();
  });
  after(async () => {
    const differences = await compare(stage.server.db);
    await stage.server.close();
    expect(differences).to.deep.equal([]);
  });

  it('is noted within the fence, for another person’s word, and keeps how far it was, not where', async () => {
    const turn = await stage.turn({ consents });
    expect(done(await turn.now(0).send('in', { place: place(153) })).attendance).to.include({
      method: 'place',
      flagged: true,
      pendingReview: true,
    });
    expect(await turn.row()).to.include({ state: 'confirmed' });
    const [visit] = await turn.visits();
    expect(visit.in).to.include({ distanceMetres: 150, accuracyMetres: 20 });
    expect(JSON.stringify(visit)).not.to.match(/22\.54|coordinates/);
  });

  it('allows for its uncertainty up to a bound, and for the task’s own fence', async () => {
    const turn = await stage.turn({ consents });
    turn.now(0);
    expect(refused(await turn.send('in', { place: place(230) }), 409, 'too_far')).to.include({
      metres: 230,
      fenceMetres: 200,
    });
    expect(refused(await turn.send('in', { place: place(0, 151) }), 409, 'accuracy_too_poor')).to.include({
      accuracyMetres: 151,
    });
    await tasks.in(stage.server.db).updateOne({ _id: turn.task._id }, { $set: { fenceMetres: 50 } });
    refused(await turn.send('in', { place: place(160) }), 409, 'too_far');
    done(await turn.send('in', { place: place(160, 120) }));
  });

  it('needs the consent to the use of the location; the code never does', async () => {
    const turn = await stage.turn();
    refused(await turn.now(0).send('in', { place: place(0) }), 409, 'location_consent_missing');
    done(await turn.scan('in', { place: place(0) }));
    expect((await turn.visits())[0].in).not.to.have.any.keys('distanceMetres', 'accuracyMetres');
  });

  it('H16: keeps no distance where the consent was taken back while the check-in was under way', async () => {
    const turn = await stage.turn({ consents });
    const { code } = await turn.now(0).shown();
    const { client, db, units, checkInKeys, config, guardSessions, findSessions, keptAnswers, clock } =
      stage.server.services;
    let withdrawn: number | undefined;
    const batcher = createCheckInBatcher(
      {
        client,
        db,
        units,
        findSessions,
        keptAnswers,
        metrics: createMetrics(),
        log: createLog('silent'),
        // The check-in has been decided by the consent of before, and is about to be written.
        async guardSessions(session, ids) {
          withdrawn ??= (await stage.server.as(turn.person).delete('/me/consents/location')).status;
          return guardSessions(session, ids);
        },
      },
      checkInKeys,
      config,
    );
    await batcher.submit({
      kind: 'in',
      taskId: turn.task._id,
      personId: turn.person._id,
      sessionId: (await sessions.in(db).findOne({ personId: turn.person._id }))!._id,
      now: clock.now(),
      requestId: 'race',
      code,
      place: { ...place(40), point: pointAt(114.06, 22.5404) },
    });
    expect(withdrawn).to.equal(204);
    const [visit] = await turn.visits();
    expect(visit.in).to.include({ method: 'code' }).and.not.have.any.keys('distanceMetres', 'accuracyMetres');
  });

  it('flags a code that was scanned far away, where the place was sent along', async () => {
    const turn = await stage.turn({ consents });
    expect(done(await turn.now(0).scan('in', { place: place(5000) })).attendance).to.include({
      method: 'code',
      flagged: true,
    });
    const { body } = await stage.server.as(stage.organiser).get(`/tasks/${hex(turn.task)}/attendances`);
    expect(body.items[0].visits[0]).to.deep.include({ flags: ['far'], review: null });
  });

  it('waits for the organiser when it was not told at once', async () => {
    const turn = await stage.turn({ consents });
    turn.now(20);
    expect(
      done(await turn.send('in', { place: place(0), at: turn.at(5).toISOString(), sentAt: turn.at(20).toISOString() }))
        .attendance,
    ).to.include({ pendingReview: true, in: turn.at(5).toISOString() });
  });
});

describe('ticking the list', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.set();
  });
  after(async () => {
    const differences = await compare(stage.server.db);
    await stage.server.close();
    expect(differences).to.deep.equal([]);
  });

  it('takes people in and out, marked as such, now or at a time that is over, and refuses what cannot be by itself', async () => {
    const task = await stage.task();
    const [one, two] = [await stage.turn({}, task), await stage.turn({}, task)];
    one.now(60);
    const entry = (turn: { id: string }, kind: string, minutes?: number) => ({
      participationId: turn.id,
      kind,
      ...(minutes === undefined ? {} : { at: one.at(minutes).toISOString() }),
    });
    const body = done(
      await one.tick([
        entry(one, 'in', 0),
        entry(one, 'out', 50),
        entry(two, 'out'),
        entry(two, 'in', 61),
        entry(two, 'in', -61),
        entry(two, 'in'),
        entry({ id: hex(task) }, 'in'),
      ]),
    );
    expect(body.done.map(({ id, state }: { id: string; state: string }) => [id, state]).sort()).to.deep.equal(
      [
        [one.id, 'left'],
        [two.id, 'present'],
      ].sort(),
    );
    expect(body.refused.map(({ code }: { code: string }) => code).sort()).to.deep.equal([
      'not_checked_in',
      'not_in_task',
      'too_early',
      'too_early',
    ]);
    expect((await one.visits())[0]).to.deep.include({ n: 1 });
    expect((await one.visits())[0].in).to.deep.include({ method: 'list', by: stage.organiser._id, at: one.at(0) });
  });

  it('U13: knows no fourth time: an organiser who sees somebody come again writes it down', async () => {
    const turn = await stage.turn();
    const entries = [0, 1, 2, 3].flatMap((visit) => [
      { participationId: turn.id, kind: 'in', at: turn.at(visit * 10).toISOString() },
      { participationId: turn.id, kind: 'out', at: turn.at(visit * 10 + 5).toISOString() },
    ]);
    turn.now(60);
    expect(done(await turn.tick(entries)).refused).to.deep.equal([]);
    expect(await turn.visits()).to.have.length(4);
  });

  it('is never for oneself, and only for twelve hours after the end', async () => {
    const turn = await stage.turn();
    await stage.server.make.grant(turn.person, stage.city.community, 'organiser');
    const entries = [{ participationId: turn.id, kind: 'in', at: turn.at(0).toISOString() }];
    turn.now(30);
    expect(done(await turn.tick(entries, turn.person)).refused[0].code).to.equal('own_attendance');
    turn.now(120 + 12 * 60 + 1);
    expect(done(await turn.tick(entries)).refused[0].code).to.equal('too_late');
    expect(await turn.visits()).to.deep.equal([]);
  });

  it('shows who came, page by page, and whose device is shared, for both', async () => {
    const task = await stage.task();
    const [one, two, three] = [await stage.turn({}, task), await stage.turn({}, task), await stage.turn({}, task)];
    one.now(0);
    for (const turn of [one, two]) done(await turn.scan('in', { deviceId: 'the-same-phone' }));
    done(await three.scan('in', { deviceId: 'another' }));
    const organiser = stage.server.as(stage.organiser);
    const path = `/tasks/${hex(task)}/attendances`;
    const first = done(await organiser.get(`${path}?limit=2`));
    const rest = done(await organiser.get(`${path}?limit=2&cursor=${first.nextCursor}`));
    const flags = [...first.items, ...rest.items].map(({ participation, visits }: any) => [
      participation.id,
      visits[0].flags,
    ]);
    expect(Object.fromEntries(flags)).to.deep.equal({
      [one.id]: ['sharedDevice'],
      [two.id]: ['sharedDevice'],
      [three.id]: [],
    });
    expect(await attendances.in(stage.server.db).countDocuments({ taskId: task._id })).to.equal(3);
    expect(JSON.stringify(first)).not.to.contain('devices');
  });

  it('of a review is for organisers, not for the volunteer, and once', async () => {
    const turn = await stage.turn({ consents });
    turn.now(20);
    done(await turn.send('in', { place: place(0), at: turn.at(5).toISOString(), sentAt: turn.at(20).toISOString() }));
    refused(await turn.review(true, 1, turn.person), 404, 'not_found');
    const [visit] = await turn.visits();
    refused(
      await stage.server.as(stage.organiser).post(`/attendances/${hex(visit)}/review`, { accept: false }),
      400,
      'invalid_request',
    );
    done(await turn.review(true));
    refused(await turn.review(false), 409, 'reviewed_before');
  });
});
