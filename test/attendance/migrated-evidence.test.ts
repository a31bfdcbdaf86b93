import { expect } from 'chai';
import { attendances } from '../../server/features/attendance/model.ts';
import { evidenceTies } from '../../server/platform/migrations/steps/evidence-ties.ts';
import { done, Stage } from './support.ts';

describe('evidence from before who gains was told by name', () => {
  it('says so after the step, however often it is run', async () => {
    const stage = await Stage.set();
    try {
      const turn = await stage.turn();
      done(await turn.now(0).scan('in'));
      const { db } = stage.server;
      await attendances
        .in(db)
        .updateOne(
          { taskId: turn.task._id },
          { $set: { 'in.own': true, review: { of: 'visit', state: 'pending' } } as object },
        );
      expect((await evidenceTies.expected(db)).documents).to.equal(1);
      const context = { db, resumed: undefined, save: async () => undefined, say: () => undefined };
      await evidenceTies.run(context);
      await evidenceTies.run(context);
      expect((await evidenceTies.expected(db)).documents).to.equal(0);
      const [visit] = await turn.visits();
      expect(visit.in)
        .to.deep.include({ ties: ['organises'] })
        .and.not.have.property('own');
      expect(await turn.row()).to.include({ toConfirm: true });
    } finally {
      await stage.server.close();
    }
  });
});
