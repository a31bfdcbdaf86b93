import { dayMs } from '../../shared/durations.ts';
import { startingKinds } from '../../server/domain/case-kinds/starting-kinds.ts';
import type { Precedent, Sendable } from '../../server/engine/suggestion/precedents.ts';
import { suggest } from '../../server/engine/suggestion/suggest.ts';
import { randomFrom } from './random-from.ts';

const districtCount = 11;
const streetsPerDistrict = 7;
const communitiesPerStreet = 8;
const departmentsPerDistrict = 8;
const departmentCount = 20;

/** How a kind is seen to: by the community itself, its street, a department of its district or of the city. */
type Way = 'community' | 'street' | 'district' | 'city';
const ways: readonly Way[] = ['community', 'community', 'street', 'street', 'district', 'district', 'district', 'city'];
/** The share of kinds of which some words mean another unit: a trunk road is the city's, a lane the street's. */
const wordyShare = 0.2;
/** The share of streets and kinds that have it their own way, such as by a contract. */
const ownWayShare = 0.08;
/** The share of cases that somebody served whom nobody would have foreseen. */
const oddShare = 0.02;
/** How often a dispatcher without a suggestion sends a case to the right unit at once. */
const dispatcherShare = 0.75;

const places = ['主干道', '小区里', '学校门口', '菜市场', '公园', '河边', '工地旁', '地铁口'];
const tellings = ['请尽快处理', '好几天了', '影响出行', '一直没人管', '晚上更严重', '老人不方便'];

interface Street {
  path: readonly string[];
  lng: number;
  lat: number;
}

/**
 * A simulated city of 800 units and 120 kinds, with the unit that truly serves each case; nothing of it is known to
 * `suggest.ts`.
 */
function simulateCity(seed: number) {
  const random = randomFrom(seed);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)];
  const kinds = startingKinds.slice(0, 120).map(({ _id, name }) => ({ key: _id, name: name.zh }));
  const cityOnes = Array.from({ length: departmentCount }, (_, i) => `city-d${i}`);
  const streets: Street[] = [];
  for (let d = 0; d < districtCount; d++)
    for (let s = 0; s < streetsPerDistrict; s++)
      streets.push({
        path: ['city', `d${d}`, `d${d}-s${s}`],
        lng: 113.8 + (d % 4) * 0.15 + (s % 3) * 0.04,
        lat: 22.5 + Math.floor(d / 4) * 0.12 + Math.floor(s / 3) * 0.03,
      });
  const wayOf = new Map(
    kinds.map(({ key }) => [
      key,
      {
        way: pick(ways),
        department: Math.floor(random() * departmentsPerDistrict),
        atCity: pick(cityOnes),
        words: random() < wordyShare ? { said: pick(places), to: pick(cityOnes) } : null,
      },
    ]),
  );
  const ownWays = new Map<string, string>();
  for (const { path } of streets)
    for (const { key } of kinds)
      if (random() < ownWayShare) ownWays.set(`${path[2]} ${key}`, `${path[1]}-dep${pick([0, 1, 2, 3, 4, 5, 6, 7])}`);

  function servedBy(kind: string, [, district, street, community]: readonly string[], words: string): string {
    const own = ownWays.get(`${street} ${kind}`);
    if (own) return own;
    const { way, department, atCity, words: wordy } = wayOf.get(kind)!;
    if (wordy && words.includes(wordy.said)) return wordy.to;
    return { community, street, district: `${district}-dep${department}`, city: atCity }[way];
  }

  let count = 0;
  /** The next case of the city, with who truly serves it. */
  function next(): Sendable & { id: string; truth: string } {
    const kind = pick(kinds);
    const street = pick(streets);
    const at = Math.floor(random() * communitiesPerStreet);
    const origin = [...street.path, `${street.path[2]}-c${at}`];
    const words = `${pick(places)}${kind.name}${pick(tellings)}`;
    const truth = random() < oddShare ? pick(cityOnes) : servedBy(kind.key, origin, words);
    return {
      id: `case-${count++}`,
      kind: kind.key,
      origin,
      lng: street.lng + (at % 3) * 0.01 + random() * 0.008,
      lat: street.lat + Math.floor(at / 3) * 0.01 + random() * 0.008,
      words,
      truth,
    };
  }
  return { next, random, someUnit: () => pick(cityOnes) };
}

/** The units above one, from the root down, by its name. */
function aboveOf(unitId: string): string[] {
  const parts = unitId.startsWith('city') ? [] : unitId.split('-').slice(0, -1);
  return ['city', ...parts.map((_, at) => parts.slice(0, at + 1).join('-'))];
}

/** As many recent cases of a kind are compared: those of the same street, and those of the whole city. */
const maxOfStreet = 200;
const maxOfCity = 300;

/**
 * A year of a simulated city: at first its dispatchers send cases as they know, each one that goes astray is returned
 * and teaches. Of the last cases it is told how they would go by the suggestion.
 */
export function dispatchFigures(seed: number, { learned, tried }: { learned: number; tried: number }) {
  const city = simulateCity(seed);
  const byKind = new Map<string, Precedent[]>();
  const byStreet = new Map<string, Precedent[]>();
  const push = (index: Map<string, Precedent[]>, key: string, precedent: Precedent): void => {
    const known = index.get(key);
    if (known) known.push(precedent);
    else index.set(key, [precedent]);
  };
  const figures = { suggested: 0, right: 0, abstained: 0, hops: 0 };
  for (let i = 0; i < learned + tried; i++) {
    const { truth, ...one } = city.next();
    const at = (i / (learned + tried)) * 300 * dayMs;
    const streetKey = `${one.origin[2]} ${one.kind}`;
    const near = byStreet.get(streetKey)?.slice(-maxOfStreet) ?? [];
    const known = new Set(near);
    const wide = (byKind.get(one.kind)?.slice(-maxOfCity) ?? []).filter((precedent) => !known.has(precedent));
    let returnedBy: string[] = [];
    if (i < learned) {
      if (city.random() > dispatcherShare) returnedBy = [city.someUnit()].filter((unit) => unit !== truth);
    } else {
      const { candidates, isClear } = suggest(one, [...near, ...wide], () => true, at);
      if (isClear) {
        figures.suggested++;
        const rank = candidates.findIndex(({ unitId }) => unitId === truth);
        if (rank === 0) figures.right++;
        // Sent on to the next that is named; where none is right, a ruling finds the unit.
        figures.hops += rank >= 0 ? rank + 1 : candidates.length + 1;
        returnedBy = (rank >= 0 ? candidates.slice(0, rank) : candidates).map(({ unitId }) => unitId);
      } else {
        figures.abstained++;
        figures.hops += city.random() < dispatcherShare ? 1 : 2;
      }
    }
    const precedent: Precedent = { ...one, servedBy: truth, servedBelow: aboveOf(truth), returnedBy, at };
    push(byKind, one.kind, precedent);
    push(byStreet, streetKey, precedent);
  }
  return {
    right: figures.right / Math.max(1, figures.suggested),
    hops: figures.hops / tried,
    abstained: figures.abstained / tried,
  };
}
