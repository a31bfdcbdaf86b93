import type { ClientSession, ObjectId } from 'mongodb';
import type Joi from 'joi';
import { consentKinds, keysOf, type ConsentKind } from '../../../shared/words.ts';
import type { Datum } from '../personal/datum.ts';
import { Refusal } from '../refusals/refuse.ts';
import { markedFields, valuesAt } from './marked-fields.ts';

/** The consents that a person has given, each with the version of its text. */
export type GivenConsents = ReadonlyMap<ConsentKind, string>;

/**
 * The consents of a person as the transaction sees them; it has written to the person's session, and who takes a
 * consent back writes to all of theirs, so that a change and the end of its consent cannot both commit.
 */
export type ConsentsOf = (session: ClientSession, personId: ObjectId) => Promise<GivenConsents>;

/** The fields of a body in which people tell something of themselves. */
export const toldFields = markedFields<Datum>('told');

/** A consent that is needed: for which fields, and the first version of its text that tells of all of them. */
export interface NeededConsent {
  paths: readonly string[];
  since: string;
}

/** The consents that the values in a body need. Taking something back needs none. */
export function consentsFor(schema: Joi.Schema, body: unknown): Map<ConsentKind, NeededConsent> {
  const needed = new Map<ConsentKind, NeededConsent>();
  for (const { steps, mark } of toldFields(schema)) {
    if (!mark.consent) continue;
    const paths = valuesAt(body, steps, ['body'])
      .filter(({ value }) => value !== false && value !== '' && !(Array.isArray(value) && value.length === 0))
      .map(({ path }) => path);
    if (paths.length === 0) continue;
    const before = needed.get(mark.consent) ?? { paths: [], since: '' };
    const since = [before.since, mark.toldSince ?? ''].sort().at(-1)!;
    needed.set(mark.consent, { paths: [...before.paths, ...paths], since });
  }
  return needed;
}

/**
 * Refuses with `consent_missing` what may not be kept of a person, naming the consent and the fields: it was not given,
 * or to a text that did not tell of it.
 */
export async function mustHaveAgreed(
  consentsOf: ConsentsOf,
  session: ClientSession,
  personId: ObjectId,
  needed: ReadonlyMap<ConsentKind, NeededConsent>,
): Promise<void> {
  if (needed.size > 0) refuseWithout(await consentsOf(session, personId), needed);
}

/** As `mustHaveAgreed`, of consents that were read. */
export function refuseWithout(given: GivenConsents, needed: ReadonlyMap<ConsentKind, NeededConsent>): void {
  const covers = (kind: ConsentKind, since: string): boolean => given.has(kind) && given.get(kind)! >= since;
  const missing = keysOf(consentKinds).find((kind) => needed.has(kind) && !covers(kind, needed.get(kind)!.since));
  if (!missing) return;
  const fields = needed.get(missing)!.paths.map((path) => ({ path, message: agreeFirst }));
  throw new Refusal('consent_missing', { consent: missing, what: consentKinds[missing] }, fields);
}

const agreeFirst = { zh: '需要您先同意', en: 'needs your consent first' };
