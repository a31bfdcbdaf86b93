import { expect } from 'chai';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { boundedWaits } from '../../scripts/lint/rules.js';

describe('bounded-waits', () => {
  const found = (code: string) =>
    new Linter()
      .verify(
        `async function test() { ${code} }`,
        [
          {
            files: ['**/*.ts'],
            languageOptions: { parser: tseslint.parser },
            plugins: { house: { rules: { 'bounded-waits': boundedWaits } } },
            rules: { 'house/bounded-waits': 'error' },
          },
        ],
        'test/one.test.ts',
      )
      .map(({ messageId }) => messageId);

  it('finds loops that ask again and again, with no end but what they wait for', () => {
    for (const loop of [
      'while (!(await ready())) pause();',
      'while (!ready()) await pause(20);',
      'while (state.waits) state = await read();',
      'do { look(); } while (await waits());',
      'for (;;) { if (await ready()) return; }',
      'while (true) { if (await ready()) return; }',
      'for (; !(await seen()); ) scroll();',
    ])
      expect(found(loop), loop).to.deep.equal(['polls']);
  });

  it('finds sleeping', () => {
    expect(found('await new Promise((resolve) => setTimeout(resolve, 20));')).to.deep.equal(['sleeps']);
    expect(found('await page.waitForTimeout(20);')).to.deep.equal(['sleeps']);
  });

  it('finds tests that have less time than others', () => {
    expect(found('this.timeout(30_000);')).to.deep.equal(['short']);
    for (const fine of ['this.timeout(240_000);', 'this.timeout(0);']) expect(found(fine), fine).to.deep.equal([]);
  });

  it('lets be what goes through something, and what waits by until', () => {
    for (const fine of [
      'do { page = await list(cursor); cursor = page.next; } while (cursor);',
      'for (const one of all) await check(one);',
      'for (let i = 0; i < 3; i++) await nextTurn();',
      "await until('it is ready', async () => (await get()).status === 200);",
    ])
      expect(found(fine), fine).to.deep.equal([]);
  });
});
