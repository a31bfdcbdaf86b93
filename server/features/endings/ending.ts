import type { EndingAction, EndingEvent } from '../../domain/audit/queries.ts';
import { consentKinds, keysOf, type ConsentKind } from '../../../shared/words.ts';
import type { Leaving } from '../personal-data/close-account.ts';

/** Something that ended for a person: a line of the journal. Ids and instants, and no other word of them. */
export interface Ending {
  /** The id of its audit event. */
  event: string;
  at: Date;
  action: EndingAction;
  /** Of the person; of the grant where a role was taken away. */
  id: string;
  /** The remains of somebody who left; absent otherwise. */
  records?: Leaving['records'];
  /** The consent that was taken back; absent otherwise. */
  consent?: ConsentKind;
}

export const endingOf = ({ _id, at, action, subject, details = {} }: EndingEvent): Ending => ({
  event: _id.toHexString(),
  at,
  action,
  id: subject.id.toHexString(),
  ...(action === 'consent.withdraw' ? { consent: details.kind as ConsentKind } : {}),
  ...(action === 'person.erase' || action === 'person.close'
    ? { records: details.records === 'withdraw' ? 'withdraw' : 'keep' }
    : {}),
});

export const lineOf = (ending: Ending): string => `${JSON.stringify(ending)}\n`;

const hexId = /^[0-9a-f]{24}$/;
const actions: Record<EndingAction, (ending: Partial<Ending>) => boolean> = {
  'person.erase': ({ records }) => records === 'keep' || records === 'withdraw',
  'person.close': ({ records }) => records === 'keep' || records === 'withdraw',
  'consent.withdraw': ({ consent }) => keysOf(consentKinds).some((kind) => kind === consent),
  'grant.remove': () => true,
};

/** Undefined of a line that is none, such as one whose writer was killed. */
export function endingIn(line: string): Ending | undefined {
  try {
    const read = JSON.parse(line) as Partial<Ending>;
    const at = new Date(read.at ?? Number.NaN);
    const isWhole =
      hexId.test(read.event ?? '') && hexId.test(read.id ?? '') && !Number.isNaN(+at) && actions[read.action!](read);
    return isWhole ? { ...(read as Ending), at } : undefined;
  } catch {
    return undefined;
  }
}
