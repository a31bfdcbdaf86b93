import { dayMs } from '../../../shared/durations.ts';
import type { OfferFacts } from '../facts/facts.ts';
import { collide, stayOf, type Stay } from '../geo/clash.ts';
import { chordSquared, chordToKm, earthKm, kmToChordSquared, unitVector } from '../../platform/geo/distance.ts';
import { weekTime } from '../geo/local-time.ts';
import { ageKey, oldEnough } from '../rules/age.ts';
import { weeksAtLimit } from '../rules/capacity.ts';
import { validUntil } from '../rules/skill.ts';
import { spanHolds, spansOf, type Span } from '../rules/spans.ts';
import { noNext } from '../tables/chains.ts';
import { PathMemo } from '../tables/paths.ts';
import { skillBit } from '../tables/skill-bits.ts';
import { invitedOnlyFlag, partyOnlyFlag, unitOnlyFlag } from '../tables/task-table.ts';
import { partsOfSpans } from '../tables/week-parts.ts';
import {
  belonging,
  belongsTo,
  sharedLevels,
  loadFreshness,
  invitationPrice,
  nearness,
  reliability,
  skillFit,
  urgency,
} from '../worth/factors.ts';
import { offerPart, product } from '../worth/worth.ts';
import type { Finds } from './best.ts';
import { logAtMost } from './log-at-most.ts';
import type { Search } from './best-first.ts';
import type { TaskFilter } from './filter.ts';
import type { QuadCells } from './quad-cells.ts';
import type { RankedTask } from './ranked.ts';
import type { TaskIndex } from './task-index.ts';
import type { TaskLayer } from './task-layer.ts';
import { categoryBit } from './task-summary.ts';

const maxRoundingError = 1e-9;
const noSkill = -1;
const memo = new PathMemo();
const scratch = new Float64Array(3);

/** One volunteer's search through the tasks: everything about the offer worked out once, then cheap tests first. */
export class TaskSearch implements Search {
  readonly best: Finds;
  /** Which tasks are searched. */
  layer: TaskLayer;
  protected readonly index: TaskIndex;
  private readonly offer: OfferFacts;
  protected readonly now: number;
  private readonly filter: TaskFilter;
  protected readonly x: number;
  protected readonly y: number;
  protected readonly z: number;
  protected readonly reach: number;
  protected readonly radiusKm: number;
  protected readonly kmToLog: number;
  private readonly part: number;
  protected readonly logPart: number;
  protected readonly skillSet: number;
  protected readonly weekParts: number;
  private readonly categorySet: number;
  /** 1 for the numbers of the categories looked for; null: any. */
  private readonly categories: Uint8Array | null;
  private readonly onlySkill: number | null;
  private readonly age: number;
  private readonly spans: readonly Span[];
  /** Weeks in which the volunteer's limit is reached. */
  private readonly fullWeeks: readonly number[];
  private readonly busy: readonly (Stay & { taskId: string })[];
  /** When the certificate of each skill number ends; −Infinity without one; NaN for a skill that is missing. */
  private readonly held: Float64Array;
  private readonly asked: number;
  private readonly unasked: number;
  protected readonly logUnasked: number;

  constructor(index: TaskIndex, offer: OfferFacts, best: Finds, now: number, filter: TaskFilter) {
    const { table, config } = index;
    this.index = index;
    this.layer = index.all;
    this.offer = offer;
    this.best = best;
    this.now = now;
    this.filter = filter;
    unitVector(offer.lng, offer.lat, scratch);
    [this.x, this.y, this.z] = scratch;
    this.radiusKm = Math.min(offer.radiusKm, filter.maxKm ?? Infinity);
    this.reach = kmToChordSquared(this.radiusKm * (1 + maxRoundingError)) * (1 + maxRoundingError);
    this.kmToLog = earthKm / config.nearness.tauKm;
    this.part = offerPart(offer, config);
    this.logPart = Math.log(this.part) + maxRoundingError;
    this.asked = skillFit(true, true, config);
    this.unasked = skillFit(false, false, config);
    this.logUnasked = Math.log(this.unasked);
    this.spans = spansOf(offer.windows);
    this.weekParts = partsOfSpans(this.spans, (instant) => weekTime(instant, config.utcOffset));
    this.age = ageKey(offer);
    this.onlySkill = filter.skill === undefined ? null : table.skills.find(filter.skill);
    this.held = new Float64Array(table.skills.size).fill(NaN);
    this.skillSet = this.learn();
    this.categories = filter.categories ? this.marked(filter.categories) : null;
    this.categorySet =
      filter.categories?.reduce((set, name) => {
        const category = table.categories.find(name);
        return category < 0 ? set : set | categoryBit(category);
      }, 0) ?? -1;
    this.busy = offer.busy.map((held) => ({ ...stayOf(held), taskId: held.taskId }));
    this.fullWeeks = weeksAtLimit(offer, now, config);
    memo.reset(table.paths.size);
  }

