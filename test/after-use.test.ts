import { expect } from 'chai';
import { afterUse } from './support/after-use.ts';

describe('what is opened beside a test', () => {
  const closed: string[] = [];
  const open = (name: string): void => afterUse(async () => void closed.push(name));
  before(() => open('by a file'));

  it('stays open while the test runs', () => {
    open('by a test');
    expect(closed).to.deep.equal([]);
  });

  it('is closed with the test that opened it, or else with the file', () => {
    expect(closed).to.deep.equal(['by a test']);
  });
});
