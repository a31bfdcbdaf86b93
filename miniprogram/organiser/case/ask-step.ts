import type { Case } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { similarCases } from '../../api/case-calls';
import { caseGrades, returnRules, supervisionColours, type CaseVerb } from '../../shared/case-states';
import type { StaffStep } from '../../shared/case-steps';
import { keysOf } from '../../shared/words';
import { agree, askWords, chooseOne, tell } from '../../tools/ask';
import { sharedWord } from '../../tools/tell';
import { askTerms, lacksTerms } from './ask-terms';
import { askUnit } from './ask-unit';

type Body = Record<string, unknown>;

const workingDayMinutes = 8 * 60;
/** Working days that may be asked for at a tap; the service knows how many are too many. */
const dayChoices = [1, 2, 3, 5, 10];

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
    const terms = [sharedWord(shown.kind.name), sharedWord(caseGrades[shown.grade])].join(' · ');
    return lacksTerms(shown) ? askTerms(shown) : (await agree(name, terms)) ? {} : undefined;
  }
  if (asks === 'return') {
    const rules = shown.returnRules;
    const at = await chooseOne(
      name,
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
    const at = await chooseOne(
      name,
      dayChoices.map((n) => fill(w.workingDays, { n })),
    );
    const said = at === undefined ? undefined : await mustSay(name, verb);
    return said && { ...said, minutes: dayChoices[at!] * workingDayMinutes };
  }
  if (asks === 'dispatch' || asks === 'unit') {
    const terms = asks === 'dispatch' && lacksTerms(shown) ? await askTerms(shown) : {};
    const unitId = terms && (await askUnit(name, verb, shown));
    if (!unitId) return undefined;
    const said = verb === 'rule' ? await mustSay(name, verb) : await maySay(name, verb);
    return said && { ...terms, ...said, unitId };
  }
  const said = asks === 'words' ? await mustSay(name, verb) : await maySay(name, verb);
  return said && { ...fixed, ...said };
};
