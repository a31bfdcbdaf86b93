/** The operations of a path of an OpenAPI document by their methods, without the parameters that they share. */
export const operationsAt = <Operation>(path: Readonly<Record<string, Operation>>): [method: string, Operation][] =>
  Object.entries(path).filter(([key]) => key !== 'parameters');

interface Fields {
  properties?: object;
  required?: readonly string[];
}

/** A shape that extends others, with all its fields in one place. */
function whole({ allOf, ...own }: Readonly<Record<string, unknown>>): object {
  const parts = [...(allOf as readonly Fields[]), own as Fields];
  return {
    ...Object.assign({}, ...parts),
    properties: Object.assign({}, ...parts.map(({ properties }) => properties)) as object,
    required: parts.flatMap(({ required = [] }) => required),
  };
}

/**
 * An OpenAPI document with what its references name in their place; a description beside one stands in for that one's.
 */
export function resolved<T extends object>(document: T): T {
  const at = (pointer: string): unknown =>
    pointer
      .slice('#/'.length)
      .split('/')
      .reduce<unknown>((part, step) => (part as Record<string, unknown>)[step], document);
  const known = new Map<string, object>();
  const named = (pointer: string): object => {
    const shape = known.get(pointer) ?? (inPlace(at(pointer)) as object);
    known.set(pointer, shape);
    return shape;
  };
  const inPlace = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(inPlace);
    if (typeof part !== 'object' || part === null) return part;
    const { $ref, ...beside } = part as { $ref?: string };
    const own = Object.fromEntries(Object.entries(beside).map(([key, value]) => [key, inPlace(value)]));
    if ($ref === undefined) return 'allOf' in own ? whole(own) : own;
    return Object.keys(own).length === 0 ? named($ref) : { ...named($ref), ...own };
  };
  return inPlace(document) as T;
}
