import type { OfferFacts } from '../facts/facts.ts';
import { kmToChordSquared, unitVector } from '../../platform/geo/distance.ts';
import { weekNumber, weekTime } from '../geo/local-time.ts';
import { ageKey } from '../rules/age.ts';
import { validUntil } from '../rules/skill.ts';
import { spansOf } from '../rules/spans.ts';
import { type Membership, loadFreshness, reliability } from '../worth/factors.ts';
import type { MatchConfig } from '../worth/config.ts';
import { offerPart } from '../worth/worth.ts';
import { Chains, noNext } from './chains.ts';
import { checkOffer } from './facts-error.ts';
import { hash, IdTable } from './id-table.ts';
import { Interner } from './interner.ts';
import { Paths } from './paths.ts';
import { capacityFor, column, reordered, resized } from './resized.ts';
import { SkillBits, skillBit } from './skill-bits.ts';
import { partsOfSpans } from './week-parts.ts';

/** A hair more than the radius, so that the quick test never refuses what the exact one lets in. */
const slackFactor = 1 + 1e-9;

const none: readonly string[] = [];
const scratch = new Float64Array(3);

/**
 * Offers as columns, one row each; lists (windows, busy times, certificates) as chains. Rows move only when loaded
 * anew.
 */
export class OfferTable {
  readonly ids = new IdTable();
  readonly skills = new Interner();
  readonly paths = new Paths<Membership>();
  /** Place, as a point of the unit sphere. */
  x = column(Float64Array, 16);
  y = column(Float64Array, 16);
  z = column(Float64Array, 16);
  radiusKm = column(Float64Array, 16);
  /** A squared chord that no place within the radius exceeds. */
  reach = column(Float64Array, 16);
  /** The factors that do not depend on the task, and their logarithm. */
  part = column(Float64Array, 16);
  logPart = column(Float64Array, 16);
  /** The two of those factors that cannot be told from other columns. */
  reliability = column(Float64Array, 16);
  freshness = column(Float64Array, 16);
  tasksPerWeek = column(Float64Array, 16);
  load = column(Float64Array, 16);
  invitedLately = column(Float64Array, 16);
  age = column(Int32Array, 16);
  path = column(Int32Array, 16);
  weekParts = column(Int32Array, 16);
  skillSet = column(Int32Array, 16);
  party = column(Uint8Array, 16);
  windowHead = column(Int32Array, 16);
  busyHead = column(Int32Array, 16);
  certificateHead = column(Int32Array, 16);
  readonly skillBits = new SkillBits();
  /** weekly (1 or 0), from, length: a span of rules/spans.ts. */
  readonly windows = new Chains(3);
  /** start, end, x, y, z, week number; the label is the task. */
  readonly busy = new Chains(6);
  /** skill, valid until. */
  readonly certificates = new Chains(2);
  persons: string[] = [];
  /** Tells most people apart without looking at their ids. */
  personHash = column(Int32Array, 16);
  asked: (readonly string[])[] = [];
  avoids: (readonly string[])[] = [];
  private readonly config: MatchConfig;

  constructor(config: MatchConfig) {
    this.config = config;
  }

  /** Adds a record whose id is new; answers its row. @throws FactsError */
  add(offer: OfferFacts): number {
    checkOffer(offer);
    const row = this.ids.add(offer.id);
    this.reserve(row + 1);
    this.windowHead[row] = this.busyHead[row] = this.certificateHead[row] = noNext;
    this.write(row, offer);
    return row;
  }

  /** Replaces the record in a row. @throws FactsError, with the row unchanged */
  replace(row: number, offer: OfferFacts): void {
    checkOffer(offer);
    this.releaseLists(row);
    this.write(row, offer);
  }

  /** Frees a row. */
  remove(id: string): void {
    const row = this.ids.remove(id);
    this.releaseLists(row);
    this.asked[row] = none;
    this.avoids[row] = none;
  }

  /** Row `i` is now what was row `order[i]`, and its lists follow in that order; every row has a record. */
  reorder(order: Int32Array): void {
    for (const name of floatColumns) this[name] = reordered(this[name], order);
    for (const name of integerColumns) this[name] = reordered(this[name], order);
    this.party = reordered(this.party, order);
    this.ids.reorder(order);
    this.skillBits.reorder(order);
    const { persons, asked, avoids } = this;
    this.persons = Array.from(order, (row) => persons[row]);
    this.asked = Array.from(order, (row) => asked[row]);
    this.avoids = Array.from(order, (row) => avoids[row]);
    this.windows.rewrite(this.windowHead, order.length);
    this.busy.rewrite(this.busyHead, order.length);
    this.certificates.rewrite(this.certificateHead, order.length);
  }

