import { createHash } from 'node:crypto';
import type { Fault } from '../words/fault.ts';
import type { Pairing, PairingProblem, PairingUnit, UnservedWish } from './problem.ts';

export const pairingRecordFormat = 'xianfeng-pairing-round';

/** A unit with the name by which people know it. */
type NamedPairingUnit = PairingUnit & { name: string };

/**
 * A settled round in one file: the wishes as they were computed, the seed and what it was committed to, and what came
 * of it. The file alone is enough to check the round, without the service.
 */
export interface PairingRecord extends Pairing {
  format: typeof pairingRecordFormat;
  version: 1;
  name: string;
  /** The SHA-256 of the seed, in hexadecimal, published when the round was opened. */
  commitment: string;
  branches: readonly NamedPairingUnit[];
  communities: readonly NamedPairingUnit[];
  unserved: readonly UnservedWish[];
}

/** The round that a record says it has settled. */
export const problemOfRecord = ({ branches, communities, seed }: PairingRecord): PairingProblem => ({
  branches,
  communities,
  seed,
});

/** The faults of a record that are none of its pairs: a seed that is another than the one committed to. */
export const commitmentFaults = ({ seed, commitment }: PairingRecord): Fault<'commitment_differs'>[] =>
  createHash('sha256').update(seed).digest('hex') === commitment
    ? []
    : [
        {
          fault: 'commitment_differs',
          detail: {
            zh: '种子的 SHA-256 不是开始时公布的那一个',
            en: 'the SHA-256 of the seed is not the one that was published at the beginning',
          },
        },
      ];
