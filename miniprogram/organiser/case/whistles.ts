import { answerWhistle, arriveForWhistle, rateWhistle, whistleCode } from '../../api/whistle-calls';
import type { BodyOf, Case, Whistle, WhistleCall } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { limits } from '../../shared/limits';
import { whistleGrounds, whistleSteps, type WhistleStep } from '../../shared/whistles';
import { keysOf } from '../../shared/words';
import { agree, askWords, chooseOne } from '../../tools/ask';
import { sharedWord, timeWords } from '../../tools/tell';
import { askCalled } from './ask-unit';

type Step = WhistleStep | 'rate';
const codeLength = 12;

const stepRow = ({ step, due, at, late }: WhistleCall['steps'][number]) => {
  const w = words('whistles');
  const time = at ? timeWords(at) : fill(w.due, { time: timeWords(due) });
  return {
    step,
    text: [sharedWord(whistleSteps[step]), time, late ? w.late : ''].filter(Boolean).join(' '),
    tone: late ? 'tag-late' : at ? 'tag-done' : 'tag-ask',
  };
};

/** The verb of the button with the next step. */
const actName = ({ next, can }: WhistleCall): string => {
  const w = words('whistles');
  if (!next) return '';
  return next === 'arrive' && !can.answer ? w.confirmArrival : w.acts[next];
};

/** Whistles as the page of their case shows them. */
export const whistleRows = (whistles: readonly Whistle[]) =>
  whistles.map(({ id, ground, caller, at, calls, can }) => ({
    id,
    ground: sharedWord(whistleGrounds[ground]),
    by: fill(words('whistles').by, { unit: caller?.name ?? '', time: timeWords(at) }),
    showsCode: can.show,
    calls: calls.map((call) => ({
      unitId: call.unit?.id ?? '',
      name: call.unit?.name ?? '',
      steps: call.steps.map(stepRow),
      rated: call.stars === null ? '' : fill(words('whistles').rated, { n: call.stars }),
      act: actName(call),
    })),
  }));

/** Asks for what, whom and why; undefined: the person thought better of it. */
export const askWhistle = async (name: string, shown: Case): Promise<BodyOf<'blowWhistle'> | undefined> => {
  const w = words('whistles');
  const grounds = keysOf(whistleGrounds);
  const at = await chooseOne(
    name,
    grounds.map((one) => sharedWord(whistleGrounds[one])),
  );
  if (at === undefined) return undefined;
  const unitIds: string[] = [];
  do {
    const unitId = await askCalled(w.whom, shown, unitIds);
    if (!unitId) return undefined;
    unitIds.push(unitId);
  } while (unitIds.length < limits.casePartsOpen && (await chooseOne(w.more, [w.enough, w.another])) === 1);
  const reason = await askWords(name, w.reason);
  return reason ? { ground: grounds[at], unitIds, reason } : undefined;
};

/** Asks what a step of a call needs; what sends it then, undefined: the person thought better of it. */
const askFor = async (
  step: Step,
  name: string,
  { id }: Whistle,
  { unit, can }: WhistleCall,
  shown: { photos?: string[] },
): Promise<(() => Promise<Whistle>) | undefined> => {
  const w = words('whistles');
  const unitId = unit?.id ?? '';
  if (step === 'rate') {
    const at = await chooseOne(w.rateHint, words('rating').meanings);
    return at === undefined ? undefined : () => rateWhistle(id, unitId, { stars: at + 1 });
  }
  if (step === 'arrive' && can.answer) {
    const code = await askWords(name, w.codeHint, codeLength);
    return code ? () => arriveForWhistle(id, unitId, { code, ...shown }) : undefined;
  }
  if (!(await agree(name))) return undefined;
  if (step === 'arrive') return () => arriveForWhistle(id, unitId, shown);
  return () => answerWhistle(id, unitId, step === 'sign' ? 'signature' : 'contact');
};

/** The next step of a call with its name, asked for; `shown` goes with the arrival. */
export const askForCall = async (
  whistle: Whistle,
  unitId: string,
  shown: { photos?: string[] },
): Promise<{ step: Step; name: string; send: () => Promise<Whistle> } | undefined> => {
  const call = whistle.calls.find(({ unit }) => unit?.id === unitId);
  const step = call?.next;
  if (!step) return undefined;
  const name = actName(call);
  const send = await askFor(step, name, whistle, call, shown);
  return send && { step, name, send };
};

/** Shows the digits until they have been read; new ones as often as they are asked for. */
export const showCode = async (id: string): Promise<void> => {
  const w = words('whistles');
  let wantsMore = true;
  while (wantsMore) {
    const { digits } = await whistleCode(id);
    wantsMore = await agree(`${digits.slice(0, 4)} ${digits.slice(4)}`, w.codeShown, 'fresh');
  }
};
