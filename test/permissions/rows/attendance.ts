import { codeOf, stepAt } from '../../../server/features/attendance/codes.ts';
import { attendances } from '../../../server/features/attendance/model.ts';
import type { PersonDoc } from '../../../server/domain/people/model.ts';
import type { TaskDoc } from '../../../server/domain/tasks/model.ts';
import type { Rows } from '../rows.ts';
import type { World } from '../world.ts';

const hex = ({ _id }: { _id: { toHexString(): string } }): string => _id.toHexString();

/** The code of a task that was on the screen so many minutes ago. */
async function code({ server }: World, task: TaskDoc, kind: 'in' | 'out' = 'in', minutesAgo = 0): Promise<string> {
  const keys = await server.services.checkInKeys();
  return codeOf(task._id, keys.ofTask(task._id), kind, stepAt(new Date(+server.clock.now() - minutesAgo * 60_000)));
}

/** The owner's place in a task that is about to begin. */
async function turn(world: World, owner: PersonDoc): Promise<{ task: TaskDoc; id: string }> {
  const task = await world.server.make.task(world.city.community, { inHours: 0.5 });
  const { body } = await world.server.as(owner).post(`/tasks/${hex(task)}/participations`);
  return { task, id: body.participation.id as string };
}

export const attendance: Rows = {
  table: {
    //                       nobody vol. anoth. elsew. organ. street city closed
    checkIn: '401   ok    404   404   403   403   403   403',
    checkOut: '401   ok    404   404   403   403   403   403',
    checkInByCode: '401   ok    404   404   404   404   404   403',
    listCheckInCodes: '401   404   404   404   ok    ok    ok    403',
    listAttendances: '401   404   404   404   ok    ok    ok    403',
    tickAttendances: '401   404   404   404   ok    ok    ok    403',
    reviewAttendance: '401   404   404   404   ok    ok    ok    403',
  },
  requests: {
    checkIn: async (world, owner) => {
      const { task, id } = await turn(world, owner);
      return { path: `/participations/${id}/check-ins`, body: { code: await code(world, task) } };
    },
    checkOut: async (world, owner) => {
      const { task, id } = await turn(world, owner);
      await world.server.as(owner).post(`/participations/${id}/check-ins`, { code: await code(world, task) });
      return { path: `/participations/${id}/check-outs`, body: { code: await code(world, task, 'out') } };
    },
    checkInByCode: async (world, owner) => {
      const { task } = await turn(world, owner);
      return { path: '/check-ins', body: { code: await code(world, task) } };
    },
    listCheckInCodes: async (world) => ({ path: `/tasks/${hex(await world.task())}/check-in-codes` }),
    listAttendances: async (world) => ({ path: `/tasks/${hex(await world.task())}/attendances` }),
    tickAttendances: async (world, owner) => {
      const { task, id } = await turn(world, owner);
      return { path: `/tasks/${hex(task)}/attendances`, body: { entries: [{ participationId: id, kind: 'in' }] } };
    },
    reviewAttendance: async (world, owner) => {
      const { task, id } = await turn(world, owner);
      const now = world.server.clock.now();
      await world.server.as(owner).post(`/participations/${id}/check-ins`, {
        code: await code(world, task, 'in', 10),
        at: new Date(+now - 600_000).toISOString(),
        sentAt: now.toISOString(),
      });
      const visit = await attendances.in(world.server.db).findOne({ taskId: task._id });
      return { path: `/attendances/${hex(visit!)}/review`, body: { accept: true } };
    },
  },
};
