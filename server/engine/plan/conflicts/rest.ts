import { withinLimits } from './row-limits.ts';
import type { Schedule } from './schedule.ts';
import type { Timeline } from './timeline.ts';

/** All that a row holds but for one of its units: read once, then asked of each edge that the unit might hold. */
export class Rest {
  private readonly timeline: Timeline;
  private row = 0;
  /** Places of its edges in the row, and their columns. */
  private readonly places: number[] = [];
  private readonly columns: number[] = [];

  constructor(timeline: Timeline) {
    this.timeline = timeline;
  }

  read(row: number, { unitStart, unitEdge }: Schedule, unit: number): void {
    const { column, rowStart } = this.timeline;
    this.row = row;
    this.places.length = this.columns.length = 0;
    for (let other = unitStart[row]; other < unitStart[row + 1]; other++) {
      if (other === unit || unitEdge[other] < 0) continue;
      this.places.push(unitEdge[other] - rowStart[row]);
      this.columns.push(column[unitEdge[other]]);
    }
  }

  /** Whether one of the row's edges goes with all of it. */
  goesWith(edge: number): boolean {
    const { row, places, columns } = this;
    const { column, limits, mask, maskStart, rowStart } = this.timeline;
    const first = rowStart[row];
    const own = edge - first;
    const words = (rowStart[row + 1] - first + 31) >> 5;
    for (const other of places) {
      const late = Math.max(other, own);
      const early = Math.min(other, own);
      if (other === own || (mask[maskStart[row] + late * words + (early >> 5)] & (1 << (early & 31))) === 0)
        return false;
    }
    return limits.binds[row] === 0 || withinLimits(limits, row, column[edge], columns);
  }
}
