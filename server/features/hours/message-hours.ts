import type { Message } from '../../domain/messages/enqueue.ts';
import type { ParticipationDoc } from '../../domain/participations/for-hours.ts';

/** What the volunteer is told of hours that await their word, or were changed. */
export function hoursMessage(
  kind: 'hoursReady' | 'hoursChanged',
  row: ParticipationDoc,
  { title }: { title: string },
  reason?: string,
): Message {
  return {
    personId: row.personId,
    kind,
    occasion: `${row._id.toHexString()}:${row.version}`,
    subject: { kind: 'participation', id: row._id },
    values: {
      title,
      start: row.start.toISOString(),
      minutesVerified: row.minutes.verified,
      minutesHonoured: row.minutes.honoured,
      ...(reason ? { reason } : {}),
    },
  };
}
