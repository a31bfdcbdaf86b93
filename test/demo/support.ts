import { holdingStates, servedStates } from '../../shared/participation-states.ts';
import type { ParticipationDoc } from '../../server/domain/participations/model.ts';
import type { DemoDocuments } from '../../server/entry/demo/city/documents.ts';
import { generateDemoCity, type CityOptions } from '../../server/entry/demo/city/generate.ts';

/** A Monday afternoon in Shenzhen. */
export const now = new Date('2026-11-23T06:30:00Z');

export const holds = ({ state }: ParticipationDoc): boolean => holdingStates.includes(state);
export const took = ({ state }: ParticipationDoc): boolean => servedStates.includes(state);

/** A whole demo city in memory. */
export function wholeCity(options: Omit<CityOptions, 'now'> & { now?: Date }): DemoDocuments {
  const all: Partial<Record<keyof DemoDocuments, unknown[]>> = {};
  for (const { documents } of generateDemoCity({ now, ...options })) {
    for (const [name, list] of Object.entries(documents) as [keyof DemoDocuments, unknown[]][]) {
      const there = (all[name] ??= []);
      for (const document of list) there.push(document);
    }
  }
  return all as unknown as DemoDocuments;
}

/** Groups by a key; within a group the order stays. */
export function grouped<T>(list: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
