import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import * as announcements from '../../shared/announcements.ts';
import * as hazards from '../../shared/hazards.ts';
import * as mobilisation from '../../shared/mobilisation.ts';
import * as organisations from '../../shared/organisations.ts';
import * as cases from '../../shared/case-states.ts';
import * as belongings from '../../shared/belongings.ts';
import * as boards from '../../shared/boards.ts';
import * as lists from '../../shared/lists.ts';
import * as pairing from '../../shared/pairing.ts';
import * as whistles from '../../shared/whistles.ts';
import * as orders from '../../shared/orders.ts';
import * as stations from '../../shared/stations.ts';
import * as states from '../../shared/participation-states.ts';
import * as surges from '../../shared/surges.ts';
import * as teams from '../../shared/teams.ts';
import * as words from '../../shared/words.ts';
import { root } from './imports.ts';

/** Vocabularies that say themselves what they mean, in both languages. */
const plain = [
  'languages',
  'categories',
  'skills',
  'ageGroups',
  'transitions',
  'caseTransitions',
  'needStateOf',
  'listLimits',
  'teamLimits',
  'boardLimits',
  'stationLimits',
  'mobilisationLimits',
  'itemTransitions',
  'pairingLimits',
  'belongingTransitions',
  'belongingLimits',
  'roundTransitions',
  'pairTransitions',
  'surgeEffects',
  'ordinaryValues',
  'usualSurge',
];

interface Section {
  title: string;
  columns: string[];
  rows: string[][];
}

/** The tables of the page, each under its heading. */
const sections: Section[] = readFileSync(path.join(root, 'docs/glossary.md'), 'utf8')
  .split(/^## /m)
  .slice(1)
  .map((section) => {
    const [title, ...lines] = section.split('\n');
    const [columns, , ...rows] = lines
      .filter((line) => line.startsWith('|'))
      .map((line) => line.split('|').slice(1, -1))
      .map((cells) => cells.map((cell) => cell.trim()));
    return { title, columns, rows };
  });
const inCode = ({ columns }: Section) => columns.includes('in the code');
const nameOf = (cell: string) => cell.replaceAll('`', '');

/** Each vocabulary of the contract with its words and, where the contract gives it, their Chinese. */
const vocabularies = Object.entries({
  ...words,
  ...states,
  ...cases,
  ...whistles,
  ...hazards,
  ...stations,
  ...announcements,
  ...orders,
  ...surges,
  ...teams,
  ...organisations,
  ...mobilisation,
  ...lists,
  ...boards,
  ...pairing,
  ...belongings,
})
  .filter(([name, value]) => typeof value === 'object' && !plain.includes(name))
  .map(([name, value]) => ({
    name,
    terms: Array.isArray(value)
      ? (value as readonly string[]).map((term) => ({ term, zh: undefined }))
      : Object.entries(value as Record<string, words.Bilingual>).map(([term, { zh }]) => ({ term, zh })),
  }));

describe('docs/glossary.md', () => {
  it('has a row for every state, verb, role and kind of the contract', () => {
    expect(vocabularies.map(({ name }) => name)).to.include.members(['participationVerbs', 'messageKinds']);
    const rows = sections
      .filter((section) => !inCode(section))
      .flatMap((section) => section.rows)
      .map(([term, , zh]) => ({ term: nameOf(term), zh }));
    const missing = vocabularies.flatMap(({ name, terms }) =>
      terms
        .filter(({ term, zh }) => !rows.some((row) => row.term === term && (zh === undefined || row.zh === zh)))
        .map(({ term }) => `${name}.${term}`),
    );
    expect(missing).to.deep.equal([]);
  });

  it('names no state, verb, role or kind that the contract does not have', () => {
    const known = new Set(vocabularies.flatMap(({ terms }) => terms.map(({ term }) => term)));
    const rows = sections.filter((section) => !inCode(section)).flatMap((section) => section.rows);
    expect(rows.map(([term]) => nameOf(term)).filter((term) => !known.has(term))).to.deep.equal([]);
  });

  it('points to declarations that exist', () => {
    const source = ['server', 'shared']
      .flatMap((folder) =>
        readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
          path.join(root, folder, name),
        ),
      )
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const declared = new Set(
      [...source.matchAll(/\b(?:class|const|function|interface|type) (\w+)/g)].map(([, name]) => name),
    );
    const named = sections.filter(inCode).flatMap((section) => section.rows.map((row) => nameOf(row[1])));
    expect(named).to.have.length.above(50);
    expect(named.filter((name) => !declared.has(name))).to.deep.equal([]);
  });

  it('says of each word its field term, its Chinese and one sentence', () => {
    for (const { columns, rows } of sections)
      for (const row of rows) {
        expect(row, row[0]).to.have.length(columns.length);
        expect(row.at(-2), row[0]).to.match(/\p{Script=Han}/u);
        expect(row.at(-1), row[0]).to.match(/^[^.]+\.$/);
      }
  });
});
