import type { Policy } from '../policy.ts';
import { batch } from './batch.ts';
import { greedyByWeight, greedyNearest } from './on-arrival.ts';
import { randomPolicy } from './random.ts';

interface PolicyOptions {
  everySeconds?: number;
  seed: number;
}

const policies = {
  batch: ({ everySeconds }: PolicyOptions) => batch(everySeconds === undefined ? {} : { everySeconds }),
  nearest: () => greedyNearest(),
  weight: () => greedyByWeight(),
  random: ({ seed }: PolicyOptions) => randomPolicy(seed),
};

export type PolicyName = keyof typeof policies;

export const policyNames = Object.keys(policies) as PolicyName[];

export function policyNamed(name: PolicyName, options: PolicyOptions): Policy {
  return policies[name](options);
}
