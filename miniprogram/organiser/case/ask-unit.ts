import { readUnit, searchUnits, unitParts } from '../../api/calls';
import type { Case } from '../../api/types';
import { words } from '../../i18n/index';
import type { CaseVerb } from '../../shared/case-states';
import { limits } from '../../shared/limits';
import { askWords, chooseOne, tell } from '../../tools/ask';

interface Choice {
  id: string;
  name: string;
}

const maxFound = 20;

/** The holder's own parts, and for a step that leads across those of the unit above it, where it stands among them. */
const nearby = async (holderId: string, isAcross: boolean): Promise<Choice[]> => {
  const [holder, below] = await Promise.all([readUnit(holderId), unitParts(holderId)]);
  const above = holder.ancestors[holder.ancestors.length - 1];
  const beside = isAcross && above ? (await unitParts(above.id)).items : [];
  return [...below.items, ...beside.filter(({ id }) => id !== holderId)].map(({ id, name }) => ({ id, name }));
};

const byName = async (title: string): Promise<string | undefined> => {
  const w = words('cases');
  const q = await askWords(title, w.unitName, limits.nameLength);
  if (!q) return undefined;
  const { items } = await searchUnits({ q, limit: maxFound });
  if (items.length === 0) {
    await tell(w.noUnit);
    return undefined;
  }
  const at = await chooseOne(
    title,
    items.map(({ name, above = [] }) => [name, ...above.map((unit) => unit.name).reverse()].join(' · ')),
  );
  return at === undefined ? undefined : items[at].id;
};

/** The unit that a step is about: the holder's own where it may keep the case, one near it, or one by its name. */
export const askUnit = async (title: string, verb: CaseVerb, { holder }: Case): Promise<string | undefined> => {
  const w = words('cases');
  const holderId = holder?.id ?? '';
  const keeps = verb === 'involve' ? [] : [{ id: holderId, name: w.keepIt }];
  const choices = [...keeps, ...(await nearby(holderId, verb !== 'rule'))];
  const at = await chooseOne(title, [...choices.map(({ name }) => name), w.byName]);
  if (at === undefined) return undefined;
  return at < choices.length ? choices[at].id : byName(title);
};

/** A unit that a whistle calls: one above the holder or beside it, or one by its name; `called` are called already. */
export const askCalled = async (title: string, { holder }: Case, called: string[]): Promise<string | undefined> => {
  const { ancestors } = await readUnit(holder?.id ?? '');
  const above = [...ancestors].reverse();
  const beside = above[0] ? (await unitParts(above[0].id)).items : [];
  const choices = [...above, ...beside].filter(({ id }) => id !== holder?.id && !called.includes(id));
  const at = await chooseOne(title, [...choices.map(({ name }) => name), words('cases').byName]);
  if (at === undefined) return undefined;
  return at < choices.length ? choices[at].id : byName(title);
};
