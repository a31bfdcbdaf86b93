import { unitsOfRound, type PairingRoundDoc } from '../../../domain/pairing/queries.ts';
import { sayWishes } from '../../../domain/pairing/writer.ts';
import type { UnitTree } from '../../../domain/units/tree.ts';
import type { TransactionContext } from '../../../platform/database/transaction-context.ts';
import { Refusal } from '../../../platform/refusals/refuse.ts';
import type { WishFile } from '../inputs.ts';
import { unitsIn } from '../take-part.ts';
import { readWishLine, type NamedUnit, type ReadWishes, type UnitsByName, type WrongCell } from './wish-line.ts';

/** Wrong cells named in a refusal; a dry run names all of them. */
const maxNamed = 20;

/**
 * Says the wishes of a file for the units of a round, all or none; what a unit has said itself goes first. A dry run
 * answers all that is wrong with it; otherwise a wrong cell refuses the whole file with `invalid_request`. Refuses with
 * `wishes_closed`.
 *
 * @returns the lines whose wishes were said, or would be
 */
export async function importWishes(
  transaction: TransactionContext,
  tree: UnitTree,
  round: PairingRoundDoc,
  { rows, dryRun }: WishFile,
): Promise<{ made: number[]; wrong: WrongCell[] }> {
  const units = unitsByName(round, tree);
  const before = await unitsOfRound(transaction.db, round._id, transaction.session);
  const own = new Set(before.filter(({ said }) => said === 'unit').map(({ unitId }) => unitId.toHexString()));
  const taken = new Set<string>();
  const read: ReadWishes[] = [];
  const wrong: WrongCell[] = [];
  for (const row of rows) {
    const one = readWishLine(row, units, taken, own);
    if (Array.isArray(one)) wrong.push(...one);
    else {
      taken.add(one.unit.id);
      read.push(one);
    }
  }
  const made = read.map(({ line }) => line);
  if (dryRun) return { made: wrong.length > 0 ? [] : made, wrong };
  if (wrong.length > 0) throw new Refusal('invalid_request', undefined, fieldsOf(wrong, rows));
  await sayWishes(
    transaction,
    round,
    read.map(({ unit, wishes }) => ({ unitId: unit.objectId, wishes })),
  );
  return { made, wrong };
}

function unitsByName(round: PairingRoundDoc, tree: UnitTree): UnitsByName {
  const byName = new Map<string, NamedUnit>();
  const sides = unitsIn(round, tree);
  for (const side of ['branches', 'communities'] as const)
    for (const node of sides[side]) byName.set(node.name, byName.has(node.name) ? 'several' : { node, side });
  return byName;
}

function fieldsOf(wrong: readonly WrongCell[], rows: WishFile['rows']) {
  const indexOf = new Map(rows.map(({ line }, index) => [line, index]));
  return wrong.slice(0, maxNamed).map(({ line, field, expected }) => ({
    path: ['body.rows', indexOf.get(line), ...(field ? [field] : [])].join('.'),
    message: expected,
  }));
}
