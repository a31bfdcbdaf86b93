import type { Policy } from './policy.ts';
import type { Trace } from './trace.ts';

export interface Happening {
  kind: 'arrival' | 'tick' | 'leaving';
  /** Seconds on the clock of the trace. */
  at: number;
  /** Task t is `t`, worker w is `~w`; 0 for a tick. */
  who: number;
}

/**
 * Everything that happens in a day, in order. Of one moment: arrivals, then the tick, then those who leave; but
 * where a lifetime ends just before its last instant, they leave first, because who arrives then does not meet them.
 */
export function* agendaOf(trace: Trace, { every }: Policy): Generator<Happening> {
  const { order, endsIncluded } = trace;
  const leaving = leavingOrder(trace);
  let [nextArrival, nextLeaving, tick] = [0, 0, Infinity];
  for (;;) {
    const arrivalAt = nextArrival < order.length ? arrivalOf(trace, order[nextArrival]) : Infinity;
    const leavingAt = nextLeaving < leaving.length ? leavesAt(trace, leaving[nextLeaving]) : Infinity;
    const first = Math.min(arrivalAt, leavingAt, tick);
    if (first === Infinity) return;
    if (leavingAt === first && (!endsIncluded || (arrivalAt > first && tick > first))) {
      yield { kind: 'leaving', at: first, who: leaving[nextLeaving++] };
    } else if (arrivalAt === first) {
      yield { kind: 'arrival', at: first, who: order[nextArrival++] };
      if (every !== undefined && tick === Infinity) tick = tickAfter(first, every());
    } else {
      yield { kind: 'tick', at: first, who: 0 };
      tick = Infinity;
    }
  }
}

function tickAfter(moment: number, seconds: number): number {
  if (!(seconds > 0 && seconds < Infinity)) throw new RangeError(`a policy ticks every ${seconds} s, must be above 0`);
  return Math.max(moment, Math.ceil(moment / seconds) * seconds);
}

const arrivalOf = ({ workers, tasks }: Trace, who: number) => (who >= 0 ? tasks.arrival[who] : workers.arrival[~who]);
const leavesAt = ({ workers, tasks }: Trace, who: number) => (who >= 0 ? tasks.leaves[who] : workers.leaves[~who]);

function leavingOrder(trace: Trace): Int32Array {
  return Int32Array.from([...trace.order].sort((a, b) => leavesAt(trace, a) - leavesAt(trace, b)));
}