  get bar(): number {
    return this.best.logLeast;
  }

  bound(cell: number): number {
    const { config } = this.index;
    const { summary, cells } = this.layer;
    const skills = summary.skillSet[cell] & this.skillSet;
    if (skills === 0 || (summary.startParts[cell] & this.weekParts) === 0) return NaN;
    if ((summary.categories[cell] & this.categorySet) === 0) return NaN;
    if (summary.lastSignUp(cell) <= this.now || !this.startsIn(summary.lastStart(cell), summary.firstStart(cell)))
      return NaN;
    const chord = cells.boxes.chordSquared(cell, this.x, this.y, this.z);
    if (chord > this.reach) return NaN;
    const urgent = urgency(summary.firstSignUp(cell) - this.now, summary.empty(cell), config);
    const skill = skills === skillBit(noSkill) ? this.logUnasked : 0;
    return summary.logPart(cell) + this.logPart + skill + logAtMost(urgent) - Math.sqrt(chord) * this.kmToLog;
  }

  visitLeaf({ head, next }: QuadCells, leaf: number): void {
    const { skillSet, startPart } = this.layer.keys;
    const [skills, parts] = [this.skillSet, this.weekParts];
    for (let row = head[leaf]; row !== noNext; row = next[row]) {
      const able = skillSet[row] & skills;
      const free = startPart[row] & parts;
      // Both not 0, asked at once: the processor cannot guess either.
      if (((able | -able) & (free | -free)) < 0) this.visit(row);
    }
  }

  /** Looks at a task by its number in the layer. */
  visit(number: number): void {
    const { keys, rows } = this.layer;
    if (this.categories !== null && this.categories[keys.category[number]] === 0) return;
    const chord = chordSquared(this.x, this.y, this.z, keys.x[number], keys.y[number], keys.z[number]);
    if (chord > this.reach) return;
    const unasked = (keys.skillSet[number] & this.skillSet) === skillBit(noSkill);
    const { table, config } = this.index;
    const left = keys.signUpEnd[number] - this.now;
    const maxWorth =
      keys.logPart[number] + this.logPart - Math.sqrt(chord) * this.kmToLog + (unasked ? this.logUnasked : 0);
    if (maxWorth < this.best.logLeast || !(left > 0)) return;
    const urgent = maxWorth + logAtMost(urgency(left, keys.empty[number], config));
    if (urgent < this.best.logLeast) return;
    const row = rows === null ? number : rows[number];
    const belong = this.belongingOf(table.path[row]);
    if (urgent + logAtMost(belong) < this.best.logLeast || !this.passes(row)) return;
    const km = chordToKm(chord);
    if (!(km <= this.radiusKm) || !this.isWelcome(row)) return;
    const near = nearness(km, config.nearness.tauKm);
    let worth = -1;
    let role = noNext;
    for (let at = table.roleHead[row]; at !== noNext; at = table.roles.next[at]) {
      if (!this.hasSkill(at, table.end[row])) continue;
      const value = this.worthOfRole(at, row, near, belong);
      if (value <= worth) continue;
      worth = value;
      role = at;
    }
    if (role === noNext || worth < this.best.least || !this.hasTime(row)) return;
    this.best.add(row, worth, km, role);
  }

  /** The roles of the `i`-th best task that can be taken, each with its worth; `role` is a place in `table.roles`. */
  eachRole(i: number, take: (role: number, worth: number) => void): void {
    const { table, config } = this.index;
    const row = this.best.rows[i];
    const near = nearness(this.best.kms[i], config.nearness.tauKm);
    for (let at = table.roleHead[row]; at !== noNext; at = table.roles.next[at])
      if (this.hasSkill(at, table.end[row]))
        take(at, this.worthOfRole(at, row, near, this.belongingOf(table.path[row])));
  }

  results(): RankedTask[] {
    const { table, config } = this.index;
    const { rows, worths, kms, details, size } = this.best;
    const { kept, missed } = this.offer.reliability;
    return Array.from({ length: size }, (_, i) => {
      const [row, at] = [rows[i], details[i]];
      return {
        taskId: table.ids.idOf(row),
        roleId: table.roles.labels[at] ?? '',
        worth: worths[i],
        km: kms[i],
        factors: {
          nearness: nearness(kms[i], config.nearness.tauKm),
          skill: table.roles.data[at * 3] < 0 ? this.unasked : this.asked,
          urgency: urgency(table.signUpEnd[row] - this.now, table.roles.data[at * 3 + 2], config),
          reliability: reliability(kept, missed, config),
          belonging: this.belongingOf(table.path[row]),
          freshness: table.part[row] * loadFreshness(this.offer.load, config),
          invitation: invitationPrice(this.offer.invitedLately, config),
        },
      };
    });
  }

