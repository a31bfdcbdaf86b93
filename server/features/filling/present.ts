import type { Db } from 'mongodb';
import { holdingStates } from '../../../shared/participation-states.ts';
import type { Language } from '../../../shared/words.ts';
import { askedByFilling, openQuestions, saidYes } from '../../domain/participations/invitations.ts';
import type { TaskDoc } from '../../domain/tasks/queries.ts';
import { isSensitive } from '../../domain/tasks/sensitive-rules.ts';
import { fillingCauses } from '../../engine/filling/causes.ts';
import { decimal, countOut, flag, idOut, instantOut, oneOf, textOut } from '../../platform/schema/schema.ts';
import { type Infer, listOut, named, nullable, shape } from '../../platform/schema/shape.ts';
import type { FillingDoc, LikelihoodDoc } from './model.ts';
import type { PromisesKept } from './promises.ts';
import { toldShare } from './told.ts';
import { fillingEnds, fillingStates, standingInWords } from './words.ts';

const share = () => decimal(0, 1);
const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** How a filling stands; of a task with sensitive rules no figure that would tell how many fit. */
export const fillingOut = named(
  'Filling',
  shape({
    id: idOut(),
    taskId: idOut(),
    roleId: idOut(),
    by: instantOut(),
    promised: share(),
    state: oneOf(fillingStates),
    /** The cause of its end; null while it runs. */
    end: nullable(oneOf(fillingEnds)),
    places: shape({ left: countOut(), all: countOut() }),
    figures: nullable(
      shape({
        asked: countOut(),
        yes: countOut(),
        inLine: countOut(),
        /** Open questions of the role, whoever asked them. */
        pending: countOut(),
        /** In steps of a twentieth, rounded down; null, as the cause, once it has ended. */
        chance: nullable(share()),
        cause: nullable(oneOf(fillingCauses)),
        sentence: textOut(),
      }),
    ),
    lookedAt: instantOut(),
  }),
);
export const fillingsOut = shape({ items: listOut(fillingOut) });

export async function presentFilling(
  db: Db,
  task: TaskDoc,
  filling: FillingDoc,
  language: Language,
  now: Date,
): Promise<Infer<typeof fillingOut>> {
  const { _id, roleId, by, promised, state, lookedAt } = filling;
  const { slots = 0, taken = 0 } = task.roles.find((role) => role._id.equals(roleId)) ?? {};
  const places = { left: Math.max(0, slots - taken), all: slots };
  return {
    id: _id.toHexString(),
    taskId: task._id.toHexString(),
    roleId: roleId.toHexString(),
    by: by.toISOString(),
    promised,
    state,
    end: filling.end ?? null,
    places,
    figures: isSensitive(task.rules) ? null : await figuresOf(db, filling, places, language, now),
    lookedAt: lookedAt.toISOString(),
  };
}

async function figuresOf(
  db: Db,
  filling: FillingDoc,
  { left, all }: { left: number; all: number },
  language: Language,
  now: Date,
): Promise<NonNullable<Infer<typeof fillingOut>['figures']>> {
  const { _id, taskId, state, end = null } = filling;
  const [rows, open] = await Promise.all([askedByFilling(db, taskId, _id), openQuestions(db, filling, now, 'shown')]);
  const said = rows.filter(saidYes);
  const runs = state === 'running';
  const counted = {
    asked: rows.length,
    yes: said.length,
    inLine: rows.filter((row) => row.state === 'waiting').length,
    chance: runs ? (left === 0 ? 1 : toldShare(filling.chance)) : null,
    cause: runs ? filling.cause : null,
  };
  const gone = said.filter((row) => !holdingStates.includes(row.state)).length;
  const others = open.filter(({ proposal }) => !proposal!.filling?.id.equals(_id)).length;
  const sentence = standingInWords({ ...counted, state, end, places: all, left, gone, others }, language);
  return { ...counted, pending: open.length, sentence };
}

/** The calibration of the model of who says yes, on days held out. */
export const likelihoodOut = named(
  'Likelihood',
  shape({
    /** 0 before anything was learned. */
    version: countOut(),
    learnedAt: nullable(instantOut()),
    askings: countOut(),
    calibrated: flag(),
    /** The version that is used; null while a usual city is assumed. */
    used: nullable(countOut()),
    error: share(),
    noise: share(),
    /** The share stated for people never asked before; invitations of four weeks, and those of them to such people. */
    learning: shape({ stated: share(), asked: countOut(), newcomers: countOut() }),
    /** Promises whose time ran out in the last 90 days; of all yes to them those in vain were put first in line. */
    promises: shape({
      rows: listOut(shape({ promised: share(), given: countOut(), kept: countOut() })),
      yes: countOut(),
      inVain: countOut(),
    }),
    rows: listOut(shape({ from: share(), to: share(), askings: countOut(), said: share(), happened: share() })),
  }),
);

export const presentLikelihood = (
  latest: LikelihoodDoc | null,
  used: LikelihoodDoc | null,
  stated: number,
  promises: PromisesKept,
): Infer<typeof likelihoodOut> => ({
  version: latest?._id ?? 0,
  learnedAt: latest?.learnedAt.toISOString() ?? null,
  askings: latest?.model.askings ?? 0,
  calibrated: latest?.calibrated ?? false,
  used: used?._id ?? null,
  error: rounded(latest?.calibration.error ?? 0),
  noise: rounded(latest?.calibration.noise ?? 0),
  learning: { stated, asked: latest?.lately?.asked ?? 0, newcomers: latest?.lately?.newcomers ?? 0 },
  promises,
  rows: (latest?.calibration.rows ?? []).map(({ from, to, askings, said, happened }) => ({
    ...{ from, to, askings: Math.round(askings), said: rounded(said), happened: rounded(happened) },
  })),
});
