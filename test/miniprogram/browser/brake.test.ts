import { mock } from 'node:test';
import { expect } from 'chai';
import { braked } from '../../../miniprogram/tools/brake';

describe('U11: a load has a brake', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_000_000 }));
  afterEach(() => mock.timers.reset());

  it('cannot run away, however it calls itself', async () => {
    let begun = 0;
    const load = braked(async () => {
      begun += 1;
      void load();
    });
    await load();
    expect(begun).to.equal(6);
    for (let second = 0; second < 60; second += 1) {
      mock.timers.tick(1_000);
      await Promise.resolve();
    }
    expect(begun)
      .to.be.above(6)
      .and.at.most(6 * 21);
  });

  it('is not felt by who asks now and then, and answers each with a load that began after', async () => {
    let begun = 0;
    const load = braked(async () => {
      begun += 1;
    });
    for (let asked = 1; asked <= 20; asked += 1) {
      await load();
      expect(begun).to.equal(asked);
      mock.timers.tick(800);
    }
  });

  it('begins once for all who ask while it waits, and tells them of a failure', async () => {
    let begun = 0;
    const load = braked(async () => {
      begun += 1;
      if (begun > 6) throw new Error('no network');
    });
    for (let asked = 0; asked < 6; asked += 1) await load();
    const waiting = [load(), load(), load()].map((one) =>
      one.then(
        () => 'done',
        ({ message }: Error) => message,
      ),
    );
    mock.timers.tick(3_000);
    expect(await Promise.all(waiting)).to.deep.equal(['no network', 'no network', 'no network']);
    expect(begun).to.equal(7);
  });
});
