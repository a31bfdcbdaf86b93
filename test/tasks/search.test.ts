import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { loadConfig, type ConfigError } from '../../server/platform/config/config.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { postEveryKind } from './search-desk.ts';
import { searchQueries } from './search-queries.ts';

interface Item {
  title: string;
  start: string;
}

describe('the search for tasks', () => {
  let server: TestServer;
  let units: SmallCity;

  before(async () => {
    server = await startTestServer();
    units = await server.make.smallCity();
    await postEveryKind(server.make, units);
  });
  after(() => server.close());

  const page = async (query: string): Promise<{ items: Item[]; nextCursor: string | null }> => {
    const { status, body } = await server.as().get(`/tasks?${query}`);
    expect(status, JSON.stringify(body)).to.equal(200);
    return body;
  };
  const search = (typed: string, more = 'limit=10') => page(`q=${encodeURIComponent(typed)}&${more}`);

  it('U8: has sixty queries', () => {
    expect(new Set(searchQueries.map(([typed]) => typed)).size).to.be.at.least(60);
  });

  for (const [typed, title] of searchQueries) {
    it(`U8: ${typed} has ${title} among the first ten`, async () => {
      const titles = (await search(typed)).items.map((item) => item.title);
      expect(
        titles.some((one) => one.startsWith(title)),
        titles.join('\n'),
      ).to.equal(true);
    });
  }

  it('U8: shows first what has it in the title, then what is of that kind, then what mentions it, each by start', async () => {
    // 排队 stands in no title; 就医 in one, and in descriptions of others.
    const { items } = await search('就医', 'limit=50');
    const inTitle = items.map(({ title }) => /就医/.test(title));
    expect(inTitle.indexOf(false)).to.be.greaterThan(0);
    expect(inTitle.lastIndexOf(true)).to.be.lessThan(inTitle.indexOf(false));
    const starts = items.slice(0, inTitle.indexOf(false)).map(({ start }) => start);
    expect(starts).to.deep.equal([...starts].sort());
  });

  it('U8: pages through the weights without repeating or skipping', async () => {
    const whole = (await search('就医', 'limit=50')).items;
    const seen: Item[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { items, nextCursor }: { items: Item[]; nextCursor: string | null } = await search(
        '就医',
        `limit=5${cursor && `&cursor=${cursor}`}`,
      );
      seen.push(...items);
      cursor = nextCursor;
      if (seen.length >= whole.length) break;
    }
    expect(seen.slice(0, whole.length)).to.deep.equal(whole);
  });

  it('U8: searches the whole of a text, by start where that is asked for', async () => {
    const filling = Array.from({ length: 900 }, (_, at) => String.fromCodePoint(0x4e00 + at * 3)).join('');
    await server.make.task(units.community, { title: '长文', description: `${filling}最后说起风筝` });
    expect((await search('风筝')).items.map(({ title }) => title)).to.deep.equal(['长文']);
    const starts = (await search('老人', 'limit=50&sort=start')).items.map(({ start }) => start);
    expect(starts).to.deep.equal([...starts].sort());
  });

  it('U8: finds nothing for what is no word, and the rest of a text where a part says nothing', async () => {
    expect((await search('！？')).items).to.deep.equal([]);
    const titles = async (typed: string) => (await search(typed)).items.map(({ title }) => title);
    expect(await titles('我想去附近帮忙送药')).to.deep.equal(await titles('送药'));
    expect(await titles('志愿者')).to.not.deep.equal([]);
  });

  it('U8: ranks for a person what was searched for alone', async () => {
    const person = await server.make.person();
    await server.make.offer(person, {});
    const { body } = await server.as(person).get(`/me/recommended-tasks?q=${encodeURIComponent('送药')}`);
    const kinds = (items: readonly Item[]) => new Set(items.map(({ title }) => title.replace(/（.*/, '')));
    const ranked = kinds((body.items as { task: Item }[]).map(({ task }) => task));
    const found = kinds((await search('送药', 'limit=50')).items);
    expect([...ranked]).to.include('药品代取代送');
    for (const kind of ranked) expect(found.has(kind), kind).to.equal(true);
  });
});

describe('the words of the search', () => {
  const folder = mkdtempSync(join(tmpdir(), 'words-'));
  after(() => rmSync(folder, { recursive: true }));

  const problemsOf = (text: string): readonly string[] => {
    const path = join(folder, 'words.txt');
    const named = join(folder, `${Math.abs(text.length)}-${Buffer.from(text).toString('hex').slice(0, 40)}.txt`);
    writeFileSync(named, text);
    try {
      loadConfig({ SEARCH_WORDS_FILE: named });
      return [];
    } catch (error) {
      return (error as ConfigError).problems.map((problem) => problem.replaceAll(named, path));
    }
  };

  it('U8: are checked at the start, with file and line', () => {
    expect(problemsOf('# 城市自己的\n送药 取药\n- 附近 的\n')).to.deep.equal([]);
    expect(problemsOf('送药 取药\n\n取药 买药\n')[0]).to.match(/words\.txt:3: “取药” stands in line 1 already/);
    expect(problemsOf('送药 药\n')[0]).to.match(/words\.txt:1: “药” is a single character/);
    expect(problemsOf('送药\n')[0]).to.match(/words\.txt:1: “送药” stands alone/);
    expect(problemsOf('送药 取-药\n')[0]).to.match(/words\.txt:1: “取-药” must be letters/);
    const missing = join(folder, 'none.txt');
    expect(() => loadConfig({ SEARCH_WORDS_FILE: missing })).to.throw(/SEARCH_WORDS_FILE: .*none\.txt/);
  });
});
