import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import postcss, { type AtRule, type Rule } from 'postcss';
import { icons } from '../../shared/face/icons.ts';
import { colours, gridPx, pairs } from '../../shared/face/tokens.ts';
import { categories, keysOf } from '../../shared/words.ts';

const here = (folder: string): string => fileURLToPath(new URL(`../../${folder}`, import.meta.url));
const root = here('miniprogram');
const written = ['styles/tokens.wxss', 'styles/icons.wxss'];
// A code is black on white, whatever the phone's scheme: cameras read it.
const codePage = 'organiser/code/index.wxss';

const sheets = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.wxss') && !written.includes(file))
  .map((file) => ({ file, sheet: postcss.parse(readFileSync(path.join(root, file), 'utf8')) }));

const property = (name: string): string => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
const names = new Set(Object.keys(colours.light).map(property));
const tokenIn = (rule: Rule, ...props: string[]): string | undefined => {
  let found: string | undefined;
  rule.walkDecls((declaration) => {
    const [, name] = /var\((--[a-z-]+)\)/.exec(declaration.value) ?? [];
    if (props.includes(declaration.prop) && name && names.has(name)) found = name;
  });
  return found;
};

describe('the sheets of the mini-program', () => {
  it('take every colour from the tokens', () => {
    const found = sheets
      .filter(({ file }) => file !== codePage)
      .flatMap(({ file, sheet }) =>
        [...sheet.toString().matchAll(/#[0-9a-f]{3,8}\b|\brgba?\([^)]*\)/gi)].map(([colour]) => `${file} ${colour}`),
      );
    expect(found).to.deep.equal([]);
  });

  it('put no lettering on a ground that the tokens do not allow for it', () => {
    const allowed = new Set(pairs.map(([text, ground]) => `${property(text)} on ${property(ground)}`));
    const found = sheets.flatMap(({ file, sheet }) => {
      const bad: string[] = [];
      sheet.walkRules((rule) => {
        const [text, ground] = [tokenIn(rule, 'color'), tokenIn(rule, 'background', 'background-color')];
        const pair = `${text} on ${ground}`;
        if (text && ground && !allowed.has(pair)) bad.push(`${file} ${rule.selector}: ${pair}`);
      });
      return bad;
    });
    expect(found).to.deep.equal([]);
  });

  it('write in the scale, and in nothing else', () => {
    const found = sheets
      .filter(({ file }) => file !== codePage)
      .flatMap(({ file, sheet }) =>
        [...sheet.toString().matchAll(/font-size: ([^;]+);/g)]
          .filter(([, size]) => !/^var\(--type-(body|title|figure|display)\)$/.test(size))
          .map(([whole]) => `${file} ${whole}`),
      );
    expect(found).to.deep.equal([]);
  });

  it('keep to the grid', () => {
    const off: string[] = [];
    for (const { file, sheet } of sheets) {
      sheet.walkDecls(/^(margin|padding|gap)/, ({ prop, value }) => {
        for (const [, px] of value.matchAll(/(\d+(?:\.\d+)?)px/g))
          if (Number(px) > 2 && Number(px) % (gridPx / 2) !== 0) off.push(`${file} ${prop}: ${value}`);
      });
    }
    expect(off).to.deep.equal([]);
  });

  it('move nothing for those who ask for less motion', () => {
    const still = '(prefers-reduced-motion: no-preference)';
    const moving = sheets.flatMap(({ file, sheet }) => {
      const found: string[] = [];
      sheet.walkDecls(/^(animation|transition)/, (declaration) => {
        const query = declaration.parent?.parent;
        if (!(query?.type === 'atrule' && (query as AtRule).params === still))
          found.push(`${file} ${declaration.toString()}`);
      });
      return found;
    });
    expect(moving).to.deep.equal([]);
    // Preview and console have a sheet that reaches everything below it.
    for (const file of ['preview/runtime/screen.css', 'console/look/base.css']) {
      const stopped: string[] = [];
      postcss.parse(readFileSync(here(file), 'utf8')).walkAtRules('media', (query) => {
        if (query.params !== '(prefers-reduced-motion: reduce)') return;
        query.walkRules((rule) => {
          if (!rule.selectors.includes('*')) return;
          rule.walkDecls((declaration) => void (declaration.important && stopped.push(declaration.prop)));
        });
      });
      expect(stopped, file).to.include.members(['animation-duration', 'transition-duration']);
    }
  });

  it('know an icon for each category, and draw none that nobody asks for', () => {
    for (const category of keysOf(categories)) expect(icons[category], category).to.be.a('string');
    const code = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(wxml|ts)$/.test(file))
      .map((file) => readFileSync(path.join(root, file), 'utf8'))
      .join('\n');
    const unused = Object.keys(icons).filter(
      (name) => !(name in categories) && !new RegExp(`icon-${name}\\b|icon[:=] ?['"]${name}['"]`).test(code),
    );
    expect(unused).to.deep.equal([]);
  });

  it('have pictures of 4 KB at most, drawn in no way that WeChat does not draw', () => {
    const folder = here('shared/face/scenes');
    for (const name of readdirSync(folder)) {
      const text = readFileSync(path.join(folder, name), 'utf8');
      expect(Buffer.byteLength(text), name).to.be.at.most(4096);
      expect(text, name).to.not.match(/<style|<script|%"|href=/);
    }
  });
});
