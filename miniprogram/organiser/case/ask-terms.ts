import { caseKinds } from '../../api/case-calls';
import type { Case, CaseKind } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { caseGrades, type CaseGrade } from '../../shared/case-states';
import { keysOf, type Category } from '../../shared/words';
import { allCategories, categoryWords } from '../../state/filters';
import { chooseOne } from '../../tools/ask';
import { sharedWord } from '../../tools/tell';

export type Terms = {
  kind?: string;
  grade?: CaseGrade;
};

/** The class of the kinds that say no more than the category. */
const unsaidClass = 'other';
const grades = keysOf(caseGrades);

/** Whether nobody has said yet what kind of need it is, which its acceptance is the time for. */
export const lacksTerms = ({ kind, can }: Case): boolean => can.accept && kind.key.startsWith(`${unsaidClass}.`);

/**
 * One of the kinds of a category, or of another one; null for none of them, undefined: the person thought better of it.
 */
const askKind = async (
  all: readonly CaseKind[],
  category: Category,
  unsaid: string,
): Promise<CaseKind | null | undefined> => {
  const w = words('cases');
  const kinds = all.filter((one) => one.category === category && !one.gone && one.class.key !== unsaidClass);
  const names = [unsaid, ...kinds.map(({ name }) => sharedWord(name)), w.otherCategory];
  const at = await chooseOne(w.whichKind, names);
  if (at === undefined || at === 0) return at === 0 ? null : undefined;
  if (at <= kinds.length) return kinds[at - 1];
  const categoryAt = await chooseOne(w.otherCategory, allCategories.map(categoryWords));
  return categoryAt === undefined ? undefined : askKind(all, allCategories[categoryAt], unsaid);
};

/** Asks what kind a need is, then how urgent; undefined: the person thought better of it. */
export const askTerms = async ({ kind, grade, category }: Case): Promise<Terms | undefined> => {
  const w = words('cases');
  const chosen = await askKind((await caseKinds()).items, category, sharedWord(kind.name));
  if (chosen === undefined) return undefined;
  const usual = chosen?.grade ?? grade;
  const others = grades.filter((one) => one !== usual);
  const asUsual = fill(w.gradeAsUsual, { grade: sharedWord(caseGrades[usual]) });
  const at = await chooseOne(w.whichGrade, [asUsual, ...others.map((one) => sharedWord(caseGrades[one]))]);
  if (at === undefined) return undefined;
  return { ...(chosen ? { kind: chosen.key } : {}), ...(at > 0 ? { grade: others[at - 1] } : {}) };
};
