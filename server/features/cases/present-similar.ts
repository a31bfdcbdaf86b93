import Joi from 'joi';
import { casesById } from '../../domain/cases/matters.ts';
import { casePolicy, caseSubjects } from '../../domain/cases/policy.ts';
import { presentQueue, queuedSchema } from '../../domain/cases/present.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { countOut } from '../../platform/schema/schema.ts';
import { listOut, named, shape, type Infer } from '../../platform/schema/shape.ts';
import type { SimilarCase } from './similar.ts';

/** Distances are shown in such steps: enough to say "is it this one?". */
const shownMetres = 50;
export const metresOf = ({ likeness }: SimilarCase): number => Math.ceil(likeness.metres / shownMetres) * shownMetres;

export const similarCasesSchema = shape({
  items: listOut(named('SimilarCase', shape({ case: queuedSchema, metres: countOut(), sure: Joi.boolean() }))),
});

/** Cases that a report may be about, for staff: of those that the caller may read. */
export async function presentSimilar(
  services: Pick<ServiceContext, 'db' | 'units'>,
  found: readonly SimilarCase[],
  caller: Caller,
  now: Date,
): Promise<Infer<typeof similarCasesSchema>> {
  const { db, units } = services;
  const ids = found.map(({ matter }) => matter._id);
  const [docs, tree] = await Promise.all([casesById(db, ids), units.current()]);
  const subjects = await caseSubjects(db, docs, tree);
  const readable = docs.filter((one) => casePolicy.read(caller, subjects.get(one._id.toHexString())!));
  const shown = new Map((await presentQueue(db, tree, readable, caller, now)).map((row) => [row.id, row]));
  return {
    items: found.flatMap((one) => {
      const row = shown.get(one.matter._id.toHexString());
      return row ? [{ case: row, metres: metresOf(one), sure: one.isSure }] : [];
    }),
  };
}
