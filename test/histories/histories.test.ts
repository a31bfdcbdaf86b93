import { expect } from 'chai';
import { heldRows } from '../../server/held-rows.ts';
import { ChangeFeed } from '../../server/platform/database/change-feed.ts';
import { openDatabase } from '../../server/platform/database/connect.ts';
import { createReads } from '../../server/platform/reads/reads.ts';
import { checkDisk } from '../../server/entry/doctor/disk-check.ts';
import { startThreeNodes, type ThreeNodes } from '../support/three-nodes.ts';
import type { Fault } from './faults.ts';
import { play, type History } from './history.ts';
import { electionMs, maxDiskMiB, shortSize } from './sizes.ts';

const fault = (kind: Fault['kind'], at: number, lasts: number): Fault => ({ kind, at, lasts, which: 0, minutes: 0 });

/**
 * Together they roll all servers, kill a primary, freeze one, and set a clock off; servers are killed amid claims in
 * test/scenarios.
 */
const played: readonly Pick<History, 'seed' | 'faults'>[] = [
  { seed: 19, faults: [fault('roll', 0.08, 0), fault('killPrimary', 0.56, 600)] },
  { seed: 28 },
];

/** Says them whole: mocha leaves a difference out that is as long as the log lines of a server. */
function mustBeNone(findings: readonly string[]): void {
  if (findings.length > 0) throw new Error(`${findings.length} findings:\n${findings.join('\n')}`);
}

describe('histories under faults', function () {
  this.timeout(300_000);
  let nodes: ThreeNodes;
  before(async () => {
    nodes = await startThreeNodes({ ways: true, electionMs, diskMiB: maxDiskMiB });
  });
  after(() => nodes?.stop());

  for (const history of played)
    it(`seed ${history.seed} loses, doubles and reveals nothing, and every server shows the same in the end`, async () => {
      const { findings, done } = await play({ ...history, size: shortSize }, nodes);
      mustBeNone(findings);
      expect(done).to.be.greaterThan(10);
    });

  it('a primary that is cut off, then every disk full: the service says so, and goes on when there is room', async () => {
    const faults = [fault('cutPrimary', 0.1, 900), fault('fillAll', 0.4, 2_500)];
    const { findings, done, ranFull, unavailable } = await play({ seed: 3, size: shortSize, faults }, nodes);
    // Any other word than "unavailable" is one.
    mustBeNone(findings);
    expect(ranFull, 'nodes that ended').to.be.greaterThan(1);
    expect([unavailable > 0, done > 10]).to.deep.equal([true, true]);
  });

  it('22.4: a backup that is taken while a primary is killed is restored to all that had been answered, or is none', async () => {
    const faults = [
      ...[fault('backUp', 0.4, 0), fault('killPrimary', 0.4, 600)],
      ...[fault('untilWhole', 0.7, 0), fault('backUp', 0.7, 0)],
    ];
    const { findings, restored, backupReasons } = await play({ seed: 5, size: shortSize, faults }, nodes);
    mustBeNone(findings);
    expect(restored, backupReasons.join('; ')).to.be.greaterThan(0);
  });

  it('a primary that a majority no longer follows answers no read of a server that comes to it: it may be deposed', async () => {
    await nodes.whole();
    const database = await openDatabase(nodes.uri, 'histories');
    const primary = await nodes.primary();
    const others = nodes.nodes.filter((node) => node !== primary).map((node) => node.process);
    const feed = new ChangeFeed(database.db, { warn: () => undefined });
    const reads = createReads(database.db, feed, heldRows);
    try {
      for (const other of others) other.kill('SIGSTOP');
      let isAnswered = false;
      // The feed has not begun, so that the database is asked.
      const current = reads.current().then(() => (isAnswered = true));
      for (let read = 0; read < 50; read++) await nodes.tell(primary, { find: 'none', limit: 1 });
      expect(isAnswered).to.equal(false);
      for (const other of others) other.kill('SIGCONT');
      await current;
    } finally {
      for (const other of others) other.kill('SIGCONT');
      await feed.close();
      await database.close();
    }
  });

  it('the doctor names the member whose disk is nearly full, and no other', async function () {
    const [{ disk, host }, ...others] = nodes.nodes;
    // Nobody may mount one here.
    if (!disk) return this.skip();
    const database = await openDatabase(nodes.uri, 'histories');
    try {
      expect((await checkDisk(database.db, database.uri)).map(({ severity }) => severity)).to.deep.equal(['fine']);
      await disk.leave(1024 ** 2);
      const [{ severity, is }, ...unseen] = await checkDisk(database.db, database.uri);
      expect(unseen).to.be.empty;
      expect(severity).to.equal('bad');
      for (const words of [is.zh, is.en]) {
        expect(words).to.include(host);
        for (const other of others) expect(words).to.not.include(other.host);
      }
    } finally {
      await disk.makeRoom();
      await database.close();
    }
  });
});
