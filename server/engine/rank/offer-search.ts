import { type RoleFacts, type TaskFacts, signUpEnd } from '../facts/facts.ts';
import { collide, type Stay } from '../geo/clash.ts';
import { chordSquared, chordToKm, earthKm, kmToChordSquared, unitVector } from '../../platform/geo/distance.ts';
import { weekNumber, weekTime } from '../geo/local-time.ts';
import { ageDay, oldEnough } from '../rules/age.ts';
import { spanHolds } from '../rules/spans.ts';
import { noNext } from '../tables/chains.ts';
import { PathMemo } from '../tables/paths.ts';
import { skillBit } from '../tables/skill-bits.ts';
import { partsTouched } from '../tables/week-parts.ts';
import {
  belonging,
  belongsTo,
  sharedLevels,
  invitationPrice,
  nearness,
  skillFit,
  emptyShare,
  urgency,
} from '../worth/factors.ts';
import { product, taskPart } from '../worth/worth.ts';
import type { Best } from './best.ts';
import type { Search } from './best-first.ts';
import { brokenFlags } from './broken-rules.ts';
import type { OfferFilter, ValueByWay } from './filter.ts';
import type { OfferIndex } from './offer-index.ts';
import type { OfferLayer } from './offer-layer.ts';
import type { QuadCells } from './quad-cells.ts';
import type { RankedOffer } from './ranked.ts';

const maxRoundingError = 1e-9;
const belongsFlag = 1;
const inFilterFlag = 2;
const memo = new PathMemo();
const scratch = new Float64Array(3);
const stay: Stay = { start: 0, end: 0, x: 0, y: 0, z: 0 };

/** One role's search through the offers: everything about the task worked out once, then cheap tests first. */
export class OfferSearch implements Search {
  readonly best: Best;
  /** Which offers are searched. */
  layer: OfferLayer;
  private readonly index: OfferIndex;
  private readonly task: TaskFacts;
  private readonly role: RoleFacts;
  private readonly filter: OfferFilter;
  private readonly x: number;
  private readonly y: number;
  private readonly z: number;
  private readonly maxKm: number;
  private readonly maxChord: number;
  private readonly kmToLog: number;
  private readonly part: number;
  private readonly skillFactor: number;
  private readonly urgent: number;
  private readonly logFixed: number;
  private readonly value: ValueByWay | null;
  private readonly skill: number;
  private readonly skillBit: number;
  private readonly inWeek: number;
  private readonly week: number;
  private readonly weekOfNow: boolean;
  private readonly ageDay: number;
  private readonly weekParts: number;
  private readonly budget: number;
  private readonly invited: ReadonlySet<string> | null;
  private readonly area: Float64Array | null;
  /** The row looked at last: many live in the middle of one neighbourhood, as far as lists and plans see them. */
  private readonly last = { chord: -1, km: 0, near: 0, path: -1, part: 0, worth: 0 };

  constructor(index: OfferIndex, task: TaskFacts, role: RoleFacts, best: Best, now: number, filter: OfferFilter) {
    const { table, config } = index;
    this.index = index;
    this.layer = index;
    this.task = task;
    this.role = role;
    this.best = best;
    this.filter = filter;
    unitVector(task.lng, task.lat, scratch);
    [this.x, this.y, this.z] = scratch;
    this.maxKm = filter.maxKm ?? Infinity;
    this.maxChord = kmToChordSquared(this.maxKm * (1 + maxRoundingError)) * (1 + maxRoundingError);
    this.kmToLog = earthKm / config.nearness.tauKm;
    this.part = taskPart(task, config);
    this.skillFactor = skillFit(role.skill !== undefined, true, config);
    this.urgent = urgency(signUpEnd(task) - now, emptyShare(role.slots, role.taken), config);
    this.value = filter.value ?? null;
    this.logFixed =
      Math.log(this.part) +
      Math.log(this.skillFactor) +
      Math.log(this.urgent) +
      (this.value ? Math.log(this.value.most) : 0) +
      maxRoundingError;
    this.skill = role.skill === undefined ? -1 : table.skills.find(role.skill);
    this.skillBit = role.skill === undefined ? -1 : this.skill < 0 ? 0 : skillBit(this.skill);
    this.inWeek = weekTime(task.start, config.utcOffset);
    this.week = weekNumber(task.start, config.utcOffset);
    this.weekOfNow = this.week === weekNumber(now, config.utcOffset);
    this.ageDay = ageDay(task.start, config.utcOffset);
    this.weekParts = partsTouched(this.inWeek, task.end - task.start);
    this.budget = filter.invitationBudget ?? Infinity;
    this.invited = task.rules.invitedOnly ? new Set(task.invitedPersonIds) : null;
    this.area = filter.within ? new Float64Array(3) : null;
    if (filter.within) unitVector(filter.within.lng, filter.within.lat, this.area!);
    memo.reset(table.paths.size);
  }

