import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { allPages, root } from './support/visits.ts';

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** Every page with a form, with the names of its questions in their order. */
const forms = allPages
  .filter((page) => /\bform: \{|\n {2}form,/.test(read(`${page}.ts`)))
  .map((page) => ({ page, template: read(`${page}.wxml`) }));

const tag = /<(\/?)([\w-]+)((?:"[^"]*"|[^<>"])*?)(\/?)>/g;
/** An answer is given by WeChat's parts for that, by ours, and by parts that are drawn like one. */
const isControl = (name: string, attributes: string): boolean =>
  ['text-field', 'picker', 'switch', 'slider', 'textarea', 'input', 'stars'].includes(name) ||
  /class="[^"]*\b(?:stepper|segment|picked)(?![\w-])/.test(attributes) ||
  /role="radio"/.test(attributes);
/** The tabs of a list, which have the name of the page, belong to no form in it. */
const besides = ['aria-label="{{w.title}}"'];

interface Control {
  what: string;
  /** The questions under which it is drawn in 关怀模式: those of the innermost part that names any. */
  asks: string[];
}

/** The controls of a template, each with the conditions around it. */
const controlsOf = (template: string): Control[] => {
  const open: { asks: string[]; id: string }[] = [];
  const found: Control[] = [];
  for (const [whole, closing, name, attributes, alone] of template.replace(/<!--[\s\S]*?-->/g, '').matchAll(tag)) {
    if (closing) {
      open.pop();
      continue;
    }
    const condition = /wx:(?:if|elif)="([^"]*)"/.exec(attributes)?.[1] ?? '';
    const asks = /!care/.test(condition) ? [...condition.matchAll(/asks === '(\w+)'/g)].map(([, one]) => one) : [];
    const id = /\bid="field-(\w+)"/.exec(attributes)?.[1] ?? '';
    open.push({ asks, id });
    if (isControl(name, attributes) && !besides.some((mark) => whole.includes(mark)))
      found.push({
        what: whole.slice(0, 100),
        asks: open.findLast((one) => one.asks.length > 0)?.asks ?? [],
      });
    if (alone) open.pop();
  }
  return found;
};

describe('关怀模式 asks one thing a screen', () => {
  it('has forms to look at', () => expect(forms.length).to.be.greaterThan(8));

  for (const { page, template } of forms) {
    it(`U16: ${page} draws each question on a screen of its own`, () => {
      const fields = new Set([...template.matchAll(/\bid="field-(\w+)"/g)].map(([, name]) => name));
      const controls = controlsOf(template);
      expect(controls.length).to.be.greaterThan(0);
      // A single question needs no steps.
      if (fields.size === 1) return;
      expect(controls.filter(({ asks }) => asks.length !== 1).map(({ what }) => what)).to.deep.equal([]);
      expect([...new Set(controls.flatMap(({ asks }) => asks))].filter((name) => !fields.has(name))).to.deep.equal([]);
      for (const part of ['stepped', 'step-back', 'step-next']) expect(template, part).to.include(`id="${part}"`);
    });
  }
});
