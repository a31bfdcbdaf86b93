import type { Policy } from '../policy.ts';
import { batch } from './batch.ts';
import { greedyByWeight, greedyNearest } from './on-arrival.ts';
import { randomPolicy } from './random.ts';

interface PolicyOptions {
  everySeconds?: number;
  seed: number;
}

const POLICIES = {
  batch: ({ everySeconds }: PolicyOptions) => batch(everySeconds === undefined ? {} : { everySeconds }),
  nearest: () => greedyNearest(),
  weight: () => greedyByWeight(),
  random: ({ seed }: PolicyOptions) => randomPolicy(seed),
};

export type PolicyName = keyof typeof POLICIES;

export const POLICY_NAMES = Object.keys(POLICIES) as PolicyName[];

export function policyNamed(name: PolicyName, options: PolicyOptions): Policy {
  return POLICIES[name](options);
}
