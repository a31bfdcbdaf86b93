/** The few columns of greatest gain, the greatest first; used again from offer to offer. */
export class Found {
  size = 0;
  columns = new Int32Array(0);
  worths = new Float64Array(0);
  private gains = new Float64Array(0);
  max = 0;

  begin(max: number): void {
    this.size = 0;
    this.max = max;
    if (this.gains.length >= max) return;
    this.columns = new Int32Array(max);
    this.worths = new Float64Array(max);
    this.gains = new Float64Array(max);
  }

  /** No gain that was passed over is greater; 0 while there is room. */
  get bar(): number {
    return this.size === this.max && this.size > 0 ? this.gains[this.size - 1] : 0;
  }

  /** Answers the new bar. */
  add(column: number, worth: number, gain: number): number {
    const { columns, worths, gains } = this;
    const full = this.size === this.max;
    if (full && (gain <= this.bar || this.max === 0)) return this.bar;
    let at = full ? this.size - 1 : this.size++;
    for (; at > 0 && gains[at - 1] < gain; at--) {
      columns[at] = columns[at - 1];
      worths[at] = worths[at - 1];
      gains[at] = gains[at - 1];
    }
    columns[at] = column;
    worths[at] = worth;
    gains[at] = gain;
    return this.bar;
  }
}
