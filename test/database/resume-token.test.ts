import { expect } from 'chai';
import type { ChangeStreamInsertDocument } from 'mongodb';
import { timeOfToken } from '../../server/platform/database/resume-token.ts';
import { giveBack, takeDatabase } from '../support/databases.ts';

describe('the time of a resume token', () => {
  it('is that of the change it follows, and never before one that came to nothing', async () => {
    const database = await takeDatabase({ isNew: true });
    const changes = database.db.watch();
    await changes.tryNext();
    const began = timeOfToken(changes.resumeToken)!;
    await database.db.collection('any').insertMany([{ n: 1 }, { n: 2 }]);
    for (const n of [1, 2]) {
      const change = (await changes.next()) as ChangeStreamInsertDocument;
      expect(change.fullDocument.n).to.equal(n);
      expect(timeOfToken(change._id)!.equals(change.clusterTime!)).to.equal(true);
      expect(began.lessThan(change.clusterTime!)).to.equal(true);
    }
    await changes.close();
    await giveBack(database);
  });

  it('is unknown where the token has another form', () => {
    for (const token of [undefined, {}, { _data: 'abc' }, { _data: 7 }, { _data: '2200000000' }])
      expect(timeOfToken(token)).to.equal(undefined);
  });
});
