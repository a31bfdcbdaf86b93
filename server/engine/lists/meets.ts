import { distanceKm } from '../../platform/geo/distance.ts';
import { pairsOf, runsIn } from '../../platform/text/search/runs.ts';

/** An entry of a list, as far as it decides whom it meets. */
export interface MeetingEntry<Kind extends string = string> {
  id: string;
  list: 'resources' | 'needs' | 'projects';
  kind: Kind;
  title: string;
  description: string;
  /** The amount that is left of it. */
  left: number;
  /** Degrees, WGS-84. */
  place: readonly [lng: number, lat: number] | null;
}

/** Two entries that meet, and why: each part from 0 to 1. */
export interface Meeting {
  mine: string;
  theirs: string;
  worth: number;
  reasons: {
    /** The words that both say, the longest first. */
    words: string[];
    /** Null where one of them has no place. */
    km: number | null;
    /** How much of what is asked for is there. */
    share: number;
  };
}

/** A resource meets a need or a project, whichever of them is mine. */
const complements = (one: MeetingEntry, other: MeetingEntry): boolean =>
  (one.list === 'resources') !== (other.list === 'resources');

const weights = { words: 0.5, near: 0.3, share: 0.2 };
/** At this distance nearness is worth half. */
const halfKm = 3;
/** Of an entry without a place. */
const unknownNearShare = 0.5;
const maxWords = 5;

interface Read {
  entry: MeetingEntry;
  title: ReadonlySet<string>;
  all: ReadonlySet<string>;
}

const termsIn = (text: string): string[] => runsIn(text).flatMap(({ text: run, han }) => (han ? pairsOf(run) : [run]));

const read = (entry: MeetingEntry): Read => ({
  entry,
  title: new Set(termsIn(entry.title)),
  all: new Set(termsIn(`${entry.title} ${entry.description}`)),
});

/** How much a term tells: what stands in every entry tells nothing (inverse document frequency). */
function weigh(all: readonly Read[]): (term: string) => number {
  const counts = new Map<string, number>();
  for (const { all: terms } of all) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return (term) => Math.log(1 + all.length / (counts.get(term) ?? all.length)) - Math.log(2);
}

/** The share of what the titles say that the other entry says as well, by how much each term tells. */
function wordsShared(one: Read, other: Read, weight: (term: string) => number): number {
  const parts = [
    [one.title, other.all],
    [other.title, one.all],
  ] as const;
  const shares = parts.map(([title, all]) => {
    let [said, shared] = [0, 0];
    for (const term of title) {
      said += weight(term);
      if (all.has(term)) shared += weight(term);
    }
    return said === 0 ? 0 : shared / said;
  });
  return Math.max(...shares);
}

/** Neighbouring pairs of characters that both say, as the words that they make up: 乒乓, 乓球 → 乒乓球. */
function wordsBoth(title: string, terms: ReadonlySet<string>): string[] {
  const words: string[] = [];
  for (const { text, han } of runsIn(title)) {
    if (!han) {
      if (terms.has(text)) words.push(text);
      continue;
    }
    let word = '';
    for (const pair of pairsOf(text)) {
      if (!terms.has(pair)) {
        if (word) words.push(word);
        word = '';
      } else word = word ? word + [...pair].at(-1)! : pair;
    }
    if (word) words.push(word);
  }
  return words;
}

function kmBetween({ place: one }: MeetingEntry, { place: other }: MeetingEntry): number | null {
  return one && other ? distanceKm(one[0], one[1], other[0], other[1]) : null;
}

/**
 * The pairs of my entries and theirs that meet, the best first: of one kind, one that has and one that asks. Worth is
 * what both say, nearness, and how much of what is asked for is there; equal pairs are in the order of their ids.
 *
 * @param limit so many pairs
 */
export function meetings(mine: readonly MeetingEntry[], theirs: readonly MeetingEntry[], limit: number): Meeting[] {
  const [own, others] = [mine.map(read), theirs.map(read)];
  const weight = weigh([...own, ...others]);
  const found: (Meeting & { own: Read; other: Read })[] = [];
  for (const one of own)
    for (const other of others) {
      if (one.entry.kind !== other.entry.kind || !complements(one.entry, other.entry)) continue;
      const km = kmBetween(one.entry, other.entry);
      const near = km === null ? unknownNearShare : halfKm / (halfKm + km);
      const [has, asks] = one.entry.list === 'resources' ? [one.entry, other.entry] : [other.entry, one.entry];
      const share = Math.min(1, has.left / asks.left);
      const words = wordsShared(one, other, weight);
      found.push({
        mine: one.entry.id,
        theirs: other.entry.id,
        worth: weights.words * words + weights.near * near + weights.share * share,
        reasons: { words: [], km, share },
        own: one,
        other,
      });
    }
  const order = (a: Meeting, b: Meeting): number =>
    b.worth - a.worth || (a.mine < b.mine ? -1 : a.mine > b.mine ? 1 : a.theirs < b.theirs ? -1 : 1);
  return found
    .sort(order)
    .slice(0, limit)
    .map(({ own: one, other, ...meeting }) => {
      const both = [...wordsBoth(one.entry.title, other.all), ...wordsBoth(other.entry.title, one.all)];
      const words = [...new Set(both)].sort((a, b) => b.length - a.length).slice(0, maxWords);
      return { ...meeting, reasons: { ...meeting.reasons, words } };
    });
}
