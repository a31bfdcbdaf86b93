import { type TaskFacts, signUpEnd } from '../facts/facts.ts';
import { unitVector } from '../../platform/geo/distance.ts';
import { weekNumber, weekTime } from '../geo/local-time.ts';
import { ageDay } from '../rules/age.ts';
import { hasRoom } from '../rules/capacity.ts';
import type { MatchConfig } from '../worth/config.ts';
import { emptyShare, taskFreshness } from '../worth/factors.ts';
import { takenOf } from '../worth/worth.ts';
import { Chains, noNext } from './chains.ts';
import { checkTask } from './facts-error.ts';
import { IdTable } from './id-table.ts';
import { Interner } from './interner.ts';
import { Paths } from './paths.ts';
import { capacityFor, column, resized } from './resized.ts';
import { skillBit } from './skill-bits.ts';
import { partBit } from './week-parts.ts';

/** Where in the organisation tree a task is. */
export type TaskPlace = Pick<TaskFacts, 'unitId' | 'unitPath' | 'communityId'>;

/** Bits of `rules`. */
export const partyOnlyFlag = 1;
export const unitOnlyFlag = 2;
export const invitedOnlyFlag = 4;

/** Tasks as columns, one row each; their roles as chains. */
export class TaskTable {
  readonly ids = new IdTable();
  readonly skills = new Interner();
  readonly categories = new Interner();
  readonly paths = new Paths<TaskPlace>();
  /** Place, as a point of the unit sphere. */
  x = column(Float64Array, 16);
  y = column(Float64Array, 16);
  z = column(Float64Array, 16);
  start = column(Float64Array, 16);
  end = column(Float64Array, 16);
  signUpEnd = column(Float64Array, 16);
  /** `weekTime` of the start. */
  inWeek = column(Float64Array, 16);
  /** `partBit` of the start. */
  startPart = column(Int32Array, 16);
  /** The factor that depends on nothing but the task, and its logarithm. */
  part = column(Float64Array, 16);
  logPart = column(Float64Array, 16);
  /** The largest share of empty slots among the roles. */
  empty = column(Float64Array, 16);
  minAge = column(Float64Array, 16);
  /** People already in, over all roles. */
  taken = column(Float64Array, 16);
  week = column(Int32Array, 16);
  ageDay = column(Int32Array, 16);
  path = column(Int32Array, 16);
  category = column(Int32Array, 16);
  /** `skillBit` of every role with a free slot. */
  skillSet = column(Int32Array, 16);
  roleHead = column(Int32Array, 16);
  rules = column(Uint8Array, 16);
  /** skill (−1: none), certified (1 or 0), share of empty slots; in the task's order, the label is the role. */
  readonly roles = new Chains(3);
  /** Only of tasks for invited people. */
  readonly invited = new Map<number, ReadonlySet<string>>();
  private readonly config: MatchConfig;

  constructor(config: MatchConfig) {
    this.config = config;
  }

  /** Adds a record whose id is new; answers its row. @throws FactsError */
  add(task: TaskFacts): number {
    checkTask(task);
    const row = this.ids.add(task.id);
    this.reserve(row + 1);
    this.roleHead[row] = noNext;
    this.write(row, task);
    return row;
  }

  /** Replaces the record in a row. @throws FactsError, with the row unchanged */
  replace(row: number, task: TaskFacts): void {
    checkTask(task);
    this.roles.release(this.roleHead[row]);
    this.roleHead[row] = noNext;
    this.write(row, task);
  }

  /** Frees a row. */
  remove(id: string): void {
    const row = this.ids.remove(id);
    this.roles.release(this.roleHead[row]);
    this.invited.delete(row);
  }

  /** How often the record in a row was shown, all else as it is. */
  writeExposure(row: number, exposure: number): void {
    this.part[row] = taskFreshness(exposure, this.taken[row], this.config);
    this.logPart[row] = Math.log(this.part[row]);
  }

  private write(row: number, task: TaskFacts): void {
    const { utcOffset } = this.config;
    unitVector(task.lng, task.lat, scratch);
    [this.x[row], this.y[row], this.z[row]] = scratch;
    this.start[row] = task.start;
    this.end[row] = task.end;
    this.signUpEnd[row] = signUpEnd(task);
    this.inWeek[row] = weekTime(task.start, utcOffset);
    this.startPart[row] = partBit(this.inWeek[row]);
    this.week[row] = weekNumber(task.start, utcOffset);
    this.ageDay[row] = ageDay(task.start, utcOffset);
    this.taken[row] = takenOf(task);
    this.writeExposure(row, task.exposure);
    this.minAge[row] = task.rules.minAge ?? 0;
    this.category[row] = this.categories.add(task.category);
    this.path[row] = this.pathOf(task);
    this.writeRules(row, task);
    this.writeRoles(row, task);
  }

  private writeRules(row: number, { rules, invitedPersonIds }: TaskFacts): void {
    this.rules[row] =
      (rules.partyOnly ? partyOnlyFlag : 0) |
      (rules.unitOnly ? unitOnlyFlag : 0) |
      (rules.invitedOnly ? invitedOnlyFlag : 0);
    if (rules.invitedOnly) this.invited.set(row, new Set(invitedPersonIds));
    else this.invited.delete(row);
  }

  private writeRoles(row: number, { roles }: TaskFacts): void {
    let set = 0;
    let empty = 0;
    for (let i = roles.length - 1; i >= 0; i--) {
      const role = roles[i];
      if (!hasRoom(role)) continue;
      const skill = role.skill === undefined ? -1 : this.skills.add(role.skill);
      const at = (this.roleHead[row] = this.roles.prepend(this.roleHead[row], role.id)) * 3;
      const share = emptyShare(role.slots, role.taken);
      this.roles.data[at] = skill;
      this.roles.data[at + 1] = role.certified ? 1 : 0;
      this.roles.data[at + 2] = share;
      set |= skillBit(skill);
      empty = Math.max(empty, share);
    }
    this.skillSet[row] = set;
    this.empty[row] = empty;
  }

  private pathOf({ unitId, unitPath, communityId }: TaskFacts): number {
    return this.paths.add(`${unitPath.join('\n')}\r${unitId}\r${communityId ?? ''}`, () => ({
      unitId,
      unitPath,
      communityId,
    }));
  }

  reserve(rows: number): void {
    if (rows <= this.x.length) return;
    const length = capacityFor(rows, this.x.length);
    for (const name of floatColumns) this[name] = resized(this[name], length);
    for (const name of integerColumns) this[name] = resized(this[name], length);
    this.rules = resized(this.rules, length);
  }
}

const scratch = new Float64Array(3);
const floatColumns = [
  'x',
  'y',
  'z',
  'start',
  'end',
  'signUpEnd',
  'inWeek',
  'part',
  'logPart',
  'empty',
  'minAge',
  'taken',
] as const;
const integerColumns = ['startPart', 'week', 'ageDay', 'path', 'category', 'skillSet', 'roleHead'] as const;
