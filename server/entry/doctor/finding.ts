import type { Bilingual } from '../../../shared/words.ts';
import { ToldError, toldBy } from '../../platform/process/told-error.ts';

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

/** A part that could not be looked at, such as for want of a role; the others are all the same. */
export function notLookedAt(check: string, error: unknown): Finding {
  const { zh, en } = toldBy(error);
  const then = { zh: '按上面的话处理后再运行 doctor', en: 'Mend that, and run the doctor again' };
  if (error instanceof ToldError) return { check, severity: 'bad', is: { zh, en }, then };
  return {
    check,
    severity: 'warn',
    is: { zh: `无法检查 ${check}：${zh}`, en: `${check} could not be looked at: ${en}` },
    then: {
      zh: '检查数据库用户的权限（clusterMonitor）和文件的权限',
      en: 'Look at the roles of the database user (clusterMonitor) and the rights of the files',
    },
  };
}
