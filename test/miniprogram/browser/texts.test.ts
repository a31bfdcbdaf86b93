import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { fill } from '../../../miniprogram/i18n/fill.ts';
import { en } from '../../../miniprogram/i18n/en/index.ts';
import { plainEn, plainZhCN } from '../../../miniprogram/i18n/plain.ts';
import { zhCN } from '../../../miniprogram/i18n/zh-CN/index.ts';

const root = fileURLToPath(new URL('../../../miniprogram', import.meta.url));

/** A subpackage brings the texts of its own screens, each under a name. */
type OwnTexts = Record<string, { chinese: Tree; english: Tree }>;
const parts = await Promise.all(
  readdirSync(root)
    .map((part) => path.join(root, part, 'texts.ts'))
    .filter((file) => existsSync(file))
    .map((file) => import(file) as Promise<OwnTexts>),
);
/** Every text of a language, those of all subpackages among them. */
const whole = (of: 'chinese' | 'english', main: Record<string, Tree>): Record<string, Tree> => {
  const owned = parts.flatMap((part) => Object.entries(part).map(([name, texts]) => [name, texts[of]] as const));
  return { ...main, ...Object.fromEntries(owned) };
};

type Tree = string | { [key: string]: Tree } | Tree[];

/** Every text of a catalogue by its path. */
const texts = (tree: Tree, at = ''): Map<string, string> => {
  if (typeof tree === 'string') return new Map([[at, tree]]);
  return new Map(Object.entries(tree).flatMap(([key, part]) => [...texts(part, at ? `${at}.${key}` : key)]));
};

const values = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();
const files = (ending: string): string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => file.split(path.sep).join('/'));