  get bar(): number {
    return this.best.logLeast;
  }

  bound(cell: number): number {
    const { summary } = this.layer;
    if (this.role.skill !== undefined && (summary.skillSet[cell] & this.skillBit) === 0) return NaN;
    if ((summary.weekParts[cell] & this.weekParts) !== this.weekParts) return NaN;
    const chord = this.chordTo(cell);
    if (chord > summary.reach[cell] || chord > this.maxChord) return NaN;
    return summary.logPart[cell] + this.logFixed - Math.sqrt(chord) * this.kmToLog;
  }

  visitLeaf({ head, next }: QuadCells, leaf: number): void {
    const { keys, rows } = this.layer;
    const { closed } = this.filter;
    const { skillSet, weekParts, x, y, z, reach, logPart } = keys;
    const { x: ownX, y: ownY, z: ownZ, maxChord, logFixed, kmToLog, best } = this;
    const [skill, parts] = [this.skillBit, this.weekParts];
    const asks = this.role.skill !== undefined;
    for (let row = head[leaf]; row !== noNext; row = next[row]) {
      if (closed !== undefined && closed[rows === null ? row : rows[row]] === 1) continue;
      if (asks && (skillSet[row] & skill) === 0) continue;
      if ((weekParts[row] & parts) !== parts) continue;
      const chord = chordSquared(ownX, ownY, ownZ, x[row], y[row], z[row]);
      if (chord > reach[row] || chord > maxChord) continue;
      if (logPart[row] + logFixed - Math.sqrt(chord) * kmToLog < best.logLeast) continue;
      this.look(rows === null ? row : rows[row], chord);
    }
  }

  /** Looks at one row of the index. */
  visit(row: number): void {
    const { x, y, z } = this.index.table;
    this.look(row, chordSquared(this.x, this.y, this.z, x[row], y[row], z[row]));
  }

  private look(row: number, chord: number): void {
    const { table } = this.index;
    const worth = this.worthAt(chord, row);
    const { km } = this.last;
    if (!(km <= table.radiusKm[row]) || !(km <= this.maxKm)) return;
    // Many are worth the same who live in one neighbourhood: those beyond the best of them are told apart at once.
    if (worth < this.best.least || !this.best.has(row, worth)) return;
    if (this.filter.isOfUse?.(row, worth) === false) return;
    if (!this.hasSkill(row) || !this.isWelcome(row) || !this.hasTime(row)) return;
    this.best.add(row, worth, km, 0);
  }

  /** The worth of a row so far away; `last` tells of it then. */
  private worthAt(chord: number, row: number): number {
    const { last } = this;
    const { table, config } = this.index;
    const path = table.path[row];
    const part = table.part[row];
    if (chord === last.chord && path === last.path && part === last.part) return last.worth;
    if (chord !== last.chord) {
      last.chord = chord;
      last.km = chordToKm(chord);
      last.near = nearness(last.km, config.nearness.tauKm);
    }
    last.path = path;
    last.part = part;
    const own = product(last.near, this.skillFactor, this.urgent, this.belongingOf(path), this.part, part);
    return (last.worth = this.value ? this.value.of(own, last.km) : own);
  }

