import type ts from 'typescript';

/**
 * Where the first thing is that keeps `given` from being used as `wanted`, such as `items[].task.state`; undefined: it
 * can be used so. `wanted` may want less than is given.
 */
export function misfit(checker: ts.TypeChecker, given: ts.Type, wanted: ts.Type, at = ''): string | undefined {
  if (checker.isTypeAssignableTo(given, wanted)) return undefined;
  const here = at || 'all of it';
  const [plainGiven, plainWanted] = [checker.getNonNullableType(given), checker.getNonNullableType(wanted)];
  const items = [plainGiven, plainWanted].map((type) => checker.getIndexTypeOfType(type, 1 satisfies ts.IndexKind));
  if (items[0] && items[1])
    return misfit(checker, items[0], items[1], `${at}[]`) ?? `${here} is ${checker.typeToString(given)}`;
  for (const property of checker.getPropertiesOfType(plainWanted)) {
    const same = plainGiven.getProperty(property.name);
    const path = at ? `${at}.${property.name}` : property.name;
    if (!same) return `${path} is missing`;
    const inside = misfit(checker, checker.getTypeOfSymbol(same), checker.getTypeOfSymbol(property), path);
    if (inside) return inside;
  }
  return `${here} is ${checker.typeToString(given)}`;
}
