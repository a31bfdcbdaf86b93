import type { DemandFileRow, MobilisationPlan, NewMobilisationPlan, ReadDemand } from '../../../shared/api.d.ts';
import { headRanks } from '../../../shared/mobilisation.ts';
import { skills } from '../../../shared/words.ts';
import { addDays, cityTime, instantOf, today } from '../../parts/days.ts';
import type { Headings } from '../../parts/sheet/read-sheet.ts';
import { wordOf } from '../../words/catalogue.ts';

export const demandFields = ['unit', 'least', 'wished', 'most', 'headRank', 'skills', 'ties'] as const;
export type DemandField = (typeof demandFields)[number];
/** A row of demand as it is typed, and as it stands in a file. */
export type DemandForm = Record<DemandField, string>;

export const demandHeadings: Headings<DemandField> = {
  unit: { zh: '地点', en: 'place' },
  least: { zh: '最少', en: 'least' },
  wished: { zh: '期望', en: 'wished' },
  most: { zh: '最多', en: 'most' },
  headRank: { zh: '领队级别', en: 'head rank' },
  skills: { zh: '技能', en: 'skills' },
  ties: { zh: '挂点单位', en: 'ties' },
};

/** A plan as it is typed: times are those of the city's clocks, numbers are texts. */
export interface PlanForm {
  name: string;
  reason: string;
  from: string;
  until: string;
  supply: { unitId: string; name: string; stays: string }[];
  demand: DemandForm[];
  noTie: string;
  changed: string;
  /** Empty: nobody beyond the share. */
  beyondShare: string;
}

const usualDays = 14;
export const blankDemand = (): DemandForm => ({
  unit: '',
  least: '',
  wished: '',
  most: '',
  headRank: '',
  skills: '',
  ties: '',
});

export const blankPlan = (): PlanForm => ({
  name: '',
  reason: '',
  from: `${addDays(today(), 1)}T08:00`,
  until: `${addDays(today(), usualDays)}T18:00`,
  supply: [],
  demand: [blankDemand()],
  noTie: '50',
  changed: '100',
  beyondShare: '',
});

export const planForm = ({ name, reason, from, until, supply, demand, prices }: MobilisationPlan): PlanForm => ({
  name,
  reason,
  from: cityTime(from),
  until: cityTime(until),
  supply: supply.map(({ unit, stays }) => ({
    unitId: unit?.id ?? '',
    name: unit?.name ?? '',
    stays: String(Math.round(stays * 100)),
  })),
  demand: demand.map((row) => ({
    unit: row.unit?.name ?? '',
    least: String(row.least),
    wished: String(row.wished),
    most: String(row.most),
    headRank: wordOf(headRanks[row.headRank]),
    skills: row.skills.map(({ skill, count }) => `${wordOf(skills[skill])}:${count}`).join(';'),
    ties: row.ties.map((unit) => unit.name).join(';'),
  })),
  noTie: String(prices.noTie),
  changed: String(prices.changed),
  beyondShare: prices.beyondShare === null ? '' : String(prices.beyondShare),
});

/** The rows of the form as the API reads those of a file; the first is row 1. */
export const rowsOf = ({ demand }: PlanForm): DemandFileRow[] => demand.map((row, at) => ({ line: at + 1, ...row }));

const numberOf = (text: string): number => Number(text.trim() || 'NaN');

/** Whether something that every plan has is missing. */
export const isIncomplete = ({ name, reason, from, until, supply, demand }: PlanForm): boolean =>
  !name.trim() || !reason.trim() || !from || !until || supply.length === 0 || demand.length === 0;

/** The plan that is sent, with its demand as the API has read it. */
export const planOf = (form: PlanForm, demand: readonly ReadDemand[]): NewMobilisationPlan => ({
  name: form.name.trim(),
  reason: form.reason,
  from: instantOf(form.from),
  until: instantOf(form.until),
  supply: form.supply.map(({ unitId, stays }) => ({ unitId, stays: numberOf(stays) / 100 })),
  demand: demand.map(({ unit, ties, skills: asked, ...numbers }) => ({
    ...numbers,
    unitId: unit!.id,
    skills: [...asked],
    ties: ties.map(({ id }) => id),
  })),
  prices: {
    noTie: numberOf(form.noTie),
    changed: numberOf(form.changed),
    beyondShare: form.beyondShare.trim() ? numberOf(form.beyondShare) : null,
  },
});

/** The inputs of a plan as they are, to be sent again with another price of a change. */
export const inputsOf = (plan: MobilisationPlan, changed: number): NewMobilisationPlan => ({
  name: plan.name,
  reason: plan.reason,
  from: plan.from,
  until: plan.until,
  supply: plan.supply.map(({ unit, stays }) => ({ unitId: unit!.id, stays })),
  demand: plan.demand.map(({ unit, least, wished, most, headRank, skills: asked, ties }) => ({
    unitId: unit!.id,
    least,
    wished,
    most,
    headRank,
    skills: asked.map(({ skill, count }) => ({ skill, count })),
    ties: ties.map(({ id }) => id),
  })),
  prices: { ...plan.prices, changed },
});
