import { expect } from 'chai';
import { describeFinding, distinct, summary } from './report.ts';
import { fuzzOwnServer } from './start.ts';

describe('random requests', () => {
  it('are answered as the document says, and never with 5xx', async function () {
    this.timeout(60_000);
    const result = await fuzzOwnServer(2020, { seconds: 8 });
    expect(result.requests, summary(result)).to.be.greaterThan(20);
    expect(distinct(result.findings).map(describeFinding)).to.deep.equal([]);
  });
});
