import type { Case } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { similarCases } from '../../api/case-calls';
import { returnRules, supervisionColours, type CaseVerb } from '../../shared/case-states';
import type { StaffStep } from '../../shared/case-steps';
import { keysOf } from '../../shared/words';
import { agree, askWords, chooseOne, tell } from '../../tools/ask';
import { minutesWords, sharedWord, timeWords } from '../../tools/tell';
import { askTerms, lacksTerms } from './ask-terms';
import { askUnit } from './ask-unit';
import { termsOf } from './present';

type Body = Record<string, unknown>;

/** Days that may be asked for at a tap, of those that the service allows. */
const dayChoices = [1, 2, 3, 5, 10];
const minutesPerDay = 24 * 60;

/** More time to ask for, in minutes of working time, as far as the service allows; less than a day in one choice. */
const timeChoices = ({ extension }: Case): { minutes: number; name: string }[] => {
  const w = words('cases');
  const { atMost, day } = extension ?? { atMost: 0, day: 1 };
  const days = dayChoices.filter((n) => n * day <= atMost);
  if (days.length === 0) return [{ minutes: atMost, name: minutesWords(atMost) }];
  const name = day === minutesPerDay ? w.days : w.workingDays;
  return days.map((n) => ({ minutes: n * day, name: fill(name, { n }) }));
};

const wordsFor = (verb: CaseVerb): string => {
  const w = words('cases');
  return (w.reasonOf as Partial<Record<CaseVerb, string>>)[verb] ?? w.reason;
};

/** Words that have to be said; undefined: thought better of, or nothing written. */
const mustSay = async (name: string, verb: CaseVerb): Promise<Body | undefined> => {
  const reason = await askWords(name, wordsFor(verb));
  return reason ? { reason } : undefined;
};

const maySay = async (name: string, verb: CaseVerb): Promise<Body | undefined> => {
  const reason = await askWords(name, wordsFor(verb));
  return reason === undefined ? undefined : reason ? { reason } : {};
};

/** The case that another is linked to, out of those that it may be a duplicate of. */
const askHead = async (name: string, { id }: Case): Promise<Body | undefined> => {
  const w = words('cases');
  const { items } = await similarCases(id);
  if (items.length === 0) {
    await tell(w.noSimilar);
    return undefined;
  }
  const at = await chooseOne(
    name,
    items.map(({ case: other, metres }) => `${other.title} · ${fill(w.metres, { n: metres })}`),
  );
  return at === undefined ? undefined : { headId: items[at].case.id };
};

/**
 * Asks what a step needs, one thing after the other. The body of its request; undefined: the person thought better of
 * it.
 */
export const askForStep = async (
  { verb, asks, fixed }: StaffStep,
  name: string,
  shown: Case,
): Promise<Body | undefined> => {
  const w = words('cases');
  if (asks === 'nothing') return (await agree(name)) ? { ...fixed } : undefined;
  if (asks === 'terms') {
    if (lacksTerms(shown)) return askTerms(shown);
    const at = await chooseOne(name, [fill(w.asSaid, { terms: termsOf(shown) }), w.saidWrong]);
    return at === undefined ? undefined : at === 0 ? {} : askTerms(shown);
  }
  if (asks === 'return') {
    const rules = shown.returnRules;
    const until = shown.returnUntil ? fill(w.returnUntil, { time: timeWords(shown.returnUntil) }) : w.returnLate;
    const at = await chooseOne(
      `${name} · ${until}`,
      rules.map((rule) => sharedWord(returnRules[rule])),
    );
    const said = at === undefined ? undefined : await mustSay(name, verb);
    return said && { ...said, rule: rules[at!] };
  }
  if (asks === 'similar') return askHead(name, shown);
  if (asks === 'colour') {
    const colours = keysOf(supervisionColours);
    const at = await chooseOne(
      name,
      colours.map((colour) => sharedWord(supervisionColours[colour])),
    );
    const said = at === undefined ? undefined : await mustSay(name, verb);
    return said && { ...said, colour: colours[at!] };
  }
  if (asks === 'serve') {
    const at = await chooseOne(name, [w.solved, w.unsolved]);
    const said = at === undefined ? undefined : await mustSay(name, verb);
    return said && { ...said, solved: at === 0 };
  }
  if (asks === 'extension') {
    const choices = timeChoices(shown);
    const at = await chooseOne(
      name,
      choices.map((one) => one.name),
    );
    const said = at === undefined ? undefined : await mustSay(name, verb);
    return said && { ...said, minutes: choices[at!].minutes };
  }
  if (asks === 'dispatch' || asks === 'unit') {
    const [isDispatch, isUnsaid] = [asks === 'dispatch', lacksTerms(shown)];
    let terms = isDispatch && isUnsaid ? await askTerms(shown) : {};
    let unitId = terms && (await askUnit(name, verb, shown, isDispatch && !isUnsaid ? w.saidWrong : undefined));
    // The kind that was said is put right with the dispatch, once.
    if (unitId === null) {
      terms = await askTerms(shown);
      unitId = terms && (await askUnit(name, verb, shown));
    }
    if (!unitId) return undefined;
    const said = verb === 'rule' ? await mustSay(name, verb) : await maySay(name, verb);
    return said && { ...terms, ...said, unitId };
  }
  const said = asks === 'words' ? await mustSay(name, verb) : await maySay(name, verb);
  return said && { ...fixed, ...said };
};
