import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import type Joi from 'joi';
import { limits } from '../../shared/limits.ts';
import { listLimits } from '../../shared/lists.ts';
import { validate } from '../../server/platform/http/validate.ts';
import { Refusal } from '../../server/platform/refusals/refuse.ts';
import { routes } from '../../server/routes.ts';
import { root } from '../architecture/imports.ts';

interface Described {
  type: string;
  flags?: { only?: boolean };
  allow?: unknown[];
  keys?: Record<string, Described>;
  items?: Described[];
  rules?: { name: string; args?: Record<string, any> }[];
  matches?: { schema?: Described }[];
}
interface Field {
  route: string;
  part: 'query' | 'body';
  steps: string[];
  schema: Described;
}

function fieldsOf(route: string, part: Field['part'], schema: Described, steps: string[] = []): Field[] {
  const inside = [
    ...Object.entries(schema.keys ?? {}).flatMap(([name, field]) => fieldsOf(route, part, field, [...steps, name])),
    ...(schema.items ?? []).flatMap((item) => fieldsOf(route, part, item, [...steps, '0'])),
  ];
  return inside.length > 0 ? inside : [{ route, part, steps, schema }];
}

const schemas = routes.flatMap((route) =>
  (['query', 'body'] as const).flatMap((part) => {
    const schema = (route as { query?: Joi.ObjectSchema; body?: Joi.ObjectSchema })[part];
    return schema ? [{ name: route.name, part, schema }] : [];
  }),
);
const fields = schemas.flatMap(({ name, part, schema }) =>
  fieldsOf(name, part, schema.describe() as unknown as Described),
);
const texts = fields.filter(({ schema }) => schema.type === 'string' && !schema.flags?.only);
const ruleOf = ({ schema }: Field, name: string) => schema.rules?.find((rule) => rule.name === name);
const nameOf = ({ route, part, steps }: Field) => `${route} ${part}.${steps.join('.')}`;

/** The object in which a field has a value. */
const holding = (steps: readonly string[], value: unknown): unknown =>
  steps.reduceRight<unknown>((inside, step) => (step === '0' ? [inside] : { [step]: inside }), value);

/** The complaint about a field, in Chinese, when it has a value; empty: nothing. */
function saidOf({ route, part, steps }: Field, value: unknown): string[] {
  const { schema } = schemas.find((one) => one.name === route && one.part === part)!;
  try {
    validate(schema, holding(steps, value), part);
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const at = [part, ...steps].join('.');
    return (error.fields ?? []).filter((field) => field.path === at).map(({ message }) => message.zh);
  }
}

/** Written by programs, never typed by people; `rows` are cells of files, judged one by one by what they are to be. */
const machineMade = [
  'deviceId',
  'device',
  'version',
  'code',
  'person',
  'ids',
  'cursor',
  'after',
  'memberCode',
  'templates',
  'rows',
];

describe('what can be written into a request', () => {
  it('U6, H24: every text that people write says how long it may be, in characters, and has nothing hidden', () => {
    expect(texts.length).to.be.greaterThan(40);
    const forms = ['instant', 'calendarDay', 'clockTime', 'phone', 'code', 'pattern', 'custom'];
    const undeclared = texts.filter(
      (field) => !ruleOf(field, 'readable') && !forms.some((form) => ruleOf(field, form)),
    );
    expect(
      undeclared.filter(({ steps }) => !machineMade.some((name) => steps.includes(name))).map(nameOf),
    ).to.deep.equal([]);
  });

  it('U9: takes no more than one of the lengths that clients know too', () => {
    const known: readonly number[] = Object.values(limits);
    const readable = texts.filter((field) => ruleOf(field, 'readable'));
    const strange = readable.filter((field) => !known.includes(ruleOf(field, 'atMost')!.args!.limit as number));
    expect(strange.filter(({ steps }) => !machineMade.some((name) => steps.includes(name))).map(nameOf)).to.deep.equal(
      [],
    );
    for (const field of readable) {
      const most = ruleOf(field, 'atMost')!.args!.limit as number;
      if (most > 400) continue;
      expect(saidOf(field, '𠮷'.repeat(most)), nameOf(field)).to.deep.equal([]);
      expect(saidOf(field, '𠮷'.repeat(most + 1)), nameOf(field)).to.deep.equal([`最多 ${most} 个字`]);
      expect(saidOf(field, '张\u202e三'), nameOf(field)).to.deep.equal(['含有改变文字方向的符号，请删去']);
      if (ruleOf(field, 'atLeast'))
        expect(saidOf(field, '\u200b\u3164'), nameOf(field)).to.deep.equal(['请填写看得见的文字']);
    }
  });

  it('U9: is refused in Chinese without a word of English, whatever is wrong with it', () => {
    const wrong: unknown[] = [
      '',
      'x',
      '2027',
      '2027-02-30',
      '2027-01-05 09:00',
      '25:00',
      'x'.repeat(5_000),
      -1,
      1.5,
      1e12,
      true,
      null,
      [],
      {},
      [[]],
      [1, 1],
      { x: 1 },
      '1,2,3',
      '\u0007',
      '\u{e1000}',
    ];
    const english = new Set<string>();
    for (const field of fields)
      for (const value of wrong)
        for (const sentence of saidOf(field, value)) {
          // Values of a vocabulary and examples of a form are the API's own tokens.
          const words = sentence
            .replace(/^只能是：.*$/, '')
            .replace(/\d[\dT:+-]*/g, '')
            .replace(/\btrue\b|\bfalse\b/g, '');
          if (/[A-Za-z]{2,}/.test(words)) english.add(`${nameOf(field)}: ${sentence}`);
        }
    expect([...english]).to.deep.equal([]);
  });

  it('U3: every instant and day is judged by the calendar, with the sentence for what is wrong', () => {
    const instants = texts.filter((field) => ruleOf(field, 'instant'));
    const days = texts.filter((field) => ruleOf(field, 'calendarDay'));
    expect(Math.min(instants.length, days.length)).to.be.greaterThan(3);
    for (const field of instants) {
      expect(saidOf(field, '2027-01-05 09:00'), nameOf(field)).to.deep.equal([
        '时间须写明时区，如 2027-01-05T09:00:00+08:00',
      ]);
      expect(saidOf(field, '2027-02-30T09:00:00+08:00'), nameOf(field)).to.deep.equal(['没有这个日期或时刻']);
    }
    for (const field of days) {
      expect(saidOf(field, '2027-02-30'), nameOf(field)).to.deep.equal(['没有这一天']);
      expect(saidOf(field, '2027'), nameOf(field)).to.deep.equal(['应为日期，如 2027-01-05']);
    }
  });

  it('U4: every telephone number is taken as people write it', () => {
    const phones = texts.filter(({ steps }) => steps.at(-1) === 'phone');
    expect(phones.length).to.be.at.least(5);
    for (const field of phones) {
      for (const typed of [
        '138 0013 8000',
        '（0755）82612345',
        '+852 9123 4567',
        '400-830-2345转8001',
        '\u202a13800138000\u202c',
      ])
        expect(saidOf(field, typed), `${nameOf(field)} ${typed}`).to.deep.equal([]);
      expect(saidOf(field, '一二三'), nameOf(field)).to.deep.equal(['应为电话号码，如 13800138000、0755-82612345']);
    }
  });
});

