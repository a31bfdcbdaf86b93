import { expect } from 'chai';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { constantNames } from '../../scripts/lint/rules.js';

describe('constant-names', () => {
  const found = (code: string) =>
    new Linter()
      .verify(
        code,
        [
          {
            files: ['**/*.ts'],
            languageOptions: { parser: tseslint.parser },
            plugins: { house: { rules: { 'constant-names': constantNames } } },
            rules: { 'house/constant-names': 'error' },
          },
        ],
        'server/one.ts',
      )
      .map(({ line, messageId }) => `${line} ${messageId}`);

  it('finds a number of a module that does not say what it bounds, or in what unit', () => {
    for (const name of ['most', 'enough', 'again', 'batch', 'longest', 'atOnce', 'lookEvery', 'nearness', 'lately'])
      expect(found(`const ${name} = 500;`), name).to.deep.equal(['1 unit']);
    expect(found('const a = 1;\nexport const wait = 3 * minuteMs;')).to.deep.equal(['1 unit', '2 unit']);
    expect(found('const open = -(2 ** 20);')).to.deep.equal(['1 unit']);
  });

  it('finds capitals, of whatever is constant', () => {
    expect(found('const RETRY_MS = 500;')).to.deep.equal(['1 capitals']);
    expect(found("export const NAMES = ['a'];")).to.deep.equal(['1 capitals']);
    expect(found('const [FIRST, LAST] = [0, 1];')).to.deep.equal(['1 capitals', '1 capitals']);
  });

  it('lets bounds, units, rates, codes and sentinels be', () => {
    for (const name of ['maxRows', 'minPort', 'retryMs', 'settleAfterHours', 'radiusKm', 'batchSize', 'cellsPerDegree'])
      expect(found(`export const ${name} = 500;`), name).to.deep.equal([]);
    for (const name of ['unauthorizedCode', 'partyOnlyFlag', 'lateWithdrawalShare', 'noSkill'])
      expect(found(`const ${name} = 1;`), name).to.deep.equal([]);
  });

  it('looks neither into functions nor at texts', () => {
    expect(found('export const sum = (a: number) => { const half = 0.5; return a * half; };')).to.deep.equal([]);
    expect(found("const greeting = 'a' + name;\nlet count = 0;")).to.deep.equal([]);
  });
});
