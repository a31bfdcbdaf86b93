import type { Document } from 'mongodb';
import { blankOf } from '../../platform/personal/datum.ts';
import type { Consent } from './model.ts';
import { personData } from './personal.ts';

/** A person as the service may use them: what needs a consent that was not given is as if it had never been told. */
export function asAgreed<P extends { consents: readonly Pick<Consent, 'kind'>[] }>(person: P): P {
  const given = person.consents.map(({ kind }) => kind);
  const key = given.join(' ');
  let blank = blanks.get(key);
  if (!blank) blanks.set(key, (blank = blankWithout(given)));
  return { ...person, ...blank };
}

/** By the consents that were given, of which there are few. */
const blanks = new Map<string, Document>();

function blankWithout(given: readonly string[]): Document {
  const withheld = Object.values(personData).filter((datum) => 'consent' in datum && !given.includes(datum.consent));
  return blankOf(withheld).$set;
}
