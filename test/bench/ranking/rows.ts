export interface Row {
  name: string;
  value: number;
  unit: string;
  /** The peer or bound of the comparison. */
  against?: string;
  /** Times better than that. */
  ratio?: number;
  goal?: string;
  met?: boolean;
}

/** A time that is printed and never judged: machines differ by a factor of two from day to day. */
export const time = (name: string, value: number, unit: string): Row => ({ name, value, unit });

/**
 * A row that says how many times faster we are than `peer` (both in the same unit); `least` is the goal, if there is
 * one.
 */
export const faster = (
  name: string,
  peer: number,
  unit: string,
  against: string,
  ours: number,
  least?: number,
): Row => ({
  name,
  value: peer,
  unit,
  against,
  ratio: peer / ours,
  ...(least === undefined ? {} : { goal: `≥ ${least} ×`, met: peer / ours >= least }),
});

const short = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3));

export function print(rows: readonly Row[], json: boolean): void {
  if (json) {
    console.log(JSON.stringify({ rows }));
    return;
  }
  for (const { name, value, unit, against, ratio, goal, met } of rows) {
    const compared = ratio === undefined ? '' : `${short(ratio)} × ${against}`;
    const verdict = met === undefined ? '' : met ? 'met' : 'MISSED';
    console.log(
      `${name.padEnd(58)} ${short(value).padStart(8)} ${unit.padEnd(5)} ${compared.padEnd(26)} ${(goal ?? '').padEnd(9)} ${verdict}`,
    );
  }
}