  private marked(names: readonly string[]): Uint8Array {
    const { categories } = this.index.table;
    const marks = new Uint8Array(categories.size);
    for (const name of names) {
      const number = categories.find(name);
      if (number >= 0) marks[number] = 1;
    }
    return marks;
  }

  /** Fills `held`; answers the coarse set of what can be done. */
  private learn(): number {
    const { table, config } = this.index;
    const { skills } = table;
    const { utcOffset } = config;
    let set = skillBit(noSkill);
    for (const { skill, certifiedUntil } of this.offer.skills) {
      const number = skills.find(skill);
      if (number < 0) continue;
      const before = this.held[number];
      const until = certifiedUntil === undefined ? -Infinity : validUntil(certifiedUntil, utcOffset);
      this.held[number] = before > until ? before : until;
      set |= skillBit(number);
    }
    if (this.onlySkill === null) return set;
    return Number.isNaN(this.held[this.onlySkill] ?? NaN) ? 0 : skillBit(this.onlySkill);
  }

  protected hasSkill(role: number, end: number): boolean {
    const { data } = this.index.table.roles;
    const skill = data[role * 3];
    // A role that asks for no skill and a skill that no task asks for have the same number, and nothing in common.
    if (this.onlySkill !== null && (skill < 0 || skill !== this.onlySkill)) return false;
    if (skill < 0) return true;
    const until = this.held[skill];
    return data[role * 3 + 1] === 0 ? !Number.isNaN(until) : until >= end;
  }

  protected worthOfRole(role: number, row: number, near: number, belong: number): number {
    const { table, config } = this.index;
    const skill = table.roles.data[role * 3] < 0 ? this.unasked : this.asked;
    const urgent = urgency(table.signUpEnd[row] - this.now, table.roles.data[role * 3 + 2], config);
    return product(near, skill, urgent, belong, table.part[row], this.part);
  }

  private startsIn(latest: number, earliest: number): boolean {
    const { startFrom, startBefore } = this.filter;
    return !(startFrom !== undefined && latest < startFrom) && !(startBefore !== undefined && earliest >= startBefore);
  }

  private passes(row: number): boolean {
    const { table } = this.index;
    if (!this.startsIn(table.start[row], table.start[row])) return false;
    if (this.filter.weekend && table.inWeek[row] < 5 * dayMs) return false;
    const { unitId } = this.filter;
    if (unitId === undefined) return true;
    const place = table.paths.get(table.path[row]);
    return place.unitId === unitId || place.unitPath.includes(unitId);
  }

  /** The task's rules about who may come. */
  protected isWelcome(row: number): boolean {
    const { table } = this.index;
    const minAge = table.minAge[row];
    if (minAge > 0 && !oldEnough(this.age, minAge, table.ageDay[row])) return false;
    const { avoids } = this.offer;
    if (avoids && (avoids.includes(table.paths.get(table.path[row]).unitId) || avoids.includes(table.ids.idOf(row))))
      return false;
    const rules = table.rules[row];
    if (rules === 0) return true;
    if (rules & partyOnlyFlag && !this.offer.partyMember) return false;
    if (rules & unitOnlyFlag && !belongsTo(this.offer, table.paths.get(table.path[row]).unitId)) return false;
    return !(rules & invitedOnlyFlag) || table.invited.get(row)!.has(this.offer.personId);
  }

  protected belongingOf(path: number): number {
    if (memo.seen(path)) return memo.values[path];
    return (memo.values[path] = belonging(
      sharedLevels(this.offer, this.index.table.paths.get(path)),
      this.index.config,
    ));
  }

  protected hasTime(row: number): boolean {
    const { table, config } = this.index;
    if (this.offer.tasksPerWeek <= 0 || this.fullWeeks.includes(table.week[row])) return false;
    const start = table.start[row];
    const end = table.end[row];
    if (!this.isOpen(start, end, table.inWeek[row])) return false;
    for (const stay of this.busy) {
      if (stay.taskId === table.ids.idOf(row)) return false;
      if (collide(stay, start, end, table.x[row], table.y[row], table.z[row], config.travelMinutesPerKm)) return false;
    }
    return true;
  }

  /** One of the windows holds it. A loop, because this is asked for most of what is near. */
  protected isOpen(start: number, end: number, inWeek: number): boolean {
    for (const { weekly, from, length } of this.spans)
      if (spanHolds(weekly, from, length, start, end, inWeek)) return true;
    return false;
  }
}