describe('the texts of the mini-program', () => {
  const chinese = texts(whole('chinese', zhCN));
  const english = texts(whole('english', en));

  it('are the same in both languages, with the same values in them, and none is empty', () => {
    expect([...english.keys()].sort()).to.deep.equal([...chinese.keys()].sort());
    // A state in which nothing is left to be said has no hint, in either language.
    const hint = /^dutyTexts\.hints\./;
    for (const [key, text] of chinese) {
      if (hint.test(key) && text === '' && english.get(key) === '') continue;
      expect(text.trim(), key).to.not.equal('');
      expect(english.get(key)!.trim(), key).to.not.equal('');
      expect(values(english.get(key)!), key).to.deep.equal(values(text));
    }
  });

  it('are Chinese in one catalogue and English in the other', () => {
    // The names of the languages are written each in its own.
    const both = new Set(['settings.language', 'settings.chinese', 'settings.english']);
    for (const [key, text] of english) if (!both.has(key)) expect(text, key).to.not.match(/\p{Script=Han}/u);
    const said = (text: string): string => text.replace(/\{\w+\}|[，。：“”…–·/\s]/g, '');
    for (const [key, text] of chinese) if (!both.has(key) && said(text)) expect(text, key).to.match(/\p{Script=Han}/u);
  });

  it('of 关怀模式 say the same things in both languages, and only things that are said', () => {
    expect([...texts(plainZhCN).keys()].sort()).to.deep.equal([...texts(plainEn).keys()].sort());
    for (const [key, text] of texts(plainZhCN)) {
      expect(chinese.has(key), key).to.equal(true);
      expect(values(text), key).to.deep.equal(values(chinese.get(key)!));
    }
  });

  it('fit on the buttons of dialogs: past four characters WeChat drew no dialog, and a tap did nothing', () => {
    const labels = [zhCN, en, plainZhCN, plainEn].flatMap(({ dialog }) => Object.values(dialog!));
    expect(labels.filter((label) => [...label].length > 4)).to.deep.equal([]);
    const [asking, ...others] = ['tools/ask.ts', ...files('.ts').filter((file) => file !== 'tools/ask.ts')].map(
      (file) => ({ file, code: readFileSync(path.join(root, file), 'utf8') }),
    );
    const given = [...asking.code.matchAll(/(?:confirm|cancel)Text: (\w+)/g)].map(([, from]) => from);
    expect(given).to.have.length.greaterThan(0);
    expect(
      given.filter((from) => from !== 'd'),
      'labels that are not from the section of dialogs',
    ).to.deep.equal([]);
    expect(others.filter(({ code }) => /wx\.show(Modal|ActionSheet)/.test(code)).map(({ file }) => file)).to.deep.equal(
      [],
    );
  });

  it('are nowhere but in the catalogues and the shared words', () => {
    const han = /\p{Script=Han}/u;
    const elsewhere = ['tools/time.ts'];
    for (const file of [...files('.ts'), ...files('.wxml')]) {
      if (/(^|\/)(i18n|shared)\/|\/texts\.ts$/.test(file) || elsewhere.includes(file)) continue;
      const code = readFileSync(path.join(root, file), 'utf8').replace(
        /\/\*[\s\S]*?\*\/|\/\/.*$|<!--[\s\S]*?-->/gm,
        '',
      );
      expect(code.match(han)?.[0], file).to.equal(undefined);
    }
  });

  it('stand in no template as English words either', () => {
    // A language’s own name is the same in all of them.
    const own = ['English'];
    const found = files('.wxml').flatMap((file) => {
      const template = readFileSync(path.join(root, file), 'utf8').replace(/\{\{[\s\S]*?\}\}|<!--[\s\S]*?-->/g, '');
      const shown = [
        ...template.matchAll(/>([^<]+)</g),
        ...template.matchAll(/\b(?:placeholder|aria-label|title|hint|note|action|label)="([^"]*)"/g),
      ];
      return shown
        .flatMap(([, text]) => text.match(/[A-Za-z]{3,}/g) ?? [])
        .filter((word) => !own.includes(word))
        .map((word) => `${file} ${word}`);
    });
    expect(found).to.deep.equal([]);
  });

  it('name no file format and no other letters of machines to a reader of Chinese', () => {
    const both = new Set(['settings.language', 'settings.english']);
    for (const [key, text] of chinese)
      if (!both.has(key)) expect(text.replace(/\{[^}]*\}/g, ''), key).to.not.match(/[A-Za-z]{2,}/);
    for (const [key, text] of english) expect(text, key).to.not.match(/\b(PDF|JSON|CSV|XLSX?|GeoJSON|API|URL)\b/);
  });

  it('are joined with what is put into them as one writes: a small letter within a sentence, no gap between characters', () => {
    const day = 'Tomorrow 09:00';
    const withDay = [...english].filter(([, text]) => /\{time\}/.test(text));
    expect(withDay).to.have.length.greaterThan(5);
    for (const [key, text] of withDay) {
      const said = fill(text, { time: day });
      expect(said, key).to.include(text.startsWith('{time}') ? day : 'tomorrow 09:00');
    }
    expect(fill('请在 {time} 前确认', { time: '后天 07:15' })).to.equal('请在后天 07:15 前确认');
    expect(fill('请在 {time} 前确认', { time: '3月8日 周日 07:15' })).to.equal('请在 3月8日 周日 07:15 前确认');
    expect(fill('距您 {distance}', { distance: '不到 100 米' })).to.equal('距您不到 100 米');
    expect(fill('您请 {name} 接班', { name: '陈立' })).to.equal('您请 陈立 接班');
    expect(fill('做 {what} 的人', { what: '翻译' })).to.equal('做翻译的人');
    expect(fill('{title}, {name}', { title: 'Tomorrow’s helpers', name: 'Today' })).to.equal(
      'Tomorrow’s helpers, today',
    );
  });

  it('are all used', () => {
    const code = [...files('.ts'), ...files('.wxml')]
      .filter((file) => !/(^|\/)i18n\/|\/texts\.ts$/.test(file))
      .map((file) => readFileSync(path.join(root, file), 'utf8'))
      .join('\n');
    const unused = [...chinese.keys()].filter((key) => {
      const [, name] = key.split('.');
      return !new RegExp(`[.\\['"{ ]${name}\\b`).test(code);
    });
    expect(unused).to.deep.equal([]);
  });
});
