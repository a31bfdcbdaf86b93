import type { PersonDoc } from '../../../../server/domain/people/model.ts';
import type { TaskDoc } from '../../../../server/domain/tasks/model.ts';
import type { UnitDoc } from '../../../../server/domain/units/model.ts';
import type { Town } from './town.ts';
import { hourMs } from '../../../../shared/durations.ts';

interface Service {
  unit: UnitDoc;
  people: readonly PersonDoc[];
  organiser: PersonDoc;
  /** How long ago they signed up; the task begins an hour later and lasts two. */
  hoursAgo: number;
  task?: Partial<TaskDoc>;
}

/**
 * Lets people serve in a task that is over: they claim it and are ticked in and out, ten minutes before the end; its
 * hours are entered.
 */
export const serve = async (
  town: Town,
  { unit, people, organiser, hoursAgo, task: fields = {} }: Service,
): Promise<{ task: TaskDoc; participations: string[] }> => {
  const now = town.clock.now();
  town.clock.set(new Date(+now - hoursAgo * hourMs));
  const task = await town.make.task(unit, { inHours: 1, ...fields });
  const address = `/tasks/${task._id.toHexString()}`;
  const participations: string[] = [];
  for (const person of people) {
    participations.push(String((await town.as(person).post(`${address}/participations`, {})).body.participation.id));
  }
  const tick = async (kind: 'in' | 'out', at: Date): Promise<void> => {
    town.clock.set(at);
    await town.as(organiser).post(`${address}/attendances`, {
      entries: participations.map((participationId) => ({ participationId, kind })),
    });
  };
  await tick('in', task.start);
  await tick('out', new Date(+task.end - 10 * 60_000));
  town.clock.set(now);
  await town.settle();
  return { task, participations };
};
