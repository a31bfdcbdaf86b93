import type { Db } from 'mongodb';
import { headRanks, mobilisationStates } from '../../../shared/mobilisation.ts';
import { keysOf, skills as skillWords, type Bilingual, type Skill } from '../../../shared/words.ts';
import { displayNames } from '../../domain/people/queries.ts';
import type { UnitTree } from '../../domain/units/tree.ts';
import type { Cell, Column, Table, TitleLine } from '../exports/table.ts';
import { groupsOf } from './groups.ts';
import type { MobilisationPlanDoc } from './model.ts';
import { presentPerson } from './present.ts';
import { pinsOf } from './pins.ts';
import { peopleOf } from './queries.ts';

export const lists = {
  people: { zh: '人员名单', en: 'people' },
  duties: { zh: '任务名单', en: 'duties' },
} as const satisfies Record<string, Bilingual>;
export type ListName = keyof typeof lists;

interface Source {
  db: Db;
  tree: UnitTree;
  plan: MobilisationPlanDoc;
  about: readonly TitleLine[];
  word: keyof Bilingual;
}

const pageSize = 500;
const headings = {
  people: [
    [{ zh: '姓名', en: 'name' }, 12],
    [{ zh: '派出单位', en: 'sent by' }, 24],
    [{ zh: '级别', en: 'rank' }, 14],
    [{ zh: '技能', en: 'skills' }, 24],
    [{ zh: '去往', en: 'sent to' }, 24],
    [{ zh: '领队', en: 'head' }, 6],
    [{ zh: '担任', en: 'counted for' }, 14],
    [{ zh: '原派往', en: 'told before' }, 24],
    [{ zh: '人工固定', en: 'kept by hand' }, 24],
  ],
  duties: [
    [{ zh: '地点', en: 'place' }, 24],
    [{ zh: '领队', en: 'head' }, 12],
    [{ zh: '派到', en: 'sent' }, 8],
    [{ zh: '最少', en: 'least' }, 8],
    [{ zh: '期望', en: 'wished' }, 8],
    [{ zh: '来自', en: 'from' }, 60],
  ],
} as const satisfies Record<ListName, readonly (readonly [Bilingual, number])[]>;
const numbers = new Set(['sent', 'least', 'wished']);

/** The two lists of a plan: who goes where, and what each place gets. */
export function planTable(list: ListName, source: Source): Table {
  const { word, plan, about } = source;
  return {
    title: lists[list][word],
    about: [
      ...about,
      [{ zh: '方案', en: 'Plan' }[word], `${plan.name} · ${plan.number} · ${mobilisationStates[plan.state][word]}`],
    ],
    columns: headings[list].map(([heading, width]): Column => ({
      heading: heading[word],
      kind: numbers.has(heading.en) ? 'number' : 'text',
      width,
    })),
    batches: list === 'people' ? peopleRows(source) : dutyRows(source),
  };
}

async function* peopleRows({ db, tree, plan, word }: Source): AsyncGenerator<readonly (readonly Cell[])[]> {
  const skillName = (skill: string): string => skillWords[skill as Skill]?.[word] ?? skill;
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await peopleOf(db, plan, { limit: pageSize, sent: true, ...(cursor ? { cursor } : {}) });
    const names = await displayNames(
      db,
      page.items.map(({ personId }) => personId),
    );
    const pins = await pinsOf(
      db,
      plan,
      page.items.map(({ personId }) => personId),
    );
    yield page.items.map((row): Cell[] => {
      const one = presentPerson(row, tree, { names, pins });
      return [
        one.displayName,
        one.unit?.name ?? '',
        row.rank === 0 ? '' : headRanks[keysOf(headRanks)[row.rank] ?? 'none'][word],
        one.skills.map(skillName).join('、'),
        one.post?.name ?? '',
        one.head ? '✓' : '',
        one.as ? skillName(one.as) : '',
        one.before?.name ?? '',
        one.pin ? (one.pin.post?.name ?? { zh: '不派', en: 'kept free' }[word]) : '',
      ];
    });
    cursor = page.nextCursor;
  }
}

async function* dutyRows({ db, tree, plan }: Source): AsyncGenerator<readonly (readonly Cell[])[]> {
  const groups = await groupsOf(db, tree, plan);
  yield groups.map(({ post, head, sent, least, wished, from }): Cell[] => [
    post?.name ?? '',
    head ?? '',
    sent,
    least,
    wished,
    from.map(({ unit, people }) => `${unit?.name ?? ''} ${people}`).join('；'),
  ]);
}
