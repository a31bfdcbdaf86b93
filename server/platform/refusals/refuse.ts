import { errorKinds, type ErrorCode, type Problem } from '../../../shared/errors.ts';
import { keysOf, type Bilingual, type Language } from '../../../shared/words.ts';

export type Details = Record<string, unknown>;
export interface FieldError {
  path: string;
  message: Bilingual;
}

/** A refusal as it is told: its code, and the values that the code's sentence names. */
export interface Told {
  readonly code: ErrorCode;
  readonly details: Details | undefined;
}

/** An answer that is not a success: thrown anywhere below a route, written as problem details by the error funnel. */
export class Refusal extends Error implements Told {
  readonly code: ErrorCode;
  readonly status: number;
  readonly details: Details | undefined;
  readonly fields: readonly FieldError[];

  constructor(code: ErrorCode, details?: Details, fields: readonly FieldError[] = []) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.status = errorKinds[code].status;
    this.details = details;
    this.fields = fields;
  }
}

/** All but the one that says how many are allowed. */
export type PlainCode = Exclude<ErrorCode, 'too_many_requests'>;

/**
 * Makes a refusal: `throw refuse('task_full', {alternatives})`. Values named in the code's sentence go in `details`.
 */
export const refuse = (code: PlainCode, details?: Details): Refusal => new Refusal(code, details);

/** The refusal of what goes beyond `limit`, which may be tried again in so many seconds. */
export const refuseTooMany = (limit: number, seconds: number): Refusal =>
  new Refusal('too_many_requests', { seconds, limit });

/** A refusal of one named input field. */
export const refuseField = (path: string, zh: string, en: string): Refusal =>
  new Refusal('invalid_request', undefined, [{ path, message: { zh, en } }]);

export const sideOf = (language: Language): keyof Bilingual => (language === 'en' ? 'en' : 'zh');

const isBilingual = (value: unknown): value is Bilingual =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;

const inLanguage = (value: unknown, language: Language): unknown =>
  isBilingual(value) ? value[sideOf(language)] : value;

const fill = (sentence: string, details: Details): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = details[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : whole;
  });

function detailsIn(told: Told, language: Language): Details {
  const details: Details = {};
  for (const key of keysOf(told.details ?? {})) details[key] = inLanguage(told.details?.[key], language);
  return details;
}

/** The sentence of a refusal's code, filled from its details and from those that are given besides. */
export const sentenceOf = (told: Told, language: Language, besides: Details = {}): string =>
  fill(errorKinds[told.code][sideOf(language)], { ...detailsIn(told, language), ...besides });

/** The body of a refusal, in the reader's language. Bilingual details are reduced to that language too. */
export function problemOf(refusal: Refusal, requestId: string, language: Language): Problem {
  const details = detailsIn(refusal, language);
  return {
    type: `urn:xianfeng:error:${refusal.code}`,
    title: refusal.code,
    status: refusal.status,
    code: refusal.code,
    detail: sentenceOf(refusal, language, { requestId }),
    requestId,
    ...(refusal.fields.length
      ? { fields: refusal.fields.map(({ path, message }) => ({ path, message: message[sideOf(language)] })) }
      : {}),
    ...(Object.keys(details).length ? { details } : {}),
  };
}
