import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { readTrace, type TraceFormat } from '../../../server/engine/replay/formats/read-trace.ts';
import { TraceError } from '../../../server/engine/replay/formats/trace-error.ts';
import { greedyByWeight } from '../../../server/engine/replay/policies/on-arrival.ts';
import { offlineMost, offlineWorth } from '../../../server/engine/replay/optimum/offline.ts';
import { replay } from '../../../server/engine/replay/replay.ts';

const data = new URL('../../../../shared/data/', import.meta.url);

describe('Replay: reading traces', () => {
  it('reads a gMission trace', () => {
    const trace = readTrace('1 2 20 3\n30 t 1.5 2.5 300 12.2\n10 w 1 2 1 3 300 0.5\n20 t 0 0 60 4\n', 'gmission');
    expect([...trace.order]).to.deep.equal([~0, 1, 0]);
    expect(trace.workers.capacity[0]).to.equal(3);
    expect(trace.workers.leaves[0]).to.equal(310);
    expect([...trace.tasks.pay]).to.deep.equal([12.2, 4]);
    expect(trace.endsIncluded).to.equal(false);
  });

  it('reads a tobm trace, whose first line counts tasks first', () => {
    const trace = readTrace('2 1\r\n0 t 5 6 600\r\n0 t 7 8 600\r\n3 w 5 6 300 1500\r\n', 'tobm');
    expect([...trace.order]).to.deep.equal([0, 1, ~0]);
    expect(trace.workers.radius[0]).to.equal(1500);
    expect(trace.endsIncluded).to.equal(true);
  });

  const bad: [string, TraceFormat, string, number, string][] = [
    ['an empty file', 'tobm', '', 1, 'counts'],
    ['a kind that is neither', 'tobm', '1 0\n0 x 1 1 1', 2, 'kind'],
    ['a word for a number', 'tobm', '1 0\n0 t one 1 1', 2, 'x'],
    ['NaN', 'tobm', '1 0\n0 t NaN 1 1', 2, 'x'],
    ['an infinite number', 'tobm', '1 0\n0 t 1 Infinity 1', 2, 'y'],
    ['a negative patience', 'tobm', '1 0\n0 t 1 1 -1', 2, 'patience'],
    ['a negative radius', 'tobm', '0 1\n0 w 1 1 1 -1', 2, 'radius'],
    ['a missing field', 'gmission', '1 0 20 1\n\n0 w 1 1 1 1 300', 3, 'rate'],
    ['half a place', 'gmission', '1 0 20 1\n0 w 1 1 1 1.5 300 1', 2, 'capacity'],
    ['a field too many', 'tobm', '1 0\n0 t 1 1 1 1', 2, 'field 6'],
    ['fewer lines than announced', 'tobm', '2 0\n0 t 1 1 1', 2, 'tasks'],
  ];
  for (const [what, format, text, line, field] of bad) {
    it(`names line and field of ${what}`, () => {
      expect(() => readTrace(text, format))
        .to.throw(TraceError)
        .that.includes({ line, field });
    });
  }

  it('finds as many matches in the first hours of the tobm day as the exact assignment', function () {
    const file = new URL('tobm/data.txt', data);
    if (!existsSync(file)) return this.skip();
    const lines = readFileSync(file, 'utf8').split('\n').slice(1, 4001);
    const workers = lines.filter((line) => line.includes('w')).length;
    const trace = readTrace([`${4000 - workers} ${workers}`, ...lines].join('\n'), 'tobm');
    expect(offlineMost(trace))
      .to.equal(Math.round(offlineWorth(trace)))
      .and.above(1000);
  });

  it('agrees with the known optimum of the gMission day', function () {
    const file = new URL('gmission/data_00.txt', data);
    if (!existsSync(file)) return this.skip();
    const trace = readTrace(readFileSync(file, 'utf8'), 'gmission');
    expect(offlineWorth(trace)).to.be.closeTo(1878.43, 0.01);
    expect(replay(trace, greedyByWeight()).matched).to.equal(209);
  });
});
