import { readUnit, searchUnits, unitParts } from '../../api/calls';
import { suggestedUnit } from '../../api/case-calls';
import type { Case } from '../../api/types';
import { fill, words } from '../../i18n/index';
import type { CaseVerb } from '../../shared/case-states';
import { limits } from '../../shared/limits';
import { askWords, chooseOne, tell } from '../../tools/ask';
import { timeWords } from '../../tools/tell';

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

/**
 * The unit that served such cases in the end, or the usual one of the kind, as a choice; with the precedents that its
 * reader may see, in lines.
 */
const suggestion = async ({ id }: Case): Promise<{ choice: Choice; precedents: string } | undefined> => {
  const w = words('cases');
  const { suggested } = await suggestedUnit(id);
  if (!suggested?.unit) return undefined;
  const { unit, chance, precedents } = suggested;
  return {
    choice: {
      id: unit.id,
      name:
        chance === null
          ? fill(w.usualUnit, { unit: unit.name })
          : fill(w.suggestedUnit, { unit: unit.name, n: Math.round(chance * 100) }),
    },
    precedents: precedents
      .map(({ case: one, servedAt }) => `${one.title} · ${one.holder?.name ?? ''} · ${timeWords(servedAt)}`)
      .join('\n'),
  };
};

/**
 * The unit that a step is about: the one that is suggested for a dispatch, the holder's own where it may keep the case,
 * one near it, or one by its name. Null where the reader chose `instead`, something else that is to come first.
 */
export const askUnit = async (
  title: string,
  verb: CaseVerb,
  shown: Case,
  instead?: string,
): Promise<string | null | undefined> => {
  const w = words('cases');
  const holderId = shown.holder?.id ?? '';
  const suggested = verb === 'dispatch' ? await suggestion(shown) : undefined;
  const keeps = verb !== 'involve' && shown.keepable ? [{ id: holderId, name: w.keepIt }] : [];
  const isAcross = verb === 'involve' || (verb === 'dispatch' && shown.sendsAcross);
  const units = [...keeps, ...(await nearby(holderId, isAcross))];
  const choices = suggested ? [suggested.choice, ...units] : units;
  const others = [w.byName, ...(instead ? [instead] : []), ...(suggested?.precedents ? [w.precedents] : [])];
  for (;;) {
    const at = await chooseOne(title, [...choices.map(({ name }) => name), ...others]);
    if (at === undefined) return undefined;
    if (at < choices.length) return choices[at].id;
    const other = others[at - choices.length];
    if (other === w.byName) return byName(title);
    if (other === instead) return null;
    await tell(w.precedents, suggested?.precedents);
  }
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
