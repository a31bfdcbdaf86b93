import { expect } from 'chai';
import { searchTermsOf } from '../../../server/domain/tasks/search.ts';
import { tasks } from '../../../server/domain/tasks/model.ts';
import { searchTerms } from '../../../server/platform/migrations/steps/search-terms.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

describe('the migration of search terms', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
  });
  after(() => server.close());

  it('U8: gives every stored task the terms that a new one has, and goes on where it was broken off', async () => {
    const { community } = await server.make.smallCity();
    const first = await server.make.task(community, { title: '药品代取代送' });
    const second = await server.make.task(community, { title: '英语翻译', category: 'language' });
    const grams = async () => (await tasks.in(server.db).find().sort({ _id: 1 }).toArray()).map((task) => task.grams);
    const before = () => tasks.in(server.db).updateMany({}, { $set: { grams: ['药品'] } });
    const marks: unknown[] = [];
    const run = (resumed: unknown) =>
      searchTerms.run({
        db: server.db,
        resumed,
        say: () => undefined,
        save: async (mark) => void marks.push(mark),
      });
    await before();
    await run(undefined);
    expect(await grams()).to.deep.equal([searchTermsOf(first), searchTermsOf(second)]);
    expect(marks).to.deep.equal([second._id]);
    await before();
    await run(first._id);
    expect(await grams()).to.deep.equal([['药品'], searchTermsOf(second)]);
    expect(await searchTerms.expected(server.db)).to.deep.equal({ documents: 2, seconds: 1 });
  });
});
