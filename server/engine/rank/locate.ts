/** Cuts from a cube face down to cells of about 2 m. */
export const maxLevel = 22;

const cellsPerSide = 2 ** maxLevel;

const across = (ratio: number): number => Math.min(cellsPerSide - 1, Math.floor(((ratio + 1) / 2) * cellsPerSide));

/**
 * The last point looked up: its cube face (0-5) and its column and row on it. One record, used again, so that nothing
 * is allocated.
 */
export const position = {
  face: 0,
  column: 0,
  row: 0,
  /** Which of the four parts (0-3) of its cell at `level` the point is in. */
  quarter(level: number): number {
    const shift = maxLevel - 1 - level;
    return ((this.column >>> shift) & 1) | (((this.row >>> shift) & 1) << 1);
  },
};

/** Looks a point of the unit sphere up on the cube around it: the face that it is seen through, and where. */
export function locate(x: number, y: number, z: number): void {
  const [ax, ay, az] = [Math.abs(x), Math.abs(y), Math.abs(z)];
  if (ax >= ay && ax >= az) set(x > 0 ? 0 : 1, y / ax, z / ax);
  else if (ay >= az) set(y > 0 ? 2 : 3, x / ay, z / ay);
  else set(z > 0 ? 4 : 5, x / az, y / az);
}

function set(face: number, u: number, v: number): void {
  position.face = face;
  position.column = across(u);
  position.row = across(v);
}
