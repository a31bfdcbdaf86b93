/** Where the rows are: unit vectors in columns. */
export interface Points {
  x: Float64Array;
  y: Float64Array;
  z: Float64Array;
}
