import { minSureChance, toAsk, type Likeness, type OpenReport } from '../../server/engine/duplicates/likeness.ts';

export interface DuplicateFigures {
  /** Of the reports whose matter is open, those of which it was among the ones asked about. */
  recall: number;
  /** Of the times that somebody was asked, those with the right one among them. */
  askPrecision: number;
  /** Of the matters that were called as good as sure, the right ones; and the share of known ones that were. */
  surePrecision: number;
  sureRecall: number;
}

/** How well matters are found, against the truth. */
export function duplicateFigures(
  coming: readonly (OpenReport & { known: boolean })[],
  foundOf: readonly (readonly Likeness[])[],
): DuplicateFigures {
  const tally = { known: 0, asked: 0, right: 0, sure: 0, sureRight: 0 };
  coming.forEach(({ matter, known }, i) => {
    const asked = toAsk(foundOf[i]);
    const sure = asked.filter(({ chance }) => chance >= minSureChance);
    if (known) tally.known++;
    if (asked.length > 0) tally.asked++;
    if (asked.some((one) => one.matter === matter)) tally.right++;
    tally.sure += sure.length;
    tally.sureRight += sure.filter((one) => one.matter === matter).length;
  });
  return {
    recall: tally.right / tally.known,
    askPrecision: tally.right / tally.asked,
    surePrecision: tally.sureRight / tally.sure,
    sureRecall: tally.sureRight / tally.known,
  };
}
