/** Something that a page says of a thing, with its name: "Place", "Lotus Road 12". */
export interface Fact {
  name: string;
  text: string;
}

/** The facts that there are: those without a text are left out. */
export const factsOf = (all: readonly (readonly [name: string, text: string | null | undefined])[]): Fact[] =>
  all.flatMap(([name, text]) => (text ? [{ name, text }] : []));

/** A fact that is another than it was. */
export interface ChangedFact {
  name: string;
  before: string;
  now: string;
}

/** The facts that differ, came or went between two looks at a thing; empty where there was none. */
export function changedFacts(before: readonly Fact[], now: readonly Fact[]): ChangedFact[] {
  const textIn = (facts: readonly Fact[], name: string): string => facts.find((fact) => fact.name === name)?.text ?? '';
  const names = new Set([...before, ...now].map(({ name }) => name));
  return [...names]
    .map((name) => ({ name, before: textIn(before, name), now: textIn(now, name) }))
    .filter((fact) => fact.before !== fact.now);
}

/** A person with their number, where it is told. */
export const withPhone = (name: string, phone: string | null): string => (phone ? `${name} ${phone}` : name);
