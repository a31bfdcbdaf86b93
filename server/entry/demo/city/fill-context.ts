import type { MakeId } from '../ids.ts';
import type { Random } from '../random.ts';
import type { DemoVolunteers } from './demo-volunteers.ts';
import type { Community } from './geography.ts';
import type { Nearby } from './nearby.ts';
import type { Staff } from './staff.ts';

/** The context in which any task of a demo city is filled. */
export interface FillContext {
  nearby: Nearby;
  demo: DemoVolunteers;
  staff: Staff;
  home: Community;
  makeId: MakeId;
  random: Random;
  now: Date;
}
