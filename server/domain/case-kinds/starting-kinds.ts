import type { CaseGrade } from '../../../shared/case-states.ts';
import { categories, keysOf, type Bilingual, type Category } from '../../../shared/words.ts';
import { ofGrade } from './limits.ts';
import type { CaseKindDoc, CaseLimits } from './model.ts';
import file from './starting-kinds.json' with { type: 'json' };

/** A class of the starting file with its kinds; days are of the grade's length (`limits.ts`). */
interface StartingClass {
  key: string;
  zh: string;
  en: string;
  category: Category;
  contact: boolean;
  /** Whether its matters lie where everybody passes, so that several people report one. */
  shared?: boolean;
  kinds: readonly { key: string; zh: string; en: string; grade: CaseGrade; caseDays: number; holderDays: number }[];
}

export type CaseKind = Omit<CaseKindDoc, 'updatedAt'>;

const classes = file as readonly StartingClass[];
const otherClass = 'other';

/** The names of the classes of the starting file, by key; a class that a city adds is named by its kinds alone. */
export const classNames: ReadonlyMap<string, Bilingual> = new Map([
  ...classes.map(({ key, zh, en }): [string, Bilingual] => [key, { zh, en }]),
  [otherClass, { zh: '其他', en: 'other' }],
]);

/** The kind of what was asked for without naming one: each category has its own, which cannot be gone. */
export const otherKindOf = (category: Category): string => `${otherClass}.${category}`;
export const isOtherKind = (key: string): boolean => key.startsWith(`${otherClass}.`);

const limitsOf = (grade: CaseGrade, caseDays: number, holderDays: number): CaseLimits => {
  const { limits } = ofGrade[grade];
  const dayMinutes = limits.case / (grade === 'A' ? 2 : grade === 'B' ? 5 : 10);
  return { ...limits, case: caseDays * dayMinutes, holder: holderDays * dayMinutes };
};

const fresh = { gone: false, version: 0 };

/** Kinds of a shared class that are about one home. */
const ofOneHome: ReadonlySet<string> = new Set(['noise.neighbour', 'safety.indoorCharging', 'water.pressure']);

const ofClasses: CaseKind[] = classes.flatMap(({ key, category, contact, shared = false, kinds }) =>
  kinds.map(({ key: own, zh, en, grade, caseDays, holderDays }) => ({
    _id: `${key}.${own}`,
    class: key,
    name: { zh, en },
    category,
    grade,
    calendar: ofGrade[grade].calendar,
    contact,
    limits: limitsOf(grade, caseDays, holderDays),
    shared: shared && !ofOneHome.has(`${key}.${own}`),
    ...fresh,
  })),
);

const others: CaseKind[] = keysOf(categories).map((category) => ({
  _id: otherKindOf(category),
  class: otherClass,
  name: { zh: `其他${categories[category].zh}`, en: `other: ${categories[category].en}` },
  category,
  grade: 'C',
  ...{ calendar: ofGrade.C.calendar, limits: ofGrade.C.limits },
  contact: true,
  shared: false,
  ...fresh,
}));

/** The kinds that a city has before it edits any. */
export const startingKinds: readonly CaseKind[] = [...ofClasses, ...others];
