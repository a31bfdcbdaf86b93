import { expect } from 'chai';
import { taskQuery } from '../../server/domain/tasks/list.ts';
import { validateQuery } from '../../server/platform/http/validate.ts';

describe('a checked query', () => {
  /** How often a query is checked that comes three times. */
  const checks = (query: Record<string, string>): number => {
    let count = 0;
    const read = () => {
      count++;
      return query;
    };
    const text = new URLSearchParams(query).toString();
    for (let i = 0; i < 3; i++) validateQuery(taskQuery, text, read);
    return count;
  };

  it('is kept by its text, so that it is checked once', () => {
    expect(checks({ near: '114.0612,22.5412', sort: 'distance' })).to.equal(1);
  });

  it('bug: the words that somebody looked for stayed in memory', () => {
    expect(checks({ q: '血透 接送', limit: '20' })).to.equal(3);
  });
});
