import { expect } from 'chai';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { startTestServer } from '../support/server.ts';
import { compare } from '../scenarios/support/compare.ts';
import { done, hex, refused, Stage } from './support.ts';

const hoursPerSecond = 1 / 60;

describe('checking in by code', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.set();
  });
  after(async () => {
    const differences = await compare(stage.server.db);
    await stage.server.close();
    expect(differences).to.deep.equal([]);
  });

  it('takes the code of the moment, by the server’s time, and says so', async () => {
    const turn = await stage.turn();
    const body = done(await turn.now(-10).scan('in', { deviceId: 'phone-1' }));
    expect(body).to.deep.include({ id: turn.id, state: 'present' });
    expect(body.attendance).to.deep.equal({
      in: turn.at(-10).toISOString(),
      out: null,
      visits: 1,
      method: 'code',
      flagged: false,
      pendingReview: false,
      overBy: null,
    });
    const left = done(await turn.now(90).scan('out'));
    expect(left.state).to.equal('left');
    expect(left.attendance.out).to.equal(turn.at(90).toISOString());
    const [visit] = await turn.visits();
    expect(visit.devices).to.have.lengthOf(1);
    expect(JSON.stringify(visit)).not.to.contain('phone-1');
    expect(await auditEvents.in(stage.server.db).countDocuments({ 'subject.id': (await turn.row())._id })).to.equal(3);
  });

  it('takes it for a few seconds longer than it is shown, and no longer', async () => {
    const turn = await stage.turn();
    const { code } = await turn.now(0).shown();
    refused(await turn.now(36 * hoursPerSecond).send('in', { code }), 409, 'code_expired');
    done(await turn.now(34 * hoursPerSecond).send('in', { code }));
    const early = await stage.turn();
    const ahead = (await early.now(1).shown()).code;
    refused(await early.now(1 - 21 * hoursPerSecond).send('in', { code: ahead }), 409, 'code_expired');
    done(await early.now(1 - 19 * hoursPerSecond).send('in', { code: ahead }));
  });

  it('takes eight digits typed by hand, with spaces or without', async () => {
    const turn = await stage.turn();
    const { digits } = await turn.now(0).shown();
    expect(digits).to.match(/^\d{8}$/);
    done(await turn.send('in', { code: `${digits.slice(0, 4)} ${digits.slice(4)}` }));
  });

  it('refuses what is forged, foreign, of the wrong kind or no code at all', async () => {
    const turn = await stage.turn();
    const other = await stage.turn();
    const { code } = await turn.now(0).shown();
    const [, taskId, , step] = code.split('.');
    for (const forged of [
      `${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`,
      `XF1.${taskId}.in.${step}.${'A'.repeat(22)}`,
      'hello',
      '1234567',
      'XF1.x.in.1.y',
    ]) {
      refused(await turn.send('in', { code: forged }), 400, 'code_invalid');
    }
    const moved = `XF1.${taskId}.in.${(parseInt(step, 36) + 1).toString(36)}.${code.split('.')[4]}`;
    refused(await turn.send('in', { code: moved }), 400, 'code_invalid');
    refused(await turn.send('in', { code: code.replace('.in.', '.out.') }), 400, 'code_invalid');
    refused(await turn.send('in', { code: (await other.now(0).shown()).code }), 409, 'code_of_other_task');
    refused(await turn.now(0).send('in', { code: (await turn.shown('out')).code }), 409, 'code_wrong_kind');
    refused(await turn.send('in', {}), 400, 'invalid_request');
    refused(await turn.send('in', { code, at: turn.at(0).toISOString() }), 400, 'invalid_request');
    expect(await turn.visits()).to.deep.equal([]);
    expect(await turn.row()).to.include({ state: 'confirmed', version: 1 });
  });

  it('refuses a code that was used: replayed, it is one check-in', async () => {
    const turn = await stage.turn();
    const { code } = await turn.now(0).shown();
    done(await turn.send('in', { code }));
    refused(await turn.send('in', { code }), 409, 'already_checked_in');
    done(await turn.now(10 * hoursPerSecond).scan('out'));
    refused(await turn.now(12 * hoursPerSecond).send('in', { code }), 409, 'code_used');
  });

  it('answers the same key with the same answer, also to a twin at the same moment', async () => {
    const turn = await stage.turn();
    const { code } = await turn.now(0).shown();
    const key = { 'idempotency-key': `check-in-${turn.id}` };
    const answers = await Promise.all(Array.from({ length: 6 }, () => turn.send('in', { code }, key)));
    for (const { status, body } of answers)
      expect({ status, body }).to.deep.equal({ status: 200, body: answers[0].body });
    expect(await turn.visits()).to.have.lengthOf(1);
    done(await turn.now(30).scan('out'));
    expect((await turn.send('in', { code }, key)).body).to.deep.equal(answers[0].body);
  });

  it('answers the same key with the same answer, by digits that are not shown any more', async () => {
    const turn = await stage.turn();
    const { digits } = await turn.now(0).shown();
    const send = () =>
      stage.server
        .as(turn.person)
        .post('/check-ins', { code: digits }, { headers: { 'idempotency-key': `typed-${turn.id}` } });
    const body = done(await send());
    turn.now(5);
    expect(done(await send())).to.deep.equal(body);
    expect(await turn.visits()).to.have.lengthOf(1);
  });

  it('opens an hour before the start; in until the end, out an hour longer', async () => {
    const turn = await stage.turn();
    const early = await turn.now(-61).shown();
    expect(early.from).to.equal(turn.at(-60).toISOString());
    refused(await turn.now(-60 - 10 * hoursPerSecond).send('in', { code: early.code }), 409, 'too_early');
    done(await turn.now(-60).send('in', { code: early.code }));
    const late = await stage.turn();
    const last = await late.now(120 - 15 * hoursPerSecond).shown();
    refused(await late.now(120 + 1 * hoursPerSecond).send('in', { code: last.code }), 409, 'too_late');
    done(await turn.now(179).scan('out'));
    const { body } = await stage.server
      .as(stage.organiser)
      .get(`/tasks/${hex(turn.task)}/check-in-codes?kind=in&hours=3`);
    expect(body).to.deep.include({ stepSeconds: 15, toleranceSeconds: 20, codes: [] });
  });

  it('refuses a check-out before a check-in, a fourth check-in of a day, and whoever holds no place', async () => {
    const turn = await stage.turn();
    refused(await turn.now(0).scan('out'), 409, 'not_checked_in');
    for (const visit of [0, 1, 2]) {
      done(await turn.now(visit * 10).scan('in'));
      done(await turn.now(visit * 10 + 5).scan('out'));
    }
    expect(refused(await turn.now(40).scan('in'), 409, 'check_ins_used_up')).to.deep.equal({ most: 3 });
    refused(await turn.now(41).scan('out'), 409, 'not_checked_in');
    const gone = await stage.turn();
    done(await stage.server.as(gone.person).post(`/participations/${gone.id}/withdrawal`));
    refused(await gone.now(0).scan('in'), 409, 'wrong_state');
  });

  it('finds the participation by the code alone, scanned or typed, in or out', async () => {
    const turn = await stage.turn();
    const me = stage.server.as(turn.person);
    expect(done(await me.post('/check-ins', { code: (await turn.now(0).shown()).code })).state).to.equal('present');
    expect(done(await me.post('/check-ins', { code: (await turn.now(50).shown('out')).digits })).state).to.equal(
      'left',
    );
    expect(done(await me.post('/check-ins', { code: (await turn.now(60).shown()).digits })).state).to.equal('present');
    refused(await me.post('/check-ins', { code: '00000000' }), 400, 'code_invalid');
    const stranger = await stage.server.make.person();
    refused(
      await stage.server.as(stranger).post('/check-ins', { code: (await turn.shown()).code }),
      404,
      'not_in_task',
    );
    refused(
      await stage.server.as(stranger).post('/check-ins', { code: (await turn.shown()).digits }),
      400,
      'code_invalid',
    );
  });

  it('leaves nothing to guess: ten typed codes in ten minutes', async () => {
    const strict = await Stage.set({ RATE_LIMIT_FACTOR: '1' });
    try {
      const turn = (await strict.turn()).now(0);
      for (let i = 0; i < 10; i++) refused(await turn.send('in', { code: `0000000${i}` }), 400, 'code_invalid');
      refused(await turn.send('in', { code: '12345678' }), 429, 'too_many_requests');
      refused(await strict.server.as(turn.person).post('/check-ins', { code: '12345678' }), 429, 'too_many_requests');
      done(await turn.scan('in'));
    } finally {
      await strict.server.close();
    }
  });

  it('works with codes that were fetched before, on another server, after a restart', async () => {
    const turn = await stage.turn();
    turn.now(-26 * 60);
    const { body } = await stage.server.as(stage.organiser).get(`/tasks/${hex(turn.task)}/check-in-codes?hours=12`);
    expect(body.codes[0].from).to.equal(turn.at(-60).toISOString());
    expect(body.codes.at(-1).from).to.equal(turn.at(120 - 15 * hoursPerSecond).toISOString());
    const later = body.codes.find((each: { from: string }) => each.from === turn.at(30).toISOString());
    const another = await startTestServer({ beside: stage.server });
    try {
      turn.now(30);
      const token = { headers: { authorization: `Bearer ${stage.server.make.tokenOf(turn.person._id)}` } };
      done(await another.as().post(`/participations/${turn.id}/check-ins`, { code: later.code }, token));
    } finally {
      await another.close();
    }
  });

  it('waits for another organiser when who organises there shows their own code', async () => {
    const turn = await stage.turn();
    await stage.server.make.grant(turn.person, stage.city.community, 'organiser');
    const body = done(await turn.now(0).scan('in'));
    expect(body).to.include({ state: 'confirmed' });
    expect(body.attendance).to.include({ pendingReview: true, flagged: true });
    refused(await turn.review(true, 1, turn.person), 403, 'forbidden');
    expect(done(await turn.review(true)).state).to.equal('present');
  });
});
