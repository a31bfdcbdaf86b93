import { expect } from 'chai';
import fc from 'fast-check';
import type Joi from 'joi';
import { offerSchema } from '../../server/entry/cli/files/offer-schema.ts';
import { taskSchema } from '../../server/entry/cli/files/task-schema.ts';
import { quickCheck, unsure } from '../../server/platform/record-files/quick-check.ts';
import { sampleOffers, sampleTasks } from './samples.ts';

const offer = {
  ...sampleOffers[0],
  skills: ['driver', { skill: 'nurse', certifiedUntil: '2027-12-31T00:00:00+08:00' }],
  windows: [
    { weekday: 2, from: '08:00', to: '12:00' },
    { from: '2026-11-23T09:00:00+08:00', to: '2026-11-23T12:00:00+08:00' },
  ],
  busy: [{ taskId: 'b', start: '2026-11-23T09:00Z', end: '2026-11-23T10:00Z', lng: 114, lat: 22.5 }],
  reliability: { kept: 1 },
};
const task = { ...sampleTasks[0], rules: { minAge: 18, partyOnly: true }, invitedPersonIds: ['p'] };

/** Values that stand where others are expected, some of which a schema converts. */
const oddValues = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    '',
    '7',
    'x'.repeat(201),
    -0,
    0.5,
    2 ** 60,
    -1,
    8,
    true,
    'true',
    '{}',
    '[]',
  ),
  fc.constantFrom<unknown>(
    [],
    {},
    ['a', 'a'],
    [null],
    '24:00',
    '2026-02-30T09:00:00+08:00',
    '2026-11-23T09:00:00+08:00',
  ),
  fc.constantFrom<unknown>({ weekday: 1, from: '09:00', to: '08:00' }, { from: 1 }, { kept: '3' }, { extra: 1 }),
);

/** The same with one value, however deep, replaced, or one field more. */
function changed(value: unknown, path: readonly number[], odd: unknown): unknown {
  if (path.length === 0 || typeof value !== 'object' || value === null) return odd;
  const keys = [...Object.keys(value), ...(Array.isArray(value) ? [String(value.length)] : ['extra'])];
  const key = keys[path[0] % keys.length];
  const made: Record<string, unknown> = Array.isArray(value) ? ([...value] as never) : { ...value };
  made[key] = changed(made[key], path.slice(1), odd);
  return made;
}

describe('The quick check of records', () => {
  const schemas: [string, Joi.Schema, object][] = [
    ['offers', offerSchema, offer],
    ['tasks', taskSchema, task],
  ];
  for (const [name, schema, record] of schemas) {
    it(`is sure of ${name} that are right, and makes of them what the schema makes`, () => {
      const made = quickCheck(schema)(record);
      expect(made).to.deep.equal(schema.validate(record).value);
    });

    it(`is unsure wherever the schema refuses ${name}, and never says anything else than the schema`, () => {
      const check = quickCheck(schema);
      const path = fc.array(fc.nat(20), { minLength: 1, maxLength: 4 });
      fc.assert(
        fc.property(path, oddValues, (at, odd) => {
          const varied = changed(record, at, odd);
          const quick = check(varied);
          if (quick === unsure) return;
          const { error, value } = schema.validate(varied);
          expect(error).to.equal(undefined);
          expect(quick).to.deep.equal(value);
        }),
        { numRuns: 500, endOnFailure: true },
      );
    });
  }
});
