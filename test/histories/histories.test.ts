import { expect } from 'chai';
import { startThreeNodes, type ThreeNodes } from '../support/three-nodes.ts';
import { play } from './history.ts';
import { electionMs, shortSize } from './sizes.ts';

/** Together they kill servers and a primary, freeze and cut one, and set a clock off. */
const seeds = [19, 22, 28];

describe('histories under faults', function () {
  this.timeout(300_000);
  let nodes: ThreeNodes;
  before(async () => {
    nodes = await startThreeNodes({ ways: true, electionMs });
  });
  after(() => nodes?.stop());

  for (const seed of seeds)
    it(`seed ${seed} loses, doubles and reveals nothing, and every server shows the same in the end`, async () => {
      const { findings, done } = await play({ seed, size: shortSize }, nodes);
      expect(findings).to.deep.equal([]);
      expect(done).to.be.greaterThan(10);
    });
});
