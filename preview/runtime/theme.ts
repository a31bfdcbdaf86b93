import type { AppSource } from './source.ts';

const resolved = (part: unknown, values: Record<string, string>): unknown => {
  if (typeof part === 'string' && part.startsWith('@')) return values[part.slice(1)] ?? part;
  if (Array.isArray(part)) return part.map((one: unknown) => resolved(one, values));
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([name, one]) => [name, resolved(one, values)]));
};

/** The program with the values of its theme.json in place of their names, for a phone that is light or dark now. */
export const themed = (source: AppSource): AppSource => {
  const values = source.theme[matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'];
  return {
    ...source,
    app: resolved(source.app, values) as AppSource['app'],
    configs: resolved(source.configs, values) as AppSource['configs'],
  };
};
