import type { Bilingual } from '../../shared/words';

/** The two sides of a pairing round (支部联基层); branches ask, of all stable pairings theirs is the best. */
export const pairSides = {
  branches: { zh: '支部一方', en: 'branches' },
  communities: { zh: '社区一方', en: 'communities' },
} as const satisfies Record<string, Bilingual>;
export type PairSide = keyof typeof pairSides;

/** The source of a unit's wishes: its own word, a file of the unit above, or nobody. */
export const wishWords = {
  unit: { zh: '本单位填报', en: 'said by the unit itself' },
  file: { zh: '上级汇总导入', en: 'from a file of the unit above' },
  nobody: { zh: '没有填报', en: 'said by nobody' },
} as const satisfies Record<string, Bilingual>;

/** Whose wish a pair rests on: the unit's own, or one computed from lists and places. */
export const wishOrigins = {
  own: { zh: '本单位意向', en: 'own wish' },
  computed: { zh: '系统推荐', en: 'computed wish' },
} as const satisfies Record<string, Bilingual>;

/** A pairing round (结对轮次) on its way. */
export const roundStates = {
  wishing: { zh: '征集意向', en: 'takes wishes' },
  waiting: { zh: '等待配对', en: 'waits to be computed' },
  solving: { zh: '配对中', en: 'is computed' },
  settled: { zh: '待公布', en: 'to be published' },
  failed: { zh: '未能配对', en: 'could not be computed' },
  published: { zh: '已公布', en: 'published' },
  cancelled: { zh: '已取消', en: 'cancelled' },
} as const satisfies Record<string, Bilingual>;
export type RoundState = keyof typeof roundStates;

/** @public held against docs/glossary.md */
export const roundVerbs = ['open', 'close', 'solve', 'settle', 'fail', 'again', 'publish', 'cancel'] as const;
export type RoundVerb = (typeof roundVerbs)[number];

/** For each verb: the states it may start from (`none`: there is no round yet) and the state it ends in. */
export const roundTransitions: Readonly<Record<RoundVerb, { from: readonly (RoundState | 'none')[]; to: RoundState }>> =
  {
    open: { from: ['none'], to: 'wishing' },
    close: { from: ['wishing'], to: 'waiting' },
    solve: { from: ['waiting', 'solving'], to: 'solving' },
    settle: { from: ['solving'], to: 'settled' },
    fail: { from: ['solving'], to: 'failed' },
    /** Once more: a unit takes more, one has gone, or it could not be computed. */
    again: { from: ['solving', 'settled', 'failed'], to: 'waiting' },
    publish: { from: ['settled'], to: 'published' },
    cancel: { from: ['wishing', 'waiting', 'settled', 'failed'], to: 'cancelled' },
  };

/** Why a round could not be computed. */
export const roundFailures = {
  notProven: { zh: '结果没有通过独立核对', en: 'the result did not pass its separate check' },
  broken: { zh: '计算出错', en: 'the computation failed' },
} as const satisfies Record<string, Bilingual>;
export type RoundFailure = keyof typeof roundFailures;

/** A pair of two units (结对) on its way. */
export const pairStates = {
  drawn: { zh: '待公布', en: 'to be published' },
  offered: { zh: '待确认', en: 'awaits a yes' },
  standing: { zh: '结对中', en: 'stands' },
  declined: { zh: '未同意', en: 'not agreed to' },
  lapsed: { zh: '逾期未确认', en: 'lapsed' },
  over: { zh: '已期满', en: 'past its term' },
  ended: { zh: '提前结束', en: 'ended early' },
} as const satisfies Record<string, Bilingual>;
type PairState = keyof typeof pairStates;

/** @public held against docs/glossary.md */
export const pairVerbs = [
  'draw',
  'offer',
  'begin',
  'agree',
  'decline',
  'lapse',
  'promise',
  'review',
  'askReview',
  'askRenewal',
  'renew',
  'expire',
  'end',
  'part',
] as const;
export type PairVerb = (typeof pairVerbs)[number];

/**
 * For each verb: the states it may start from (`none`: there is no pair yet) and the state it ends in; null: the same.
 */
export const pairTransitions: Readonly<
  Record<PairVerb, { from: readonly (PairState | 'none')[]; to: PairState | null }>
> = {
  draw: { from: ['none'], to: 'drawn' },
  /** One side at least did not wish it itself, and is asked. */
  offer: { from: ['drawn'], to: 'offered' },
  begin: { from: ['drawn', 'offered'], to: 'standing' },
  /** One of two who are asked says yes; with the other it begins. */
  agree: { from: ['offered'], to: null },
  decline: { from: ['offered'], to: 'declined' },
  lapse: { from: ['offered'], to: 'lapsed' },
  /** One side says which entries of its lists it gives. */
  promise: { from: ['standing'], to: null },
  review: { from: ['standing'], to: null },
  askReview: { from: ['standing'], to: null },
  askRenewal: { from: ['standing'], to: null },
  renew: { from: ['standing'], to: null },
  expire: { from: ['standing'], to: 'over' },
  end: { from: ['standing'], to: 'ended' },
  /** One of the two units was closed. */
  part: { from: ['drawn', 'offered', 'standing'], to: 'ended' },
};

/** The source of an end before the term. */
export const partings = {
  branches: { zh: '支部一方提出', en: 'by the branch' },
  communities: { zh: '社区一方提出', en: 'by the community' },
  unitClosed: { zh: '一方已撤销', en: 'one of the units was closed' },
} as const satisfies Record<string, Bilingual>;

export const pairingLimits = {
  /** Units that one unit may wish, and never to be paired with. */
  wishes: 50,
  most: 100,
  /** Computed wishes after a unit's own. */
  computed: 10,
  /** Suggestions that are shown to a unit. */
  suggestions: 10,
  /** A unit that did not wish a pair itself is asked for so long. */
  answerDays: 14,
  /** Both sides are asked for a review so often. */
  reviewDays: 90,
  reviews: 60,
  termDays: 1_100,
  /** Units that have said no wishes are told once more so long before wishes are closed. */
  remindDays: 3,
  textLength: 500,
  duties: 20,
  /** A file of wishes: its rows, its size as JSON, and the characters of a cell. */
  rowsAtOnce: 6_000,
  fileBytes: 4 * 1024 * 1024,
  cellLength: 2_000,
} as const;
