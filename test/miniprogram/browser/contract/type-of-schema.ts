/** The parts of JSON Schema that the OpenAPI document of the service uses. */
export interface Schema {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  items?: Schema;
  prefixItems?: Schema[];
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
}

const literal = (value: unknown): string => JSON.stringify(value);

const objectType = ({ properties = {}, required = [], additionalProperties }: Schema): string => {
  const lines = Object.entries(properties).map(
    ([name, schema]) => `${literal(name)}${required.includes(name) ? '' : '?'}: ${typeOfSchema(schema)};`,
  );
  if (lines.length === 0 && additionalProperties !== false) {
    return `Record<string, ${typeof additionalProperties === 'object' ? typeOfSchema(additionalProperties) : 'unknown'}>`;
  }
  return `{ ${lines.join(' ')} }`;
};

const arrayType = ({ items, prefixItems, minItems, maxItems }: Schema): string => {
  if (prefixItems) return `[${prefixItems.map(typeOfSchema).join(', ')}]`;
  const item = items ? typeOfSchema(items) : 'unknown';
  return minItems !== undefined && minItems === maxItems
    ? `[${Array.from({ length: minItems }, () => item).join(', ')}]`
    : `(${item})[]`;
};

const simple: Record<string, string> = {
  string: 'string',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  null: 'null',
};

/** A schema as the text of a TypeScript type. */
export function typeOfSchema(schema: Schema): string {
  const parts = schema.anyOf ?? schema.oneOf;
  if (parts) return parts.map(typeOfSchema).join(' | ');
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.enum) return schema.enum.map(literal).join(' | ');
  const types = [schema.type ?? []].flat();
  if (types.length === 0) return 'unknown';
  return types
    .map((type) => (type === 'object' ? objectType(schema) : type === 'array' ? arrayType(schema) : simple[type]))
    .join(' | ');
}
