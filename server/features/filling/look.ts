import type { ObjectId } from 'mongodb';
import type { InvitationsRead } from '../../domain/participations/invitations.ts';
import { taskById, type TaskDoc } from '../../domain/tasks/queries.ts';
import { isSensitive } from '../../domain/tasks/sensitive-rules.ts';
import { throwFailures, type Failure } from '../../platform/jobs/all-or-each.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { askWave, type Looked } from './ask-wave.ts';
import { invitationsFor } from './askable.ts';
import { endFilling } from './end.ts';
import { likelihoodModel } from './learning.ts';
import { fillings, type FillingDoc } from './model.ts';
import { endOf, situationOf } from './situation.ts';

/**
 * Looks at every filling that is under way: ends those whose time is over, and asks the next wave of the others. A
 * catch-up query: a wave is asked once, whichever servers look and whatever ends them meanwhile. Fillings with the
 * fewest people to spare choose first, so that nobody is taken from a task that has no one else.
 *
 * @returns how many people were asked
 */
export async function lookAtFillings(services: ServiceContext, now: Date): Promise<number> {
  const { db } = services;
  const running = await fillings.in(db).find({ state: 'running' }).toArray();
  if (running.length === 0) return 0;
  const model = await likelihoodModel(db);
  const looked: Looked[] = [];
  const failures: Failure<ObjectId>[] = [];
  const each = async (filling: FillingDoc, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      // One that fails keeps no other from being looked at.
      failures.push({ item: filling._id, error });
    }
  };
  for (const filling of running)
    await each(filling, async () => {
      const task = await taskById(db, filling.taskId);
      // An edit may take out a role in which nobody has a place.
      const role = task?.roles.find(({ _id }) => _id.equals(filling.roleId));
      if (task?.state !== 'published' || isHiddenTurn(task)) await endFilling(services, filling, task, 'task', now);
      else if (!role) await endFilling(services, filling, task, 'role', now);
      else if (now >= endOf(task, filling)) await endFilling(services, filling, task, 'time', now);
      else looked.push({ filling, task, situation: await situationOf(services, task, role, filling, model, now) });
    });
  looked.sort((a, b) => spare(a) - spare(b) || +a.filling.by - +b.filling.by);
  // People whom an unseen wave asks must not be missed in one that is seen.
  const taken: Record<InvitationsRead, Set<string>> = { shown: new Set(), all: new Set() };
  let asked = 0;
  for (const one of looked)
    await each(one.filling, async () => {
      const read = invitationsFor(one.task);
      const wave = await askWave(services, one, model, taken[read], now);
      for (const { personId } of wave) {
        taken.all.add(personId.toHexString());
        if (read === 'shown') taken.shown.add(personId.toHexString());
      }
      asked += wave.length;
    });
  throwFailures(failures);
  return asked;
}

/**
 * The rules of a turn follow its rota: they may come to be sensitive, and cease to be, while a filling is under way.
 */
const isHiddenTurn = ({ rotaId, rules }: TaskDoc): boolean => rotaId !== undefined && isSensitive(rules);

/** People beyond those whom the promise may still have to ask. */
const spare = ({ filling, situation }: Looked): number =>
  situation.people.length - (filling.allowance - situation.asked.length);
