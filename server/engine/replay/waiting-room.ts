import { cellOf, cellsNear, layGrid, type Grid } from './grid.ts';

/** Those who are there and still free, by place. */
export interface WaitingRoom {
  enter: (who: number) => void;
  /** Nothing happens where they are not in. */
  leave: (who: number) => void;
  isIn: (who: number) => boolean;
  /** Those whose cell is within `reach` of (x, y): a superset of those within reach. */
  near: (x: number, y: number, reach: number, visit: (who: number) => void) => void;
  /** Everybody inside, in order of entering as long as nobody left; do not enter or leave meanwhile. */
  everybody: () => readonly number[];
}

/** A room for points at (x, y), with cells fit for queries of about `reach`. */
export function openRoom(x: Float64Array, y: Float64Array, reach: number): WaitingRoom {
  const grid: Grid = layGrid(x, y, reach);
  const inCell: number[][] = Array.from({ length: grid.columns * grid.rows }, () => []);
  const inside: number[] = [];
  /** Where somebody stands in `inside` and in their cell; −1 for those who are not in. */
  const seat = new Int32Array(x.length).fill(-1);
  const cellSeat = new Int32Array(x.length);

  function leave(who: number): void {
    if (seat[who] < 0) return;
    takeOut(inside, seat, seat[who]);
    takeOut(inCell[cellOf(grid, x[who], y[who])], cellSeat, cellSeat[who]);
    seat[who] = -1;
  }

  return {
    enter(who) {
      seat[who] = inside.push(who) - 1;
      cellSeat[who] = inCell[cellOf(grid, x[who], y[who])].push(who) - 1;
    },
    leave,
    isIn: (who) => seat[who] >= 0,
    near(atX, atY, reachHere, visit) {
      cellsNear(grid, atX, atY, reachHere, (cell) => {
        const here = inCell[cell];
        for (let at = 0; at < here.length; at++) visit(here[at]);
      });
    },
    everybody: () => inside,
  };
}

/** The last one takes the seat of the one who goes. */
function takeOut(list: number[], seat: Int32Array, at: number): void {
  const last = list.pop()!;
  if (at === list.length) return;
  list[at] = last;
  seat[last] = at;
}
