import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { workOff } from '../../server/platform/jobs/work-off.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('the work of a job on what is due', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
  });
  after(() => server.close());

  const run = () => {
    const { client, db } = server.services;
    return { client, db, now: server.clock.now(), job: 'test' };
  };
  const errorsOf = (work: Promise<void>): Promise<readonly Error[]> =>
    work.then(
      () => [],
      (error: unknown) => (error as AggregateError).errors as Error[],
    );

  it('went on for ever with what was found again whatever was done', async () => {
    const id = new ObjectId();
    let times = 0;
    const errors = await errorsOf(
      workOff(
        run(),
        () => Promise.resolve([id]),
        () => Promise.resolve(times++),
      ),
    );
    expect(errors.map(({ message }) => message)).to.deep.equal(['is found again, whatever is done']);
    expect(times).to.equal(20);
  });

  it('goes on with what has several steps due, and stops after what could not be done, with the others done', async () => {
    const [stepwise, broken] = [new ObjectId(), new ObjectId()];
    const left = [[stepwise], [stepwise], [stepwise, broken], [stepwise]];
    const done: string[] = [];
    const errors = await errorsOf(
      workOff(
        run(),
        () => Promise.resolve(left.shift() ?? []),
        (_transaction, id) => {
          if (id === broken) return Promise.reject(new Error('broken'));
          return Promise.resolve(done.push(id.toHexString()));
        },
      ),
    );
    expect(errors.map(({ message }) => message)).to.deep.equal(['broken']);
    // The third time once with the broken one, in vain, and once alone.
    expect(done).to.deep.equal(Array.from({ length: 4 }, () => stepwise.toHexString()));
    expect(left, 'not found again').to.have.lengthOf(1);
  });
});
