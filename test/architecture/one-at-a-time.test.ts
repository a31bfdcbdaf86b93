import { expect } from 'chai';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { oneAtATime } from '../../scripts/lint/rules.js';

describe('one-at-a-time', () => {
  const found = (code: string) =>
    new Linter()
      .verify(
        `async function work({ db, session, transaction, change, within, items }: Given) { ${code} }`,
        [
          {
            files: ['**/*.ts'],
            languageOptions: { parser: tseslint.parser },
            plugins: { house: { rules: { 'one-at-a-time': oneAtATime } } },
            rules: { 'house/one-at-a-time': 'error' },
          },
        ],
        'server/one.ts',
      )
      .map(({ messageId }) => messageId);

  it('finds what is done in a transaction beside anything else', () => {
    for (const code of [
      'await Promise.all([read(db, session), tree()]);',
      'await Promise.all(items.map((item) => judge(transaction, item)));',
      'await Promise.allSettled(items.map(async (item) => db.insertOne(item, { session })));',
      'await Promise.race([read(db, transaction.session), late()]);',
      'await Promise.all([ask(change, items), tree()]);',
      'await Promise.any([erase(within, items), tree()]);',
    ])
      expect(found(code), code).to.deep.equal(['together']);
  });

  it('lets be what opens a transaction of its own, and what has none', () => {
    for (const code of [
      'await read(db, session); await Promise.all([names(db), tree()]);',
      'await Promise.all(items.map((item) => inTransaction(client, (session) => settle({ db, session }, item))));',
      'await Promise.all(items.map(async (item) => { const session = open(item); await close(session); }));',
      'for (const item of items) await judge(transaction, item);',
    ])
      expect(found(code), code).to.deep.equal([]);
  });
});
