import type { Category, Skill } from '../../../../shared/words.ts';
import type { Projected, Projection } from '../../../platform/database/projection.ts';
import { unitVector } from '../../../platform/geo/distance.ts';
import { hasRoom } from '../../../engine/rules/capacity.ts';
import type { TaskDoc } from '../model.ts';
import { publicPoint } from '../public-place.ts';
import { roleFacts } from '../task-terms.ts';

export const entryFields = {
  unitId: 1,
  category: 1,
  place: 1,
  start: 1,
  end: 1,
  signUpBy: 1,
  roles: 1,
} as const satisfies Projection<TaskDoc>;
export type EntryRow = Projected<TaskDoc, typeof entryFields>;

/** A task as lists find it: at the place that everybody may know, instants in ms. */
export interface ListedEntry {
  readonly id: string;
  readonly unitId: string;
  readonly category: Category;
  readonly lng: number;
  readonly lat: number;
  /** The place on the unit sphere, three coordinates. */
  readonly vector: Float64Array;
  readonly start: number;
  readonly end: number;
  readonly signUpBy: number;
  readonly roles: readonly { skill: Skill | null; isOpen: boolean }[];
}

export function entryFrom({ _id, unitId, category, place, start, end, signUpBy, roles }: EntryRow): ListedEntry {
  const [lng, lat] = publicPoint(place.point).coordinates;
  const vector = new Float64Array(3);
  unitVector(lng, lat, vector);
  return {
    id: _id.toHexString(),
    unitId: unitId.toHexString(),
    category,
    lng,
    lat,
    vector,
    start: start.getTime(),
    end: end.getTime(),
    signUpBy: signUpBy.getTime(),
    roles: roles.map((role) => ({ skill: role.skill, isOpen: hasRoom(roleFacts(role)) })),
  };
}
