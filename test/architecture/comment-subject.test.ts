import { expect } from 'chai';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { commentSubject } from '../../scripts/lint/rules.js';

describe('comment-subject', () => {
  const found = (code: string) =>
    new Linter()
      .verify(
        code,
        [
          {
            files: ['**/*.ts'],
            languageOptions: { parser: tseslint.parser },
            plugins: { house: { rules: { 'comment-subject': commentSubject } } },
            rules: { 'house/comment-subject': 'error' },
          },
        ],
        'server/one.ts',
      )
      .map(({ line, messageId }) => `${line} ${messageId}`);

  it('finds a sentence without its subject, wherever in a comment it opens', () => {
    expect(found('/** What a person has promised. */')).to.deep.equal(['1 headless']);
    expect(found('// Whoever comes second finds out by one write.')).to.deep.equal(['1 headless']);
    expect(found('/**\n * Ends a plan. Whatever\n * was proposed stays.\n */')).to.deep.equal(['1 headless']);
    expect(found('const a = 1;\n/**\n * The batch.\n * Who waits is told.\n */\nconst b = a;')).to.have.length(1);
  });

  it('finds an error or a result that has no tag', () => {
    expect(found('/** Reads a file. Throws a RecordError. */')).to.deep.equal(['1 untagged']);
    expect(found('/** Returns the plan. */')).to.deep.equal(['1 untagged']);
    expect(found('/** Reads a file.\n *\n * @throws RecordError\n * @returns its lines */')).to.deep.equal([]);
    expect(found('/** Takes a role away. Refuses with `last_administrator`. */')).to.deep.equal([]);
  });

  it('lets a sentence with its subject first be, and text that is no comment', () => {
    expect(found('/** The people who have promised, and what they said. */')).to.deep.equal([]);
    expect(found('/** WhatsApp is not used. The list says who is there. */')).to.deep.equal([]);
    expect(found("export const question = 'What is needed?';")).to.deep.equal([]);
  });
});
