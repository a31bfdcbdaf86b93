/** A list in parts of at most `size`, in its order: as many as one query or write takes. */
export function* partsOf<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size);
}
