import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { collections } from '../server/collections.ts';
import type { Declaration } from '../server/platform/database/define.ts';
import { audiences, type Datum, type Erasure } from '../server/platform/personal/datum.ts';
import { consentKinds } from '../shared/words.ts';

const file = fileURLToPath(new URL('../docs/privacy.md', import.meta.url));
const [begin, end] = ['<!-- written by `npm run generate:privacy` -->', '<!-- until here -->'];

/** The page as it is, and with the table as the collections declare it now. */
export function privacyPage(): { written: string; declared: string } {
  const written = readFileSync(file, 'utf8');
  const [before, , after] = written.split(new RegExp(`${begin}|${end}`));
  return { written, declared: `${before}${begin}\n\n${table()}\n\n${end}${after}` };
}

function table(): string {
  const rows = (collections as readonly Declaration[]).flatMap((declared) =>
    Object.values(declared.personal.data).map((datum) => row(declared, datum)),
  );
  return [
    '| data | collection | law | consent | seen by | kept | erasing |',
    '|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function row(declared: Declaration, datum: Datum): string {
  const { is, law, consent, seenBy } = datum;
  const cells = [
    is,
    `\`${declared.name}\``,
    law,
    consent ? consentKinds[consent].en : '–',
    seenBy.map((who) => audiences[who]).join(', ') || 'nobody',
    keptIn(declared, datum),
    erasing(datum.erased),
  ];
  return `| ${cells.join(' | ')} |`;
}

function keptIn({ indexes }: Declaration, { kept }: Datum): string {
  if (kept === 'account') return 'as long as the account';
  if (kept === 'service') return 'at least 10 years';
  if ('with' in kept) return `with ${kept.with}`;
  if ('days' in kept) return `${kept.days} days from \`${kept.since}\`${kept.when ? `, ${kept.when}` : ''}`;
  const seconds = indexes.find(({ key }) => Object.keys(key)[0] === kept.index)!.expireAfterSeconds!;
  return `${inWords(seconds)}\`${kept.index}\``;
}

const inWords = (seconds: number): string =>
  seconds === 0 ? 'until ' : seconds < 86_400 ? `${seconds / 60} minutes after ` : `${seconds / 86_400} days from `;

function erasing(erased: Erasure): string {
  if (typeof erased === 'string') return 'goes';
  if ('stays' in erased) return `stays: ${erased.stays}`;
  if ('as' in erased) return `becomes ${erased.as}`;
  const said = typeof erased.to === 'string' && erased.to ? `“${erased.to}”` : 'empty';
  return `becomes ${said}`;
}

// Run by itself it writes the page.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(file, privacyPage().declared);
}
