import type { Market } from './market.ts';

/** Puts a unit on a free place of a column at a price; the caller has seen that there is one. */
export function occupy(market: Market, column: number, unit: number, price: number): void {
  const { placeStart, placePrice, taken } = market;
  const first = placeStart[column];
  const full = first + ++taken[column] === placeStart[column + 1];
  rise(market, first, first + taken[column] - 1, unit, price);
  if (full) market.price[column] = placePrice[first];
}

/** Puts a unit on the cheapest occupied place of a full column at a higher price, and answers the unit that had it. */
export function outbid(market: Market, column: number, unit: number, price: number): number {
  const { placeStart, placePrice, placeUnit, taken } = market;
  const first = placeStart[column];
  const loser = placeUnit[first];
  sink(market, first, first + taken[column], first, unit, price);
  market.price[column] = placePrice[first];
  return loser;
}

/** Frees a unit's place; the column's price stays as it is, and the free place costs that. */
export function vacate(market: Market, column: number, unit: number): void {
  const { placeStart, placeUnit, placePrice, taken, unitPlace } = market;
  const first = placeStart[column];
  const end = first + --taken[column];
  const hole = unitPlace[unit];
  if (hole === end) return;
  const last = placeUnit[end];
  const price = placePrice[end];
  if (hole > first && price < placePrice[first + ((hole - first - 1) >> 1)]) rise(market, first, hole, last, price);
  else sink(market, first, end, hole, last, price);
}

function rise(
  { placePrice, placeUnit, unitPlace }: Market,
  first: number,
  from: number,
  unit: number,
  price: number,
): void {
  let at = from;
  while (at > first) {
    const parent = first + ((at - first - 1) >> 1);
    if (placePrice[parent] <= price) break;
    placePrice[at] = placePrice[parent];
    unitPlace[(placeUnit[at] = placeUnit[parent])] = at;
    at = parent;
  }
  placePrice[at] = price;
  unitPlace[(placeUnit[at] = unit)] = at;
}

function sink(
  { placePrice, placeUnit, unitPlace }: Market,
  first: number,
  end: number,
  from: number,
  unit: number,
  price: number,
): void {
  let at = from;
  for (;;) {
    let child = first + 2 * (at - first) + 1;
    if (child >= end) break;
    if (child + 1 < end && placePrice[child + 1] < placePrice[child]) child++;
    if (placePrice[child] >= price) break;
    placePrice[at] = placePrice[child];
    unitPlace[(placeUnit[at] = placeUnit[child])] = at;
    at = child;
  }
  placePrice[at] = price;
  unitPlace[(placeUnit[at] = unit)] = at;
}
