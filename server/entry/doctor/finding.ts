import type { Bilingual } from '../../../shared/words.ts';

/** How bad it is: `fine` needs nobody, `warn` somebody this week, `bad` somebody now. */
export type Severity = 'fine' | 'warn' | 'bad';

/** The state of one part of the service, in words for the operator. */
export interface Finding {
  check: string;
  severity: Severity;
  is: Bilingual;
  /** The operator's next step; none where all is well. */
  then?: Bilingual;
}

const order: readonly Severity[] = ['fine', 'warn', 'bad'];

/** The worst of several; `fine` of none. */
export const worstOf = (findings: readonly Finding[]): Severity =>
  order[Math.max(0, ...findings.map(({ severity }) => order.indexOf(severity)))];
