import { markPaths } from '../../../../shared/face/icons.ts';
import { attendanceMethods, type Bilingual } from '../../../../shared/words.ts';
import { dayIn, hours, minuteIn, periodOf, shortHash, timeOf } from '../paper/words.ts';
import type { Verification } from '../present.ts';
import { facesFor } from './fonts.ts';
import { style } from './style.ts';
import { busyWords, pageWords, standingWords, unknownWords } from './words.ts';

export type Side = keyof Bilingual;
/** The content of the page: the form alone, a paper, or why none can be shown. */
export type Shown =
  { kind: 'form' } | { kind: 'paper'; paper: Verification } | { kind: 'unknown' | 'busy'; typed: string };

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character]);

interface Reader {
  side: Side;
  zone: string;
}

/** A page, and the style that stands in it. */
interface Page {
  html: string;
  style: string;
}

const mark = `<svg class="mark" viewBox="0 0 48 48" aria-hidden="true">${markPaths}</svg>`;

/** The verification page: one file without scripts, in the reader's language. */
export function renderPage(shown: Shown, reader: Reader): Page {
  const { side } = reader;
  const typed = shown.kind === 'form' ? '' : shown.kind === 'paper' ? shown.paper.number : shown.typed;
  const title =
    shown.kind === 'form' ? pageWords.heading[side] : `${headingOf(shown)[side]} · ${pageWords.heading[side]}`;
  const other = side === 'zh' ? 'en' : 'zh';
  const body = `<main>
<header><h1>${mark}${pageWords.heading[side]}</h1><a href="?lang=${other}" lang="${other === 'zh' ? 'zh-CN' : 'en'}" hreflang="${other === 'zh' ? 'zh-CN' : 'en'}">${pageWords.other[side]}</a></header>
${shown.kind === 'form' ? '' : standing(shown, side)}
${shown.kind === 'paper' ? paper(shown.paper, reader) : ''}
<form action="/verify" method="get">
<label>${pageWords.number[side]} <input name="number" value="${escaped(typed)}" maxlength="60" required autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="hint"></label>
<input type="hidden" name="lang" value="${side}">
<button>${pageWords.check[side]}</button>
</form>
<p class="quiet" id="hint">${pageWords.hint[side]}</p>
</main>
`;
  const pageStyle = `${style}${facesFor(body)}`;
  const html = `<!doctype html>
<html lang="${side === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(title)}</title>
<style>${pageStyle}</style>
</head>
<body>
${body}</body>
</html>
`;
  return { html, style: pageStyle };
}

type Answered = Exclude<Shown, { kind: 'form' }>;

const wordsOf = (shown: Answered) =>
  shown.kind === 'paper' ? standingWords[shown.paper.state] : shown.kind === 'unknown' ? unknownWords : busyWords;
const headingOf = (shown: Answered): Bilingual => wordsOf(shown).title;

function standing(shown: Answered, side: Side): string {
  const { title, text } = wordsOf(shown);
  return `<section class="standing ${shown.kind === 'paper' ? shown.paper.state : shown.kind}" role="status"><h2>${title[side]}</h2><p>${text[side]}</p></section>`;
}

function paper(verification: Verification, { side, zone }: Reader): string {
  const { number, issuedAt, changedAt, checkedAt, state, paper: content } = verification;
  const facts: [string, string][] = [[pageWords.number[side], escaped(number)]];
  if (content) {
    const { holder } = content;
    facts.push([pageWords.holder[side], holder ? holderOf(holder, side) : pageWords.holderGone[side]]);
    if (holder?.area) facts.push([pageWords.area[side], escaped(holder.area)]);
    facts.push([pageWords.issuer[side], escaped(content.issuer)]);
  }
  facts.push([pageWords.issuedAt[side], minuteIn(issuedAt, zone)]);
  if (content)
    facts.push([
      pageWords.period[side],
      escaped(
        periodOf(content, { first: pageWords.first[side], last: pageWords.last[side], all: pageWords.all[side] }),
      ),
    ]);
  if (changedAt)
    facts.push([
      state === 'withdrawn' ? pageWords.withdrawnAt[side] : pageWords.changedAt[side],
      minuteIn(changedAt, zone),
    ]);
  facts.push([pageWords.checkedAt[side], minuteIn(checkedAt, zone)]);
  if (content) facts.push([pageWords.hash[side], shortHash(content.hash)]);
  const list = `<dl>${facts.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('')}</dl>`;
  if (!content) return list;
  return `${list}\n${table(content, { side, zone })}\n<p class="quiet">${pageWords.tiers[side]} ${pageWords.privacy[side]}</p>`;
}

type Content = NonNullable<Verification['paper']>;

const holderOf = ({ name, displayName }: NonNullable<Content['holder']>, side: Side): string =>
  name ? escaped(name) : `— (${pageWords.nickname[side]}: ${escaped(displayName)})`;

const texts: readonly Bilingual[] = [
  pageWords.when,
  pageWords.what,
  pageWords.where,
  pageWords.who,
  pageWords.method,
  pageWords.evaluation,
];

function table({ lines, totals }: Content, reader: Reader): string {
  const { side } = reader;
  const numbers = [pageWords.verified, pageWords.honoured];
  const heads = [
    ...texts.map((word) => `<th scope="col">${word[side]}</th>`),
    ...numbers.map((word) => `<th scope="col" class="number">${word[side]}</th>`),
    `<th scope="col">${pageWords.holds[side]}</th>`,
  ];
  const foot =
    `<tr><th scope="row" colspan="${texts.length}">${pageWords.total[side]} ${totals.participations} ${pageWords.times[side]}</th>` +
    `<td class="number" data-label="${pageWords.verified[side]}">${hours(totals.minutesVerified)}</td>` +
    `<td class="number" data-label="${pageWords.honoured[side]}">${hours(totals.minutesHonoured)}</td><td></td></tr>`;
  return (
    `<div class="wide" tabindex="0" role="region" aria-label="${pageWords.caption[side]}"><table><caption>${pageWords.caption[side]}</caption>` +
    `<thead><tr>${heads.join('')}</tr></thead><tbody>${lines.map((line) => row(line, reader)).join('\n')}</tbody><tfoot>${foot}</tfoot></table></div>`
  );
}

function row(line: Content['lines'][number], { side, zone }: Reader): string {
  const what = [
    escaped(line.title),
    line.content && `<small>${escaped(line.content)}</small>`,
    line.honouredReason && `<small>${pageWords.reason[side]}: ${escaped(line.honouredReason)}</small>`,
  ];
  const cells = [
    timeOf(line, zone),
    what.filter(Boolean).join('<br>'),
    escaped(line.area),
    [line.unit, line.responsible].filter(Boolean).map(escaped).join('<br>'),
    line.method ? attendanceMethods[line.method][side] : '—',
    line.evaluation ? `${line.evaluation.stars}/5 <small>${dayIn(line.evaluation.at, zone)}</small>` : '—',
  ];
  const cell = (word: Bilingual, value: string, kind = '') =>
    `<td${kind && ` class="${kind}"`} data-label="${word[side]}">${value}</td>`;
  return (
    `<tr${line.holds ? '' : ' class="changed"'}>${cells.map((value, at) => cell(texts[at], value)).join('')}` +
    cell(pageWords.verified, hours(line.minutesVerified), 'number') +
    cell(pageWords.honoured, hours(line.minutesHonoured), 'number') +
    `${cell(pageWords.holds, line.holds ? pageWords.yes[side] : pageWords.no[side])}</tr>`
  );
}
