import { blankOf } from '../../platform/personal/datum.ts';
import type { PersonDoc } from './model.ts';
import { personData } from './personal.ts';

/** A person as the service may use them: what needs a consent that was not given is as if it had never been told. */
export function asAgreed<P extends Pick<PersonDoc, 'consents'>>(person: P): P {
  const given = new Set<string>(person.consents.map(({ kind }) => kind));
  const withheld = Object.values(personData).filter((datum) => 'consent' in datum && !given.has(datum.consent));
  return { ...person, ...blankOf(withheld).$set };
}
