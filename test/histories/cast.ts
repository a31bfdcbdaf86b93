/** The people of a history, with their devices, teams, tasks and units. */
import type { Db } from 'mongodb';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import type { TaskDoc } from '../../server/domain/tasks/model.ts';
import type { TeamDoc } from '../../server/domain/teams/model.ts';
import type { UnitDoc } from '../../server/domain/units/model.ts';
import { inTeam, teamOf } from '../permissions/rows/teams.ts';
import { testStart } from '../support/clock.ts';
import { Factory } from '../support/factory.ts';
import { headCount } from './commands.ts';

export interface Cast {
  make: Factory;
  volunteers: readonly PersonDoc[];
  /** The tokens with which each volunteer is logged in, on one device after another. */
  devices: readonly (readonly string[])[];
  organisers: readonly PersonDoc[];
  mayor: PersonDoc;
  /** Heads of teams in which every volunteer is. */
  heads: readonly { person: PersonDoc; team: TeamDoc }[];
  tasks: readonly TaskDoc[];
  /** Where roles are given: not where the tasks are. */
  elsewhere: UnitDoc;
  /** The unit that moves to and fro between two. */
  moving: UnitDoc;
  between: readonly [UnitDoc, UnitDoc];
}

/** When the tasks begin, in hours: the first are over, and their hours entered, before the history is. */
const starts = [1, 1, 1, 5, 5, 6, 30, 31];
/** Longer than a jump of the clock, so that people come before one and leave after it. */
const taskHours = 3;

/** Makes a city, of so many volunteers. */
export async function gather(db: Db, count: number): Promise<Cast> {
  const make = new Factory(db, testStart);
  const { city, street, otherStreet, community, elsewhere } = await make.smallCity();
  const volunteers = await Promise.all(
    Array.from({ length: count }, async () => {
      const person = await make.person();
      await make.offer(person);
      return person;
    }),
  );
  const tasks = await Promise.all(
    starts.map((inHours, index) =>
      make.task(community, { inHours, hours: taskHours, roles: [make.role({ slots: 2 + (index % 3) })] }),
    ),
  );
  // The last one made is that of `tokenOf`.
  const devices = await Promise.all(
    volunteers.map(async ({ _id }) => [make.tokenOf(_id), await make.session(_id), await make.session(_id)]),
  );
  return {
    make,
    volunteers,
    devices,
    organisers: [await make.organiser(community), await make.organiser(community)],
    mayor: await make.organiser(city, 'administrator'),
    heads: await Promise.all(Array.from({ length: headCount }, () => headOfAll(db, make, volunteers))),
    tasks,
    elsewhere,
    moving: community,
    between: [street, otherStreet],
  };
}

/** A head, and a team in which all volunteers are. */
async function headOfAll(db: Db, make: Factory, volunteers: readonly PersonDoc[]): Promise<Cast['heads'][number]> {
  const where = { server: { db, clock: { now: testStart } } };
  const person = await make.person();
  const team = await teamOf(where, person);
  for (const one of volunteers) await inTeam(where, team, one);
  return { person, team };
}
