import Joi from 'joi';
import { keysOf, messageKinds, type MessageKind } from '../../../shared/words.ts';
import { fieldPattern } from './fit-field.ts';

/** The values that a field of a template can be filled with; `kind` is the message's title, `text` its sentence. */
const fieldSources = [
  'kind',
  'text',
  'title',
  'start',
  'area',
  'until',
  'reason',
  'name',
  'message',
  'minutesVerified',
  'minutesHonoured',
  'number',
  'replaces',
] as const;
export type FieldSource = (typeof fieldSources)[number];

/** A subscribe-message template of the mini-program's account. */
export interface Template {
  id: string;
  fields: Record<string, FieldSource>;
}
export type Templates = Partial<Record<MessageKind, Template>>;

const template = Joi.object<Template>({
  id: Joi.string()
    .pattern(/^[\w-]{10,100}$/, 'template id')
    .required(),
  fields: Joi.object()
    .pattern(fieldPattern, Joi.string().valid(...fieldSources))
    .min(1)
    .required(),
});
const templates = Joi.object<Templates>(Object.fromEntries(keysOf(messageKinds).map((kind) => [kind, template])));

/** `WECHAT_TEMPLATES`: JSON, kind of message → its template's id and what fills its fields; empty for none. */
export const templatesSetting = () =>
  Joi.string()
    .allow('')
    .custom((value: string, helpers) => {
      try {
        const checked = templates.validate(JSON.parse(value));
        return checked.error
          ? helpers.message({ custom: `is not as expected: ${checked.error.message}` })
          : checked.value;
      } catch {
        return helpers.message({ custom: 'must be JSON' });
      }
    });

/** For the sandbox, which takes any: every kind has a template, so that trying out shows what people would get. */
export const sandboxTemplates: Templates = Object.fromEntries(
  keysOf(messageKinds).map((kind) => [kind, { id: `sandbox-${kind}`, fields: { thing1: 'kind', thing2: 'text' } }]),
);
