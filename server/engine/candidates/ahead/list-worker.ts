import { workerData } from 'node:worker_threads';
import { searchableIndex } from '../../rank/portable-index.ts';
import { RoleSearch } from '../role-search.ts';
import type { Beginning, ListOrder, MadeList, Ready } from './messages.ts';

/** Lists are sent when they have so many offers together. */
const maxHeldBack = 256;

const { port, posts, now, claims, current } = workerData as Beginning;
let searches: RoleSearch | undefined;

port.on('message', (message: Ready | ListOrder) => {
  if (message.kind === 'order') make(message);
  else searches = new RoleSearch({ index: searchableIndex(message.index), offerOf: message.offerOf, posts, now });
});

/** Makes the lists that nobody has begun, until there is another order. */
function make({ number, columns, counts, minWorths, maxOffers }: ListOrder): void {
  let made: MadeList[] = [];
  let offers = 0;
  let sent = 0;
  const send = (): void => {
    if (made.length > 0) port.postMessage(made);
    made = [];
    sent += offers;
    offers = 0;
  };
  const isWanted = (): boolean => sent < maxOffers && Atomics.load(current, 0) === number;
  for (let at = 0; at < columns.length && isWanted(); at++) {
    const column = columns[at];
    const last = Atomics.load(claims, column);
    if (last === number || Atomics.compareExchange(claims, column, last, number) !== last) continue;
    const { items, values, rest } = searches!.best(column, counts[at], minWorths[at]);
    made.push({ column, items, values, rest });
    offers += items.length;
    if (offers >= maxHeldBack) send();
  }
  send();
}
