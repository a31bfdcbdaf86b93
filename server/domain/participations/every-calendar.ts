import type { Db, ObjectId } from 'mongodb';
import { inOrder, type RowsInOrder } from '../../platform/database/in-order.ts';
import { asBuffer, RawFields } from '../../platform/database/raw-fields.ts';
import { calendars, type CalendarDoc } from './model.ts';

/** The time that a person has promised, without what for. */
export type HeldTime = Omit<CalendarDoc['held'][number], 'title'>;

/** Everybody's held time, in the order of the people's ids. */
export const everyCalendar = (db: Db): AsyncGenerator<RowsInOrder<readonly HeldTime[]>, void> =>
  inOrder(db, calendars, { by: '_id', projection: { held: 1 }, batchSize: 2_000 }, heldAt);

/** The held time of those of the people who ever claimed, by id in hex. */
export async function heldTimesOf(
  db: Db,
  personIds: readonly ObjectId[],
): Promise<ReadonlyMap<string, readonly HeldTime[]>> {
  const rows = await calendars
    .in(db)
    .find<Uint8Array>(
      { _id: { $in: [...personIds] } },
      { projection: { held: 1 }, raw: true, batchSize: personIds.length + 1 },
    )
    .toArray();
  return new Map(
    rows.map((row) => {
      const held = heldAt(asBuffer(row), 0);
      return [calendar.idOf(calendar.fields._id)!.toHexString(), held];
    }),
  );
}

const calendar = new RawFields(['_id', 'held']);
const time = new RawFields(['taskId', 'title', 'start', 'end', 'lng', 'lat']);

function heldAt(bytes: Buffer, at: number): readonly HeldTime[] {
  const { fields: of } = time;
  calendar.look(bytes, at);
  return calendar.documentsOf(calendar.fields.held).map((place) => {
    time.look(bytes, place);
    return {
      taskId: time.idOf(of.taskId)!,
      start: time.instantOf(of.start)!,
      end: time.instantOf(of.end)!,
      lng: time.numberOf(of.lng)!,
      lat: time.numberOf(of.lat)!,
    };
  });
}
