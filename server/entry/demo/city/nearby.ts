import type { Skill } from '../../../../shared/words.ts';
import type { Place } from '../geo/population.ts';
import type { Random } from '../random.ts';
import type { Volunteer } from './volunteer.ts';

/** Cells a degree: about 1.1 km each. */
const cellsPerDegree = 100;
const maxRing = 9;

const cellOf = (lng: number, lat: number): number =>
  Math.floor(lng * cellsPerDegree) * 100_000 + Math.floor(lat * cellsPerDegree);

/** Finds volunteers around a place, all of them or those with a skill, those of the nearer cells first. */
export class Nearby {
  readonly #all = new Map<number, Volunteer[]>();
  readonly #bySkill = new Map<Skill, Map<number, Volunteer[]>>();

  constructor(volunteers: readonly Volunteer[]) {
    for (const volunteer of volunteers) {
      if (volunteer.paused) continue;
      const cell = cellOf(volunteer.facts.lng, volunteer.facts.lat);
      put(this.#all, cell, volunteer);
      for (const { skill } of volunteer.facts.skills) {
        const grid = this.#bySkill.get(skill) ?? new Map<number, Volunteer[]>();
        this.#bySkill.set(skill, grid);
        put(grid, cell, volunteer);
      }
    }
  }

  /** Volunteers ring by ring of cells around `place`, in a random order within each ring, out to about 10 km. */
  *around([lng, lat]: Place, skill: Skill | null, random: Random): Generator<Volunteer> {
    const grid = skill === null ? this.#all : this.#bySkill.get(skill);
    if (!grid) return;
    for (let ring = 0; ring <= maxRing; ring++) {
      const found: Volunteer[] = [];
      for (let x = -ring; x <= ring; x++) {
        const step = Math.abs(x) === ring ? 1 : 2 * ring;
        for (let y = -ring; y <= ring; y += step || 1) {
          found.push(...(grid.get(cellOf(lng + x / cellsPerDegree, lat + y / cellsPerDegree)) ?? []));
        }
      }
      yield* random.shuffled(found);
    }
  }
}

function put(grid: Map<number, Volunteer[]>, cell: number, volunteer: Volunteer): void {
  const there = grid.get(cell);
  if (there) there.push(volunteer);
  else grid.set(cell, [volunteer]);
}
