import type { ClientSession, ObjectId } from 'mongodb';
import type Joi from 'joi';
import { consentKinds, keysOf, type ConsentKind } from '../../../shared/words.ts';
import type { Datum } from '../personal/datum.ts';
import { Refusal } from '../refusals/refuse.ts';
import { markedFields, valuesAt } from './marked-fields.ts';

/**
 * The consents that a person has given, as the transaction sees them; it has written to the person's session, and who
 * takes a consent back writes to all of theirs, so that a change and the end of its consent cannot both commit.
 */
export type ConsentsOf = (session: ClientSession, personId: ObjectId) => Promise<ReadonlySet<ConsentKind>>;

/** The fields of a body in which people tell something of themselves. */
export const toldFields = markedFields<Datum>('told');

/** The paths of the values in a body that need a consent, by consent. Taking something back needs none. */
export function consentsFor(schema: Joi.Schema, body: unknown): Map<ConsentKind, string[]> {
  const needed = new Map<ConsentKind, string[]>();
  for (const { steps, mark } of toldFields(schema)) {
    if (!mark.consent) continue;
    const paths = valuesAt(body, steps, ['body'])
      .filter(({ value }) => value !== false && value !== '' && !(Array.isArray(value) && value.length === 0))
      .map(({ path }) => path);
    if (paths.length > 0) needed.set(mark.consent, [...(needed.get(mark.consent) ?? []), ...paths]);
  }
  return needed;
}

/** Refuses with `consent_missing` what may not be kept of a person, naming the consent and the fields. */
export async function mustHaveAgreed(
  consentsOf: ConsentsOf,
  session: ClientSession,
  personId: ObjectId,
  needed: ReadonlyMap<ConsentKind, readonly string[]>,
): Promise<void> {
  if (needed.size > 0) refuseWithout(await consentsOf(session, personId), needed);
}

/** As `mustHaveAgreed`, of consents that were read. */
export function refuseWithout(
  given: ReadonlySet<ConsentKind>,
  needed: ReadonlyMap<ConsentKind, readonly string[]>,
): void {
  const missing = keysOf(consentKinds).find((kind) => needed.has(kind) && !given.has(kind));
  if (!missing) return;
  const fields = needed.get(missing)!.map((path) => ({ path, message: agreeFirst }));
  throw new Refusal('consent_missing', { consent: missing, what: consentKinds[missing] }, fields);
}

const agreeFirst = { zh: '需要您先同意', en: 'needs your consent first' };