describe('U9: the fields on the screens', () => {
  const folder = path.join(root, 'miniprogram');
  const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8');
  const tagsIn = (pattern: RegExp) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.wxml'))
      .flatMap((file) => [...read(file).matchAll(pattern)].map(([tag]) => ({ file, tag })));
  const fields = tagsIn(/<text-field\b[^>]*>/g);
  /** The lengths that the script of a page declares for its form. */
  const lengthsOf = (file: string): Map<string, string> => {
    const folderOf = path.dirname(file);
    const scripts = readdirSync(path.join(folder, folderOf)).filter((name) => name.endsWith('.ts'));
    const code = scripts.map((name) => read(path.join(folderOf, name))).join('\n');
    const declared = /[lL]engths(?:: | = )\{([^}]*)\}/.exec(code)?.[1] ?? '';
    return new Map([...declared.matchAll(/(\w+): (\w*[lL]imits\.\w+)/g)].map(([, field, limit]) => [field, limit]));
  };
  const shared = new Map<string, unknown>(
    Object.entries({ limits, listLimits }).flatMap(([name, each]) =>
      Object.entries(each).map(([key, value]): [string, unknown] => [`${name}.${key}`, value]),
    ),
  );
  /** Fields that a screen calls otherwise than the API. */
  const called: Record<string, string> = {
    otherName: 'name',
    otherPhone: 'phone',
    contactName: 'name',
    contactPhone: 'phone',
  };
  const mostOf = (name: string): number[] => [
    ...new Set(
      texts
        .filter(({ steps, part }) => part === 'body' && steps.at(-1) === name)
        .flatMap((field) =>
          [ruleOf(field, 'atMost') ?? ruleOf(field, 'max')].flatMap((rule) =>
            rule ? [rule.args!.limit as number] : [],
          ),
        ),
    ),
  ];

  it('take what the API takes, by the limits that both know', () => {
    expect(fields.length).to.be.greaterThan(20);
    for (const { file, tag } of fields) {
      const name = /most="\{\{lengths\.(\w+)\}\}"/.exec(tag)?.[1] ?? '';
      const limit = lengthsOf(file).get(name);
      const most = limit === undefined ? undefined : shared.get(limit);
      expect(most, `${file}: ${tag}`).to.be.a('number');
      const field = /data-field="(\w+)"/.exec(tag)?.[1];
      if (field) expect(name, `${file}: ${tag}`).to.equal(field);
      // A number has no length for the API.
      const allowed = field && !tag.includes('type="number"') ? mostOf(called[field] ?? field) : [];
      if (allowed.length > 0) expect(most, `${file}: ${field}`).to.be.oneOf(allowed);
    }
  });

  it('U6: are all counted in characters; only those that search have no count, and none is cut by WeChat', () => {
    const plain = tagsIn(/<(?:input|textarea)\b[^>]*>/g);
    for (const { file, tag } of plain) {
      expect(tag, file).to.include('maxlength="{{-1}}"');
      if (!file.includes('text-field')) expect(tag, file).to.include('confirm-type="search"');
    }
    expect(plain.filter(({ file }) => file.includes('text-field'))).to.have.length(2);
  });
});
