/** The fields of a document that a query reads. The id comes with them where it is not left out. */
export type Projection<T> = { readonly [K in keyof T]?: K extends '_id' ? 0 | 1 : 1 };

/** A document as a projection reads it. */
export type Projected<T, P extends Projection<T>> = Pick<
  T,
  Extract<keyof T, P extends { readonly _id: 0 } ? Exclude<keyof P, '_id'> : keyof P | '_id'>
>;

/** The projection to the fields of a declaration. */
export const projectionTo = <F extends object>(fields: F): { readonly [K in keyof F]: 1 } =>
  Object.fromEntries(Object.keys(fields).map((field) => [field, 1])) as { [K in keyof F]: 1 };
