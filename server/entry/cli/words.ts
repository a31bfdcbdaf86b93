import type { DocumentCause } from './files/plan-document.ts';
import type { PlanStatus, Progress } from '../../engine/plan/problem.ts';
import type { Locale } from '../../engine/words/wording.ts';

interface Words {
  plan: string;
  filled: string;
  unfilled: string;
  worth: string;
  bound: string;
  gap: string;
  floorBelow: string;
  floorCosts: string;
  communities: (count: number, all: number) => string;
  time: string;
  written: string;
  interruptible: string;
  causesInterruptible: string;
  threadLost: (why: string) => string;
  status: Record<PlanStatus, string>;
  stage: Record<Progress['stage'], string>;
  cause: Record<DocumentCause, string>;
  places: (count: number) => string;
  seconds: (seconds: number) => string;
  valid: string;
  invalid: (faults: number) => string;
  more: (count: number) => string;
  policy: string;
  matched: string;
  ofOptimum: string;
  distance: string;
  taskWait: string;
  workerWait: string;
  pairs: string;
  unpaired: string;
  ofUnits: (branches: number, communities: number) => string;
  short: string;
  lostWishes: string;
  pairsHold: (pairs: number) => string;
  pairsFail: (faults: number) => string;
  sent: string;
  groups: string;
  missing: string;
  changed: string;
  frontierAt: (price: number) => string;
  frontierPoint: (changed: number, missing: number) => string;
  mobilisationHolds: (sent: number) => string;
  mobilisationFails: (faults: number) => string;
}

/** Everything the command says to people. */
export const cliWords: Record<Locale, Words> = {
  'zh-CN': {
    plan: '匹配方案',
    filled: '已填名额',
    unfilled: '空缺',
    worth: '总价值',
    bound: '上界',
    gap: '差距',
    floorBelow: '低于下限的社区',
    floorCosts: '下限少得的价值',
    communities: (count, all) => `${count} / ${all} 个`,
    time: '用时',
    written: '已写入',
    interruptible: '按 Ctrl-C 写出目前最好的方案',
    causesInterruptible: '正在说明空缺的原因；按 Ctrl-C 写出方案，不再说明其余的原因',
    threadLost: (why) => `另一个线程没有运行，方案由一个线程算出，结果相同：${why}`,
    status: { optimal: '已证明最优', feasible: '可行', cancelled: '时间用完，可行' },
    stage: { prices: '定价', plan: '编排', improve: '改进' },
    cause: {
      open: '尚可填补',
      all_taken: '人已派往别处',
      together: '要同来，人或名额不够',
      sign_up_over: '报名已截止',
      week_full: '每周次数已满',
      time: '时间不合',
      party_only: '仅限党员',
      under_age: '年龄不足',
      unit_only: '仅限本单位',
      invited_only: '仅限受邀',
      asked_too_often: '本周邀请已够多',
      asked_before: '已问过',
      avoided: '本人不愿再参加',
      skill_missing: '缺少技能',
      nobody_in_range: '附近无人',
      several: '不止一个原因',
      not_worked_out: '中途停止，未说明原因',
    },
    places: (count) => `${count} 个`,
    seconds: (seconds) => `${seconds.toFixed(1)} 秒`,
    valid: '方案成立：可行，价值与上界均已核实',
    invalid: (faults) => `方案不成立：${faults} 处问题`,
    more: (count) => `另有 ${count} 处`,
    policy: '策略',
    matched: '匹配数',
    ofOptimum: '占离线最优',
    distance: '平均距离',
    taskWait: '任务平均等待',
    workerWait: '人员平均等待',
    pairs: '结对',
    unpaired: '没有结对',
    ofUnits: (branches, communities) => `${branches} 个支部，${communities} 个社区`,
    short: '少于期望',
    lostWishes: '落空的意向',
    pairsHold: (pairs) => `结对成立：${pairs} 对，没有哪两家更愿意换成彼此，抽签与公布的一致`,
    pairsFail: (faults) => `结对不成立：${faults} 处问题`,
    sent: '派出',
    groups: '组数',
    missing: '还差',
    changed: '改派',
    frontierAt: (price) => `  改派代价 ${price}`,
    frontierPoint: (changed, missing) => `改派 ${changed} 人，还差 ${missing} 人`,
    mobilisationHolds: (sent) => `动员方案成立：派出 ${sent} 人，各项规则均已核实，没有代价更小的方案`,
    mobilisationFails: (faults) => `动员方案不成立：${faults} 处问题`,
  },
  en: {
    plan: 'Plan',
    filled: 'Filled',
    unfilled: 'Unfilled',
    worth: 'Worth',
    bound: 'Bound',
    gap: 'Gap',
    floorBelow: 'Communities below the floor',
    floorCosts: 'Worth that the floor costs',
    communities: (count, all) => `${count} / ${all}`,
    time: 'Time',
    written: 'Written to',
    interruptible: 'Ctrl-C writes the best plan so far',
    causesInterruptible: 'Works out why places stay empty; Ctrl-C writes the plan without the other causes',
    threadLost: (why) => `The other thread failed; the plan was made by one, and is the same: ${why}`,
    status: { optimal: 'proven optimal', feasible: 'feasible', cancelled: 'out of time, feasible' },
    stage: { prices: 'prices', plan: 'first plan', improve: 'improving' },
    cause: {
      open: 'could still be filled',
      all_taken: 'all taken by other tasks',
      together: 'only together with others',
      sign_up_over: 'sign-up is over',
      week_full: 'weekly limit reached',
      time: 'no time',
      party_only: 'party members only',
      under_age: 'too young',
      unit_only: 'own unit only',
      invited_only: 'by invitation only',
      asked_too_often: 'asked enough this week',
      asked_before: 'asked before',
      avoided: 'they will not work with it again',
      skill_missing: 'skill missing',
      nobody_in_range: 'nobody in range',
      several: 'more than one reason',
      not_worked_out: 'cause not worked out: stopped',
    },
    places: (count) => `${count} place${count === 1 ? '' : 's'}`,
    seconds: (seconds) => `${seconds.toFixed(1)} s`,
    valid: 'The plan holds: feasible, its worth and its bound verified',
    invalid: (faults) => `The plan does not hold: ${faults} fault${faults === 1 ? '' : 's'}`,
    more: (count) => `and ${count} more`,
    policy: 'Policy',
    matched: 'Matched',
    ofOptimum: 'Of the offline optimum',
    distance: 'Average distance',
    taskWait: 'Average wait of a task',
    workerWait: 'Average wait of a worker',
    pairs: 'Pairs',
    unpaired: 'Without a partner',
    ofUnits: (branches, communities) =>
      `${branches} branch${branches === 1 ? '' : 'es'}, ${communities} communit${communities === 1 ? 'y' : 'ies'}`,
    short: 'Below their least',
    lostWishes: 'Wishes lost',
    pairsHold: (pairs) =>
      `The pairs hold: ${pairs} of them, no two units would rather have each other, the lot is the published one`,
    pairsFail: (faults) => `The pairs do not hold: ${faults} fault${faults === 1 ? '' : 's'}`,
    sent: 'Sent',
    groups: 'Groups',
    missing: 'Missing',
    changed: 'Changed',
    frontierAt: (price) => `  At a price of ${price}`,
    frontierPoint: (changed, missing) => `${changed} changed, ${missing} missing`,
    mobilisationHolds: (sent) =>
      `The mobilisation holds: ${sent} people sent, every rule verified, and nothing is cheaper`,
    mobilisationFails: (faults) => `The mobilisation does not hold: ${faults} fault${faults === 1 ? '' : 's'}`,
  },
};
