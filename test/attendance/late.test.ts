import { expect } from 'chai';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { messages } from '../../server/domain/messages/model.ts';
import { settleTasks } from '../../server/features/hours/settle.ts';
import { compare } from '../scenarios/support/compare.ts';
import { done, hex, refused, Stage, type Turn } from './support.ts';

const hoursPerSecond = 1 / 60;

describe('what is told late', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.set();
  });
  after(async () => {
    const differences = await compare(stage.server.db);
    await stage.server.close();
    expect(differences).to.deep.equal([]);
  });

  /**
   * Sends what the phone scanned at `scanned`, at `sent` (minutes from the start); its clock is off by `skew` minutes.
   */
  async function later(turn: Turn, kind: 'in' | 'out', scanned: number, sent: number, skew = 0) {
    const { code } = await turn.now(scanned).shown(kind);
    turn.now(sent);
    return turn.send(kind, {
      code,
      at: turn.at(scanned + skew).toISOString(),
      sentAt: turn.at(sent + skew).toISOString(),
      deviceId: 'phone',
    });
  }
  const settle = (turn: Turn, minutes: number) => {
    turn.now(minutes);
    return settleTasks(stage.server.database.client, stage.server.db, turn.at(minutes));
  };

  for (const [name, skew] of [
    ['right', 0],
    ['three hours ahead', 180],
    ['a day behind', -1440],
  ] as const) {
    it(`is recorded at its own time, by a clock that is ${name}, and waits for the organiser`, async () => {
      const turn = await stage.turn();
      const body = done(await later(turn, 'in', 0, 25, skew));
      expect(body.state).to.equal('confirmed');
      expect(body.attendance).to.deep.equal({
        in: turn.at(0).toISOString(),
        out: null,
        visits: 1,
        method: 'code',
        flagged: true,
        pendingReview: true,
        overBy: null,
      });
      const accepted = done(await turn.now(30).review(true));
      expect(accepted.state).to.equal('present');
      done(await turn.now(100).scan('out'));
      await settle(turn, 300);
      expect(await turn.row()).to.deep.include({ state: 'completed', minutes: { verified: 100, honoured: 0 } });
    });
  }

  it('counts nothing until then: a code that was photographed and sent on gains nothing', async () => {
    const turn = await stage.turn();
    done(await later(turn, 'in', 0, 25));
    done(await later(turn, 'out', 120, 140));
    await settle(turn, 300);
    expect(await turn.row()).to.deep.include({ state: 'confirmed', minutes: { verified: 0, honoured: 0 } });
    done(await turn.now(310).review(false));
    await settle(turn, 330);
    const { state, attendance } = await turn.row();
    expect({ state, ...attendance }).to.include({ state: 'absent', visits: 0, pendingReview: false });
    refused(await turn.review(true), 409, 'reviewed_before');
  });

  it('is no absence while it waits for its review, for three days', async () => {
    const turn = await stage.turn();
    done(await later(turn, 'in', 0, 25));
    await settle(turn, 300);
    await settle(turn, 120 + 3 * 24 * 60 - 1);
    expect((await turn.row()).state).to.equal('confirmed');
    await settle(turn, 120 + 3 * 24 * 60);
    expect((await turn.row()).state).to.equal('absent');
  });

  it('takes an absence back when it is accepted, and the clock completes it', async () => {
    const turn = await stage.turn();
    await settle(turn, 300);
    expect((await turn.row()).state).to.equal('absent');
    done(await later(turn, 'in', 10, 310));
    done(await later(turn, 'out', 70, 311));
    expect((await turn.row()).state).to.equal('absent');
    expect(done(await turn.now(320).review(true)).state).to.equal('left');
    await settle(turn, 400);
    expect(await turn.row()).to.deep.include({ state: 'completed', minutes: { verified: 60, honoured: 0 } });
  });

  it('corrects hours that were entered without it, and tells the volunteer', async () => {
    const turn = await stage.turn();
    done(await turn.now(0).scan('in'));
    await settle(turn, 300);
    expect((await turn.row()).minutes.verified).to.equal(0);
    done(await later(turn, 'out', 90, 400));
    expect(done(await turn.review(true)).minutes).to.deep.equal({ verified: 90, honoured: 0 });
    expect(
      await messages.in(stage.server.db).countDocuments({ personId: turn.person._id, kind: 'hoursChanged' }),
    ).to.equal(1);
    const event = await auditEvents
      .in(stage.server.db)
      .findOne({ 'subject.id': (await turn.row())._id, action: 'participation.correct' });
    expect(event!.details).to.deep.include({
      before: { verified: 0, honoured: 0 },
      after: { verified: 90, honoured: 0 },
    });
  });

  it('may be about the end alone, which better evidence replaces', async () => {
    const turn = await stage.turn();
    done(await turn.now(0).scan('in'));
    expect(done(await later(turn, 'out', 30, 60)).attendance).to.include({ pendingReview: true });
    refused(await later(turn, 'out', 62, 70), 409, 'already_checked_out');
    expect(done(await turn.now(110).scan('out'))).to.deep.include({ state: 'left' });
    expect((await turn.visits())[0]).to.deep.include({ review: null });
    const refusedEnd = await stage.turn();
    done(await refusedEnd.now(0).scan('in'));
    done(await later(refusedEnd, 'out', 30, 60));
    expect(done(await refusedEnd.review(false)).state).to.equal('present');
    done(await refusedEnd.now(80).scan('out'));
  });

  it('ends by a check-in that is not late: whoever is there now was not gone', async () => {
    const turn = await stage.turn();
    done(await later(turn, 'in', 0, 20));
    done(await turn.now(30).scan('in'));
    done(await turn.now(90).scan('out'));
    done(await turn.now(95).review(true));
    await settle(turn, 300);
    expect((await turn.row()).minutes.verified).to.equal(90);
  });

  for (const [name, at, sentAt] of [
    ['ten minutes fast at the scan, and set right since', 10, 5],
    ['two minutes slow at the scan, and set right since', -2, 25],
    ['a day slow at the scan, and set right since', -1440, 25],
    ['right at the scan, and an hour fast since', 0, 85],
  ] as const) {
    it(`H9: tells by the code itself when it was, where the phone’s clock was ${name}`, async () => {
      const turn = await stage.turn();
      const { code } = await turn.now(0).shown();
      turn.now(25);
      const { attendance } = done(
        await turn.send('in', { code, at: turn.at(at).toISOString(), sentAt: turn.at(sentAt).toISOString() }),
      );
      expect(attendance).to.include({ in: turn.at(0).toISOString(), pendingReview: true });
      const { body } = await stage.server.as(stage.organiser).get(`/tasks/${hex(turn.task)}/attendances`);
      expect(body.items[0].visits[0].flags).to.deep.equal(['late', 'clock']);
      done(await turn.now(30).review(true));
      done(await turn.now(100).scan('out'));
      await settle(turn, 300);
      expect((await turn.row()).minutes.verified).to.equal(100);
    });
  }

  it('is refused when it does not fit: twelve hours too late, in the wrong order', async () => {
    const turn = await stage.turn();
    await turn.now(0).shown();
    refused(await later(turn, 'in', 0, 120 + 12 * 60 + 1), 409, 'too_late');
    done(await turn.now(40).scan('in'));
    done(await turn.now(50).scan('out'));
    refused(await later(turn, 'in', 10, 60), 409, 'out_of_order');
    refused(await later(turn, 'out', 45, 61), 409, 'not_checked_in');
  });

  it('cannot borrow a code that is not shown yet', async () => {
    const turn = await stage.turn();
    const { code } = await turn.now(60).shown();
    turn.now(30);
    refused(
      await turn.send('in', {
        code,
        at: turn.at(30).toISOString(),
        sentAt: turn.at(30 + 1 * hoursPerSecond).toISOString(),
      }),
      409,
      'code_expired',
    );
  });

  it('is refused while hours are frozen by a dispute', async () => {
    const turn = await stage.turn();
    await settle(turn, 300);
    done(await later(turn, 'in', 10, 310));
    done(
      await stage.server
        .as(turn.person)
        .post(`/participations/${turn.id}/dispute`, { kind: 'absence', text: '我在现场' }),
    );
    refused(await turn.now(320).review(true), 409, 'dispute_open');
  });
});