  /** The squared chord from the task to a cell. */
  private chordTo(cell: number): number {
    return this.layer.cells.boxes.chordSquared(cell, this.x, this.y, this.z);
  }

  /**
   * The rules about the pair that a row breaks, as bits of `brokenFlags`: whatever the filter asks for is left aside.
   */
  broken(row: number): number {
    const { table } = this.index;
    const { rules } = this.task;
    const km = chordToKm(chordSquared(this.x, this.y, this.z, table.x[row], table.y[row], table.z[row]));
    // Fills in what the rule about units reads.
    this.belongingOf(table.path[row]);
    return (
      (km <= table.radiusKm[row] ? 0 : brokenFlags.nobody_in_range) |
      (this.hasSkill(row) ? 0 : brokenFlags.skill_missing) |
      (this.isOpen(row) && this.isUnoccupied(row) ? 0 : brokenFlags.time) |
      (this.hasWeek(row) ? 0 : brokenFlags.week_full) |
      (rules.partyOnly && table.party[row] === 0 ? brokenFlags.party_only : 0) |
      (this.isOldEnough(row) ? 0 : brokenFlags.under_age) |
      (rules.unitOnly && !(memo.flags[table.path[row]] & belongsFlag) ? brokenFlags.unit_only : 0) |
      (this.invited && !this.invited.has(table.persons[row]) ? brokenFlags.invited_only : 0) |
      (this.isAvoidedBy(row) ? brokenFlags.avoided : 0)
    );
  }

  /** Whether a row breaks no rule, cheap tests first: what `broken` says of it with nothing. */
  fits(row: number): boolean {
    const { table } = this.index;
    const { rules } = this.task;
    if ((table.weekParts[row] & this.weekParts) !== this.weekParts) return false;
    if (this.role.skill !== undefined && (table.skillSet[row] & this.skillBit) === 0) return false;
    const chord = chordSquared(this.x, this.y, this.z, table.x[row], table.y[row], table.z[row]);
    if (chord > table.reach[row] || !this.hasSkill(row) || !this.isOldEnough(row)) return false;
    if (rules.partyOnly && table.party[row] === 0) return false;
    if (this.invited && !this.invited.has(table.persons[row])) return false;
    if (rules.unitOnly) {
      // Fills in what the rule about units reads.
      this.belongingOf(table.path[row]);
      if (!(memo.flags[table.path[row]] & belongsFlag)) return false;
    }
    return this.hasTime(row) && chordToKm(chord) <= table.radiusKm[row] && !this.isAvoidedBy(row);
  }

  /** The rules that every row of a cell breaks, as far as its summary tells. */
  brokenByAll(cell: number): number {
    const { summary } = this.layer;
    return (
      (this.role.skill !== undefined && (summary.skillSet[cell] & this.skillBit) === 0
        ? brokenFlags.skill_missing
        : 0) |
      ((summary.weekParts[cell] & this.weekParts) !== this.weekParts ? brokenFlags.time : 0) |
      (this.chordTo(cell) > summary.reach[cell] ? brokenFlags.nobody_in_range : 0)
    );
  }

  results(): RankedOffer[] {
    const { table, config } = this.index;
    const { rows, worths, kms, size } = this.best;
    return Array.from({ length: size }, (_, i) => {
      const row = rows[i];
      return {
        offerId: table.ids.idOf(row),
        personId: table.persons[row],
        worth: worths[i],
        km: kms[i],
        factors: {
          nearness: nearness(kms[i], config.nearness.tauKm),
          skill: this.skillFactor,
          urgency: this.urgent,
          reliability: table.reliability[row],
          belonging: this.belongingOf(table.path[row]),
          freshness: this.part * table.freshness[row],
          invitation: invitationPrice(table.invitedLately[row], config),
        },
      };
    });
  }

  private hasSkill(row: number): boolean {
    const { table } = this.index;
    if (this.role.skill === undefined) return true;
    if (this.skill < 0 || !table.skillBits.has(row, this.skill)) return false;
    if (!this.role.certified) return true;
    const { data, next } = table.certificates;
    for (let at = table.certificateHead[row]; at !== noNext; at = next[at])
      if (data[at * 2] === this.skill && data[at * 2 + 1] >= this.task.end) return true;
    return false;
  }

