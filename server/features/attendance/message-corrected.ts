import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { enqueueMessages } from '../../domain/messages/enqueue.ts';
import type { ParticipationDoc } from '../../domain/participations/for-attendance.ts';
import type { AttendedTask } from '../../domain/tasks/attended.ts';

/** Tells volunteers whose hours had been entered and come out otherwise, now that a visit counts or no longer does. */
export const correctedMessage = (
  transaction: TransactionContext,
  task: AttendedTask,
  rows: readonly { before: ParticipationDoc; after: ParticipationDoc }[],
): Promise<void> =>
  enqueueMessages(
    transaction,
    rows
      .filter(
        ({ before, after }) =>
          before.minutes.verified !== after.minutes.verified || before.minutes.honoured !== after.minutes.honoured,
      )
      .map(({ after }) => ({
        personId: after.personId,
        kind: 'hoursChanged',
        occasion: `${after._id.toHexString()}:${after.version}`,
        subject: { kind: 'participation', id: after._id },
        values: {
          title: task.title,
          start: task.start.toISOString(),
          minutesVerified: after.minutes.verified,
          minutesHonoured: after.minutes.honoured,
        },
      })),
  );
