import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { commentSubject, headless } from '../../scripts/lint/rules.js';
import { root } from './imports.ts';

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

  it('finds a route’s summary without its subject', () => {
    expect(found("const route = { summary: 'Who holds which role' };")).to.deep.equal(['1 headless']);
    expect(found("const route = { summary: 'The roles held in a unit', title: 'Who is there' };")).to.deep.equal([]);
  });

  it('finds results and errors that are told after a semicolon', () => {
    expect(found('/** Deletes every grant; returns how many. */')).to.deep.equal(['1 untagged']);
    expect(found('/** Reads settings; throws a `ConfigError`. */')).to.deep.equal(['1 untagged']);
  });
});

describe('the documentation', () => {
  /** The texts of a page: paragraphs, items and cells; headings are questions often enough. */
  const textsOf = (page: string): string[] =>
    page
      .replace(/^```[\s\S]*?^```/gm, '')
      .split('\n')
      .filter((line) => !line.startsWith('#'))
      .flatMap((line) => line.split('|'))
      .map((text) => text.replace(/^\s*(?:[-*]|\d+\.)?\s*/, '').replaceAll('**', ''))
      .filter((text) => !text.trimEnd().endsWith('?'));
  const pages = [
    ...readdirSync(root).filter((name) => name.endsWith('.md')),
    ...readdirSync(path.join(root, 'docs')).map((name) => path.join('docs', name)),
  ].filter((name) => name.endsWith('.md'));

  it('names the subject of every sentence first', () => {
    const found = pages.flatMap((page) =>
      textsOf(readFileSync(path.join(root, page), 'utf8'))
        .filter((text) => headless.test(text.trim()))
        .map((text) => `${page}: ${text.trim().slice(0, 80)}`),
    );
    expect(found).to.deep.equal([]);
  });

  it('would be found out by a sentence without one, in a paragraph, an item or a cell', () => {
    for (const text of [
      'Whoever waits is told.',
      'It ends. What is left goes.',
      '- Who leaves keeps it.',
      '| a | What b. |',
    ])
      expect(
        textsOf(text).some((one) => headless.test(one.trim())),
        text,
      ).to.equal(true);
  });
});
