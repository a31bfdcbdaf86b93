import type Joi from 'joi';
import type { ObjectId } from 'mongodb';
import type { Shown } from '../schema/schema.ts';
import type { TextCheck, TextVerdict } from '../wechat/text-check.ts';
import { Refusal } from '../refusals/refuse.ts';
import { markedFields, valuesAt } from './marked-fields.ts';

interface ShownValue extends Shown {
  path: string;
  content: string;
}
interface Looked extends ShownValue {
  verdict: TextVerdict;
}
/** The fields of a body that others will see. */
export const shownFields = markedFields<Shown>('shown');

/** Refuses with `text_refused` or `text_unchecked`, naming the fields. */
export async function lookAtShownText(
  check: TextCheck,
  personId: ObjectId,
  schema: Joi.Schema,
  body: unknown,
): Promise<void> {
  const values = shownFields(schema).flatMap(({ steps, mark }): ShownValue[] =>
    valuesAt(body, steps, ['body'])
      .filter(({ value }) => typeof value === 'string' && value !== '')
      .map(({ path, value }) => ({ path, content: value as string, ...mark })),
  );
  const looked = (await Promise.all(alike(values).map((together) => lookAt(check, personId, together)))).flat();
  const risky = looked.filter(({ verdict }) => verdict === 'risky');
  if (risky.length > 0)
    throw new Refusal(
      'text_refused',
      undefined,
      risky.map(({ path }) => ({ path, message: refused })),
    );
  const waiting = looked.filter(({ verdict, unchecked }) => verdict === 'unchecked' && unchecked === 'refused');
  if (waiting.length > 0)
    throw new Refusal(
      'text_unchecked',
      undefined,
      waiting.map(({ path }) => ({ path, message: notChecked })),
    );
}

const alike = (values: readonly ShownValue[]): ShownValue[][] =>
  (['profile', 'comment'] as const)
    .map((scene) => values.filter((value) => value.scene === scene))
    .filter((group) => group.length > 0);

/** Texts that are looked at one by one where they are not fine together; the names of a file are thousands. */
const maxOneByOne = 50;

/** All at once, as almost always all are fine; one by one where not, so that the field can be named. */
async function lookAt(check: TextCheck, personId: ObjectId, values: readonly ShownValue[]): Promise<Looked[]> {
  const { scene } = values[0];
  const verdict = await check.look({ personId, scene, content: values.map(({ content }) => content).join('\n') });
  if (verdict === 'fine' || values.length === 1) return values.map((value) => ({ ...value, verdict }));
  if (values.length > maxOneByOne) {
    if (verdict === 'unchecked') return values.map((value) => ({ ...value, verdict }));
    const middle = Math.ceil(values.length / 2);
    const halves = [values.slice(0, middle), values.slice(middle)];
    return (await Promise.all(halves.map((half) => lookAt(check, personId, half)))).flat();
  }
  const each = await Promise.all(
    values.map(async (value) => ({ ...value, verdict: await check.look({ personId, scene, content: value.content }) })),
  );
  // Texts that are risky only side by side are nobody's field in particular.
  return each.every((one) => one.verdict === 'fine') ? values.map((value) => ({ ...value, verdict })) : each;
}

const refused = { zh: '含有不宜展示的内容', en: 'has content that may not be shown' };
const notChecked = { zh: '暂时无法检查', en: 'could not be checked' };
