import type { ObjectId } from 'mongodb';
import { openUnitsBelow } from '../../../domain/units/queries.ts';
import type { UnitDoc } from '../../../domain/units/model.ts';
import { changeTree } from '../../../domain/units/writes.ts';
import type { TransactionContext } from '../../../platform/database/transaction-context.ts';
import { refuse, Refusal } from '../../../platform/refusals/refuse.ts';
import type { UnitKind } from '../../../../shared/words.ts';
import { agreedPoints, type Author } from '../agreed-place.ts';
import { addUnits, tooFar, type PathsByWay } from './add-units.ts';
import { below, placeLines, type PlacedLines } from './place-lines.ts';
import { readUnitLine, type UnitLine, type WrongCell } from './unit-line.ts';

type Cells = Readonly<Record<string, unknown>>;
export interface UnitFile {
  /** The rows under the heading, with the cells as they stand there. */
  rows: readonly (Cells & { line: number })[];
  /** Says what would be made, and makes nothing. */
  dryRun: boolean;
}

const textOf = (cell: unknown): string => (typeof cell === 'string' ? cell.trim() : '');

/** Wrong cells named in a refusal; a dry run names all of them. */
const maxNamed = 20;

/** The open units below a unit by their way of names; the unit itself is the empty way. */
async function waysBelow(transaction: TransactionContext, topId: ObjectId) {
  const rows = await openUnitsBelow(transaction, topId);
  const ways = new Map<string, string>();
  const kinds = new Map<string, UnitKind>();
  const paths: PathsByWay = new Map();
  for (const { _id, name, kind, parentId, path } of rows) {
    const above = parentId && ways.get(parentId.toHexString());
    if (!_id.equals(topId) && above === undefined) continue;
    const way = _id.equals(topId) ? '' : below(above ?? '', name);
    ways.set(_id.toHexString(), way);
    kinds.set(way, kind);
    paths.set(way, path);
  }
  return { kinds, paths };
}

/**
 * Makes the units of a file below a unit, all or none; those that are there already stay as they are, so that the same
 * file can come again. A dry run answers all that is wrong with it; otherwise refuses with `invalid_request`,
 * `unit_closed`.
 */
export async function importUnits(
  transaction: TransactionContext,
  unit: Pick<UnitDoc, '_id' | 'path'>,
  { rows, dryRun }: UnitFile,
  author: Author,
): Promise<PlacedLines> {
  const read = rows.map(({ line, ...cells }) => readUnitLine(line, cells));
  const lines = read.flatMap((one): UnitLine[] => ('line' in one ? [one.line] : []));
  const wrong = read.flatMap((one): WrongCell[] => ('wrong' in one ? one.wrong : []));
  const unreadable = rows
    .filter((_, at) => 'wrong' in read[at])
    .map(({ parent, name }) => below(textOf(parent), textOf(name)));

  const judge = async () => {
    const { kinds, paths } = await waysBelow(transaction, unit._id);
    if (!kinds.has('')) throw refuse('unit_closed');
    const agreed = await agreedPoints(transaction, unit.path, author);
    const placed = placeLines(lines, kinds, unreadable);
    const all = [...wrong, ...placed.wrong, ...tooFar(placed.missing, agreed)].sort((a, b) => a.line - b.line);
    return { placed: { ...placed, wrong: all }, paths, agreed };
  };
  if (dryRun) return (await judge()).placed;
  return changeTree(transaction, async () => {
    const { placed, paths, agreed } = await judge();
    if (placed.wrong.length > 0) throw new Refusal('invalid_request', undefined, fieldsOf(placed.wrong, rows));
    await addUnits(transaction, placed.missing, paths, agreed);
    return placed;
  });
}

function fieldsOf(wrong: readonly WrongCell[], rows: UnitFile['rows']) {
  const indexOf = new Map(rows.map(({ line }, index) => [line, index]));
  return wrong.slice(0, maxNamed).map(({ line, field, expected }) => ({
    path: ['body.rows', indexOf.get(line), ...(field ? [field] : [])].join('.'),
    message: expected,
  }));
}