  /** The task's rules about who may come, and the filter's. */
  private isWelcome(row: number): boolean {
    const { table } = this.index;
    const { rules, id } = this.task;
    const { partyMember, exceptPersons, askedBefore, unitId } = this.filter;
    if (!this.isWithin(row)) return false;
    const party = table.party[row] === 1;
    if (rules.partyOnly && !party) return false;
    if (partyMember !== undefined && partyMember !== party) return false;
    if (!this.isOldEnough(row)) return false;
    if (table.invitedLately[row] >= this.budget) return false;
    if (rules.unitOnly && !(memo.flags[table.path[row]] & belongsFlag)) return false;
    if (unitId !== undefined && !(memo.flags[table.path[row]] & inFilterFlag)) return false;
    if (this.invited && !this.invited.has(table.persons[row])) return false;
    if (exceptPersons?.has(table.persons[row]) || this.isAvoidedBy(row)) return false;
    return askedBefore === true || !table.asked[row].includes(id);
  }

  private isWithin(row: number): boolean {
    if (!this.area) return true;
    const { x, y, z } = this.index.table;
    const [areaX, areaY, areaZ] = this.area;
    return chordToKm(chordSquared(areaX, areaY, areaZ, x[row], y[row], z[row])) <= this.filter.within!.km;
  }

  private isAvoidedBy(row: number): boolean {
    const avoids = this.index.table.avoids[row];
    return avoids.length > 0 && (avoids.includes(this.task.id) || avoids.includes(this.task.unitId));
  }

  private isOldEnough(row: number): boolean {
    const { minAge } = this.task.rules;
    return !(minAge !== undefined && minAge > 0) || oldEnough(this.index.table.age[row], minAge, this.ageDay);
  }

  private belongingOf(path: number): number {
    if (memo.seen(path)) return memo.values[path];
    const place = this.index.table.paths.get(path);
    const { unitId } = this.filter;
    memo.flags[path] =
      (belongsTo(place, this.task.unitId) ? belongsFlag : 0) |
      (unitId !== undefined && belongsTo(place, unitId) ? inFilterFlag : 0);
    return (memo.values[path] = belonging(sharedLevels(place, this.task), this.index.config));
  }

  private hasTime(row: number): boolean {
    return this.isOpen(row) && this.isUnoccupied(row) && this.hasWeek(row);
  }

  /** The task lies in one of the windows. */
  private isOpen(row: number): boolean {
    const { windows, windowHead } = this.index.table;
    const { start, end } = this.task;
    for (let at = windowHead[row]; at !== noNext; at = windows.next[at]) {
      const { data } = windows;
      if (spanHolds(data[at * 3] === 1, data[at * 3 + 1], data[at * 3 + 2], start, end, this.inWeek)) return true;
    }
    return false;
  }

  /** Nothing held is in the way. */
  private isUnoccupied(row: number): boolean {
    const { table, config } = this.index;
    const { data, next, labels } = table.busy;
    const { start, end, id } = this.task;
    for (let at = table.busyHead[row]; at !== noNext; at = next[at]) {
      if (labels[at] === id) return false;
      const from = at * 6;
      stay.start = data[from];
      stay.end = data[from + 1];
      stay.x = data[from + 2];
      stay.y = data[from + 3];
      stay.z = data[from + 4];
      if (collide(stay, start, end, this.x, this.y, this.z, config.travelMinutesPerKm)) return false;
    }
    return true;
  }

  /** The volunteer's own limit has room in the week of the task. */
  private hasWeek(row: number): boolean {
    const { table } = this.index;
    const { data, next } = table.busy;
    let held = 0;
    for (let at = table.busyHead[row]; at !== noNext; at = next[at]) if (data[at * 6 + 5] === this.week) held++;
    if (this.weekOfNow) held = Math.max(held, table.load[row]);
    return held < table.tasksPerWeek[row];
  }
}
