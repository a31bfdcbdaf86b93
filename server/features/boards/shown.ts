import type { itemSchema } from '../../domain/boards/present.ts';
import { presentItem } from '../../domain/boards/present.ts';
import type { BoardItemDoc } from '../../domain/boards/queries.ts';
import { contactsOf } from '../../domain/people/contacts.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import type { Infer } from '../../platform/schema/shape.ts';

/** Items as one caller sees them. */
export async function shownItems(
  { db, units }: ServiceContext,
  items: readonly BoardItemDoc[],
  caller: Caller,
  now: Date,
): Promise<Infer<typeof itemSchema>[]> {
  const contacts = await contactsOf(
    db,
    items.flatMap(({ bids }) => bids.map(({ personId }) => personId)),
  );
  const tree = await units.current();
  return items.map((item) => presentItem(item, { tree, caller, now, contacts }));
}

export const shownItem = async (services: ServiceContext, item: BoardItemDoc, caller: Caller, now: Date) =>
  (await shownItems(services, [item], caller, now))[0];