  /** Whether two rows are offers of one person. */
  samePerson(row: number, other: number): boolean {
    return this.personHash[row] === this.personHash[other] && this.persons[row] === this.persons[other];
  }

  private write(row: number, offer: OfferFacts): void {
    unitVector(offer.lng, offer.lat, scratch);
    [this.x[row], this.y[row], this.z[row]] = scratch;
    this.radiusKm[row] = offer.radiusKm;
    this.reach[row] = kmToChordSquared(offer.radiusKm * slackFactor) * slackFactor;
    this.part[row] = offerPart(offer, this.config);
    this.logPart[row] = Math.log(this.part[row]);
    this.reliability[row] = reliability(offer.reliability.kept, offer.reliability.missed, this.config);
    this.freshness[row] = loadFreshness(offer.load, this.config);
    this.tasksPerWeek[row] = offer.tasksPerWeek;
    this.load[row] = offer.load;
    this.invitedLately[row] = offer.invitedLately;
    this.age[row] = ageKey(offer);
    this.party[row] = offer.partyMember ? 1 : 0;
    this.path[row] = this.pathOf(offer);
    this.persons[row] = offer.personId;
    this.personHash[row] = hash(offer.personId);
    this.asked[row] = offer.askedTaskIds.length > 0 ? offer.askedTaskIds : none;
    this.avoids[row] = offer.avoids ?? none;
    this.writeSkills(row, offer);
    this.writeTimes(row, offer);
  }

  private writeSkills(row: number, offer: OfferFacts): void {
    const numbers: number[] = [];
    let set = 0;
    for (const { skill, certifiedUntil } of offer.skills) {
      const number = this.skills.add(skill);
      numbers.push(number);
      set |= skillBit(number);
      if (certifiedUntil === undefined) continue;
      const at = (this.certificateHead[row] = this.certificates.prepend(this.certificateHead[row]));
      this.certificates.data[at * 2] = number;
      this.certificates.data[at * 2 + 1] = validUntil(certifiedUntil, this.config.utcOffset);
    }
    this.skillBits.set(row, numbers);
    this.skillSet[row] = set;
  }

  private writeTimes(row: number, offer: OfferFacts): void {
    const { utcOffset } = this.config;
    const spans = spansOf(offer.windows);
    this.weekParts[row] = partsOfSpans(spans, (instant) => weekTime(instant, utcOffset));
    for (const { weekly, from, length } of spans) {
      const at = (this.windowHead[row] = this.windows.prepend(this.windowHead[row])) * 3;
      this.windows.data[at] = weekly ? 1 : 0;
      this.windows.data[at + 1] = from;
      this.windows.data[at + 2] = length;
    }
    for (const { taskId, start, end, lng, lat } of offer.busy) {
      const at = (this.busyHead[row] = this.busy.prepend(this.busyHead[row], taskId)) * 6;
      this.busy.data[at] = start;
      this.busy.data[at + 1] = end;
      unitVector(lng, lat, this.busy.data, at + 2);
      this.busy.data[at + 5] = weekNumber(start, utcOffset);
    }
  }

  private pathOf({ unitPath, communityId, branchId }: OfferFacts): number {
    const key = `${unitPath.join('\n')}\r${communityId ?? ''}\r${branchId ?? ''}`;
    return this.paths.add(key, () => ({ unitPath, communityId, branchId }));
  }

  private releaseLists(row: number): void {
    this.windows.release(this.windowHead[row]);
    this.busy.release(this.busyHead[row]);
    this.certificates.release(this.certificateHead[row]);
    this.windowHead[row] = this.busyHead[row] = this.certificateHead[row] = noNext;
  }

  reserve(rows: number): void {
    if (rows <= this.x.length) return;
    const length = capacityFor(rows, this.x.length);
    for (const name of floatColumns) this[name] = resized(this[name], length);
    for (const name of integerColumns) this[name] = resized(this[name], length);
    this.party = resized(this.party, length);
  }
}

const floatColumns = [
  'x',
  'y',
  'z',
  'radiusKm',
  'reach',
  'part',
  'logPart',
  'reliability',
  'freshness',
  'tasksPerWeek',
  'load',
  'invitedLately',
] as const;
const integerColumns = [
  'age',
  'path',
  'weekParts',
  'skillSet',
  'windowHead',
  'busyHead',
  'certificateHead',
  'personHash',
] as const;
