import { dayMs } from '../../../shared/durations.ts';
import { distanceKm } from '../../platform/geo/distance.ts';
import { commonShares } from './words.ts';

/** A report of something that others may report too. */
export interface Report {
  /** The kind of need, as `class.kind`; of the class `other` where nobody has said it. */
  kind: string;
  lng: number;
  lat: number;
  words: string;
  /** When it was raised, ms. */
  at: number;
}

/** An open report, and the matter that it belongs to: several may be of one. */
export interface OpenReport extends Report {
  matter: string;
}

/** A matter that a new report may be about. */
export interface Likeness {
  matter: string;
  /** The nearest report of it, metres. */
  metres: number;
  /** The chance that it is this one, 0 to 1. */
  chance: number;
}

/** From which chance on people are asked, and organisers are told that it is as good as sure. */
const minAskedChance = 0.3;
export const minSureChance = 0.98;
/** As many as somebody looks through before they send. */
const maxAsked = 5;
/** Beyond it nothing is compared, whatever its kind. */
export const comparedMetres = 400;

/**
 * The scatter of two reports of one thing, metres: of those who stand before it, and of those who tell it from home.
 */
const scatter = { there: 42, fromAfar: 160 } as const;
const afarShare = 0.2;
/** How often a second report calls the same thing by the same kind, and by another one of its class. */
const sameKindShare = 0.85;
const sameClassShare = 0.12;
const otherClassShare = 0.001;
/**
 * A kind that was not said tells nothing between open matters; but most that say none ask for something of their own.
 */
const unsaidClass = 'other';
const unsaidShare = 0.2;
/** How many times as likely an open matter is reported again as a new one arises beside it, and how that ebbs. */
const reportedAgainFactor = 0.8;
const ebbDays = 30;
/** The worth of words: nothing at the share that two reports of one kind have by chance. */
const wordsFactor = 14;
const accidentalShare = 0.17;

/**
 * The matters that a report may be about, the likeliest first.
 *
 * A matter’s chance is its share among all of them and something new. Place counts by how much denser reports of one
 * thing lie than the reports of its class around it: in a street full of dark lamps, nearness says little. Words count
 * by what is rare among the reports around.
 *
 * @param open the open reports within `comparedMetres`
 */
export function likenesses(report: Report, open: readonly OpenReport[]): Likeness[] {
  const shares = commonShares(
    report.words,
    open.map(({ words }) => words),
  );
  const around = (Math.PI * comparedMetres ** 2) / 1e6;
  const ofClass = new Set(open.filter((one) => mayBeOneClass(report, one)).map(({ matter }) => matter)).size;
  const newPerKm2 = (ofClass + 1) / around;
  const found = new Map<string, { metres: number; odds: number }>();
  open.forEach((one, i) => {
    const metres = distanceKm(report.lng, report.lat, one.lng, one.lat) * 1000;
    const words = Math.exp(wordsFactor * (shares[i] - accidentalShare));
    const age = Math.exp(-Math.abs(report.at - one.at) / (ebbDays * dayMs));
    const odds = ((reportedAgainFactor * age * kindShare(report, one) * densityAt(metres)) / newPerKm2) * words;
    const known = found.get(one.matter);
    found.set(one.matter, {
      metres: Math.min(metres, known?.metres ?? Infinity),
      odds: Math.max(odds, known?.odds ?? 0),
    });
  });
  const all = [...found.values()].reduce((sum, { odds }) => sum + odds, 1);
  return [...found]
    .map(([matter, { metres, odds }]) => ({ matter, metres, chance: odds / all }))
    .sort((a, b) => b.chance - a.chance || a.metres - b.metres);
}

/** Those to ask about before a report is sent: "is it this one?" */
export const toAsk = (found: readonly Likeness[]): Likeness[] =>
  found.filter(({ chance }) => chance >= minAskedChance).slice(0, maxAsked);

const classOf = ({ kind }: Report): string => kind.split('.')[0];
const mayBeOneClass = (one: Report, other: Report): boolean =>
  classOf(one) === unsaidClass || classOf(one) === classOf(other);

function kindShare(one: Report, other: Report): number {
  if (classOf(one) === unsaidClass) return unsaidShare;
  if (one.kind === other.kind) return sameKindShare;
  return classOf(one) === classOf(other) ? sameClassShare : otherClassShare;
}

/** Reports of one thing a square kilometre, at a distance from another: a mixture of two round normal scatters. */
const densityAt = (metres: number): number =>
  (1 - afarShare) * normalAt(metres, scatter.there) + afarShare * normalAt(metres, scatter.fromAfar);

const normalAt = (metres: number, deviation: number): number =>
  (Math.exp(-(metres ** 2) / (2 * deviation ** 2)) / (2 * Math.PI * deviation ** 2)) * 1e6;
