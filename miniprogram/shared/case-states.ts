import type { Bilingual, NeedState } from './words';

/** The states of a case: a need on its way through the administration. */
export const caseStates = {
  received: { zh: '待受理', en: 'to be accepted' },
  moreNeeded: { zh: '待补充', en: 'more is needed' },
  refused: { zh: '不予受理', en: 'refused' },
  accepted: { zh: '待派单', en: 'to be dispatched' },
  dispatched: { zh: '待签收', en: 'to be signed for' },
  signed: { zh: '待联系', en: 'to be contacted' },
  handling: { zh: '办理中', en: 'being handled' },
  paused: { zh: '已挂起', en: 'paused' },
  returned: { zh: '退回待派', en: 'returned, to be dispatched anew' },
  ruling: { zh: '待裁决', en: 'to be ruled on' },
  served: { zh: '已办结', en: 'served' },
  rated: { zh: '已评价', en: 'rated' },
  closed: { zh: '已销号', en: 'closed' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
} as const satisfies Record<string, Bilingual>;
export type CaseState = keyof typeof caseStates;

/** The steps of a case, as its events name them. */
export const caseVerbs = {
  receive: { zh: '登记', en: 'receive', done: 'received' },
  askMore: { zh: '要求补充', en: 'ask for more', done: 'asked for more' },
  tellMore: { zh: '补充', en: 'tell more', done: 'more was told' },
  addWords: { zh: '追加说明', en: 'add words', done: 'words added' },
  accept: { zh: '受理', en: 'accept', done: 'accepted' },
  refuse: { zh: '不予受理', en: 'refuse', done: 'refused' },
  dispatch: { zh: '派单', en: 'dispatch', done: 'dispatched' },
  sign: { zh: '签收', en: 'sign', done: 'signed for' },
  contact: { zh: '联系', en: 'contact', done: 'contacted' },
  pause: { zh: '挂起', en: 'pause', done: 'paused' },
  resume: { zh: '恢复', en: 'resume', done: 'resumed' },
  askExtension: { zh: '申请延期', en: 'ask for an extension', done: 'extension asked for' },
  grantExtension: { zh: '同意延期', en: 'grant an extension', done: 'extension granted' },
  denyExtension: { zh: '不同意延期', en: 'deny an extension', done: 'extension denied' },
  return: { zh: '退单', en: 'return', done: 'returned' },
  rule: { zh: '裁决', en: 'rule', done: 'ruled on' },
  involve: { zh: '增加协办', en: 'involve a co-unit', done: 'co-unit involved' },
  endPart: { zh: '协办完成', en: 'end a part', done: 'part ended' },
  serve: { zh: '办结', en: 'serve', done: 'served' },
  fulfil: { zh: '志愿者办结', en: 'fulfil by volunteers', done: 'fulfilled by volunteers' },
  rate: { zh: '评价', en: 'rate', done: 'rated' },
  reopen: { zh: '重办', en: 'reopen', done: 'reopened' },
  close: { zh: '销号', en: 'close', done: 'closed' },
  withdraw: { zh: '撤回', en: 'withdraw', done: 'withdrawn' },
  link: { zh: '并案', en: 'link to another case', done: 'linked to another case' },
  unlink: { zh: '解除并案', en: 'undo a link', done: 'link undone' },
  gainVoice: { zh: '并入', en: 'gain a voice', done: 'voice gained' },
  loseVoice: { zh: '移出', en: 'lose a voice', done: 'voice lost' },
  follow: { zh: '随主案办结', en: 'follow the head case', done: 'followed the head case' },
  supervise: { zh: '挂牌督办', en: 'put under supervision', done: 'put under supervision' },
  unsupervise: { zh: '解除督办', en: 'take off supervision', done: 'taken off supervision' },
  urge: { zh: '催办', en: 'urge', done: 'urged' },
} as const satisfies Record<string, Bilingual & { done: string }>;
export type CaseVerb = keyof typeof caseVerbs;
/** A verb that has happened, for a history; Chinese says both with one word. */
export const caseDeed = (verb: CaseVerb): Bilingual => ({ zh: caseVerbs[verb].zh, en: caseVerbs[verb].done });

/** The stages of a board: the states in which a case stands side by side with others that wait for the same. */
export const caseStages = {
  intake: { zh: '受理', en: 'intake', states: ['received', 'moreNeeded', 'accepted'] },
  onTheWay: { zh: '派单与签收', en: 'on the way to a unit', states: ['returned', 'ruling', 'dispatched'] },
  atWork: { zh: '办理', en: 'at work', states: ['signed', 'handling', 'paused'] },
  done: { zh: '待评价与销号', en: 'to be rated and closed', states: ['served', 'rated'] },
} as const satisfies Record<string, Bilingual & { states: readonly CaseState[] }>;

const atWork = ['signed', 'handling', 'paused'] as const;
/** The states in which nothing is left to be done, but for the last word. */
export const endedCaseStates = ['refused', 'served', 'rated', 'closed', 'withdrawn'] as const satisfies CaseState[];

const unserved = [
  'received',
  'moreNeeded',
  'accepted',
  'dispatched',
  'signed',
  'handling',
  'paused',
  'returned',
  'ruling',
] as const satisfies CaseState[];
/** A case that is being ruled on is linked when that is over. */
const linkable = unserved.filter((state) => state !== 'ruling');

/** The states in which a unit has not begun and may say that it keeps the case. */
export const keepableStates = ['received', 'accepted', 'returned', 'ruling'] as const satisfies CaseState[];

/** From which states a verb leads on. */
export const caseTransitions: Readonly<Record<CaseVerb, readonly CaseState[]>> = {
  receive: [],
  askMore: ['received'],
  tellMore: ['moreNeeded'],
  addWords: ['received', 'accepted', 'dispatched', 'signed', 'handling', 'paused', 'returned', 'ruling'],
  accept: ['received'],
  refuse: ['received', 'moreNeeded', 'accepted'],
  dispatch: ['received', 'accepted', 'returned', 'dispatched', 'signed', 'handling'],
  sign: ['dispatched'],
  contact: ['signed'],
  pause: ['handling'],
  resume: ['paused'],
  askExtension: atWork,
  grantExtension: atWork,
  denyExtension: atWork,
  // Which rule will do is a matter of time (`returnRules`).
  return: ['dispatched', 'signed', 'handling'],
  // Of a first return its sender, who stands above, may rule as well as dispatch anew.
  rule: ['ruling', 'returned'],
  involve: atWork,
  endPart: atWork,
  serve: ['handling', 'paused'],
  fulfil: unserved,
  rate: ['served'],
  reopen: ['served', 'rated', 'closed'],
  close: ['served', 'rated'],
  withdraw: ['received', 'moreNeeded', 'accepted'],
  link: linkable,
  unlink: linkable,
  gainVoice: unserved,
  loseVoice: [...unserved, ...endedCaseStates],
  follow: linkable,
  // A case that its requester was dissatisfied with, and that cannot be handled again, is watched until somebody takes
  // it off, though it was struck off before they said so.
  supervise: [...unserved, 'served', 'rated', 'closed'],
  unsupervise: [...unserved, 'served', 'rated', 'closed'],
  // The turn of its unit: while its requester is asked, or the case stands, nobody is slow.
  urge: unserved.filter((state) => state !== 'moreNeeded' && state !== 'paused'),
};

/** The steps of a case that is linked to another and not served: its head takes the others for both. */
export const linkedVerbs = [
  'tellMore',
  'addWords',
  'link',
  'unlink',
  'follow',
  'fulfil',
  'withdraw',
] as const satisfies CaseVerb[];

/** The state of a need, in the few words that its requester knows. */
export const needStateOf: Readonly<Record<CaseState, NeedState>> = {
  received: 'received',
  moreNeeded: 'moreNeeded',
  accepted: 'received',
  refused: 'refused',
  dispatched: 'dispatched',
  signed: 'dispatched',
  handling: 'dispatched',
  paused: 'dispatched',
  returned: 'dispatched',
  ruling: 'dispatched',
  served: 'served',
  rated: 'rated',
  closed: 'closed',
  withdrawn: 'withdrawn',
};

/** By weight and urgency; those of grade A run around the clock and are told of at night. */
export const caseGrades = {
  A: { zh: '紧急', en: 'urgent' },
  B: { zh: '较急', en: 'pressing' },
  C: { zh: '一般', en: 'usual' },
} as const satisfies Record<string, Bilingual>;
export type CaseGrade = keyof typeof caseGrades;

/** The colours of supervision (督办), the mildest first. */
export const supervisionColours = {
  blue: { zh: '蓝牌', en: 'blue' },
  orange: { zh: '橙牌', en: 'orange' },
  red: { zh: '红牌', en: 'red' },
} as const satisfies Record<string, Bilingual>;
export type SupervisionColour = keyof typeof supervisionColours;

/** The clocks that a kind gives limits to: of the case, of the unit which holds it, and of the steps. */
export const kindClocks = {
  case: { zh: '全程时限', en: 'the whole case' },
  holder: { zh: '承办时限', en: 'the unit' },
  accept: { zh: '受理时限', en: 'accepting' },
  dispatch: { zh: '派单时限', en: 'dispatching' },
  sign: { zh: '签收时限', en: 'signing' },
  contact: { zh: '联系时限', en: 'contacting' },
  rule: { zh: '裁决时限', en: 'ruling' },
} as const satisfies Record<string, Bilingual>;
export type KindClock = keyof typeof kindClocks;

/** The clocks of what a case waits for besides: nothing waits without an end (`waits.ts`). */
export const waitClocks = {
  answer: { zh: '补充时限', en: 'the requester’s answer' },
  pause: { zh: '挂起时限', en: 'the pause' },
  decide: { zh: '延期答复时限', en: 'deciding on more time' },
} as const satisfies Record<string, Bilingual>;

export const caseClocks = { ...kindClocks, ...waitClocks };
export type CaseClock = keyof typeof caseClocks;

/** The grounds of a return. */
export const returnRules = {
  otherDuty: { zh: '不属本单位职责', en: 'it is another unit’s duty' },
  otherArea: { zh: '不属本辖区', en: 'it is outside the area' },
  tooLittle: { zh: '信息不足，无法办理', en: 'too little is known to act' },
  handledElsewhere: { zh: '已由其他单位办理', en: 'another unit is handling it' },
  wrongFacts: { zh: '事实与登记不符', en: 'the facts are not as they were told' },
} as const satisfies Record<string, Bilingual>;
export type ReturnRule = keyof typeof returnRules;

/** The grounds that may come to light when the time to return a case is over; they are always ruled on. */
export const laterReturnRules = ['wrongFacts'] as const satisfies ReturnRule[];

/** The levels of an escalation: shares of a clock’s limit. */
export const escalationLevels = {
  half: { zh: '时限过半', en: 'half the time is gone' },
  threeQuarters: { zh: '时限将至', en: 'three quarters of the time are gone' },
  due: { zh: '已到时限', en: 'the time is up' },
  over: { zh: '严重超时', en: 'half as long again' },
} as const satisfies Record<string, Bilingual>;
export type EscalationLevel = keyof typeof escalationLevels;
