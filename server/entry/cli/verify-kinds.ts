import { isDeepStrictEqual } from 'node:util';
import { checkMobilisationPlan } from '../../engine/mobilisation/check-mobilisation.ts';
import { checkPairing } from '../../engine/pairing/check-pairing.ts';
import { pairUnits } from '../../engine/pairing/pair-units.ts';
import type { Pairing, PairingProblem, UnservedWish } from '../../engine/pairing/problem.ts';
import { commitmentFaults, pairingRecordFormat, problemOfRecord } from '../../engine/pairing/record.ts';
import { unservedWishes } from '../../engine/pairing/unserved.ts';
import type { Fault } from '../../engine/words/fault.ts';
import type { Locale } from '../../engine/words/wording.ts';
import { defaultConfig } from '../../engine/worth/config.ts';
import { CommandRefusal } from '../command/declaration.ts';
import { mobilisationOf } from './files/mobilisation-document.ts';
import { readMobilised, readReceivingPlaces, readSendingUnits } from './files/mobilisation-records.ts';
import { pairingOf, roundOf } from './files/pairing-document.ts';
import { pairingRecordOf } from './files/pairing-record.ts';
import { readPairingUnits } from './files/pairing-units.ts';
import { readOffers, readTasks } from './files/read-facts.ts';
import { planOf } from './files/read-plan.ts';
import { verifyDocument } from './files/verify-document.ts';
import { table } from './table.ts';
import { cliWords } from './words.ts';

/** Files that a document may have been made from, each an option of `verify`. */
export interface Sources {
  lang: Locale;
  offers?: string;
  tasks?: string;
  branches?: string;
  communities?: string;
  seed?: string;
  units?: string;
  people?: string;
  places?: string;
}

/** The outcome of a check: what machines are told beside the faults, and the words for either end. */
interface Outcome {
  valid: boolean;
  faults: readonly Fault[];
  numbers: object;
  holds: string;
  fails: string;
}

type Verify = (value: unknown, file: string, options: Sources) => Promise<Outcome>;

/** The check for a document, by the format that it names; a plan where it names none. */
export function verifierOf(value: unknown): Verify {
  switch ((value as { format?: unknown } | null)?.format) {
    case 'xianfeng-pairing':
      return checkPairs;
    case pairingRecordFormat:
      return checkRoundRecord;
    case 'xianfeng-mobilisation':
      return checkMobilised;
    default:
      return checkPlan;
  }
}

async function checkPlan(value: unknown, file: string, options: Sources): Promise<Outcome> {
  const offers = await readOffers(given(options, 'offers'));
  const tasks = await readTasks(given(options, 'tasks'));
  const { valid, faults, worth, bound } = verifyDocument(planOf(value, file), offers, tasks, defaultConfig);
  const words = cliWords[options.lang];
  const sums = table([
    [words.worth, worth.toFixed(3)],
    [words.bound, bound.toFixed(3)],
  ]);
  return {
    valid,
    faults,
    numbers: { worth, bound },
    holds: `${words.valid}\n${sums}`,
    fails: words.invalid(faults.length),
  };
}

async function checkPairs(value: unknown, file: string, options: Sources): Promise<Outcome> {
  const branches = await readPairingUnits(given(options, 'branches'));
  const communities = await readPairingUnits(given(options, 'communities'));
  const document = pairingOf(value, file);
  const files = { branches, communities, seed: given(options, 'seed'), computed: document.computed };
  return outcomeOfPairs(roundOf(files), document, [], options.lang);
}

/** The record of a round has its wishes and its seed in itself. */
function checkRoundRecord(value: unknown, file: string, { lang }: Sources): Promise<Outcome> {
  const record = pairingRecordOf(value, file);
  return Promise.resolve(outcomeOfPairs(problemOfRecord(record), record, commitmentFaults(record), lang));
}

/**
 * By the checker, which shares nothing with the solver, and by drawing the round again: the published order must be its
 * own.
 */
function outcomeOfPairs(
  problem: PairingProblem,
  told: Pairing & { unserved: readonly UnservedWish[] },
  more: readonly Fault[],
  lang: Locale,
): Outcome {
  const check = checkPairing(problem, told, told.unserved);
  const round = pairUnits(problem);
  const again = { ...round.pairing, unserved: unservedWishes(problem, round) };
  const faults: Fault[] = [...more, ...check.faults];
  for (const part of ['pairs', 'promoted'] as const)
    if (!isDeepStrictEqual(inOrder(told[part]), inOrder(again[part])))
      faults.push({
        fault: 'order_not_kept',
        detail: {
          zh: `${part} 与种子和意向得出的不一致`,
          en: `${part} are not what the seed and the wishes give`,
        },
      });
  if (!isDeepStrictEqual(inOrder(told.unserved), inOrder(again.unserved)))
    faults.push({
      fault: 'unserved_differs',
      detail: {
        zh: '写明的改变不是能满足意向的最小改变',
        en: 'changes are not the smallest that would have served a wish',
      },
    });
  const words = cliWords[lang];
  return {
    valid: faults.length === 0,
    faults,
    numbers: { blocking: check.blocking, pairs: told.pairs.length },
    holds: words.pairsHold(told.pairs.length),
    fails: words.pairsFail(faults.length),
  };
}

/** Lines of a file in an order of their own, without the sentences that it has beside its codes. */
const inOrder = (lines: readonly (string | object)[]): string[] =>
  lines
    .map((line) =>
      typeof line === 'string'
        ? line
        : JSON.stringify(
            Object.entries(line)
              .filter(([key]) => key !== 'why')
              .sort(([a], [b]) => (a < b ? -1 : 1)),
          ),
    )
    .sort();

async function checkMobilised(value: unknown, file: string, options: Sources): Promise<Outcome> {
  const units = await readSendingUnits(given(options, 'units'));
  const people = await readMobilised(given(options, 'people'));
  const places = await readReceivingPlaces(given(options, 'places'));
  const document = mobilisationOf(value, file);
  const { valid, faults, cost, bound } = checkMobilisationPlan(
    { units, people, places, prices: document.prices },
    document,
  );
  const words = cliWords[options.lang];
  const sent = document.groups.reduce((sum, { members }) => sum + members.length, 0);
  return {
    valid,
    faults,
    numbers: { cost, bound, sent },
    holds: words.mobilisationHolds(sent),
    fails: words.mobilisationFails(faults.length),
  };
}

/** @throws CommandRefusal where the option is missing */
function given(options: Sources, name: Exclude<keyof Sources, 'lang'>): string {
  const value = options[name];
  if (value === undefined)
    throw new CommandRefusal({ zh: `缺少必需的选项 --${name}`, en: `required option '--${name}' is missing` });
  return value;
}
