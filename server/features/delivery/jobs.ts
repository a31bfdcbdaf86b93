import type { Db } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { deleteMessagesBefore } from '../../domain/messages/delivery.ts';
import type { Job } from '../../platform/jobs/scheduler.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { createMessenger } from '../../platform/wechat/subscribe-message.ts';
import { deliverDue } from './deliver-due.ts';
import { remind } from './remind.ts';

/**
 * Messages are kept for 400 days: a year, so that last year's turn can be looked up, and a month to spare. The facts
 * they told of are in the records, which are kept as the law wants; personal data no longer than it is of use (PIPL
 * 19).
 */
const keptDays = 400;

export async function forgetOldMessages(db: Db, now: Date): Promise<number> {
  return deleteMessagesBefore(db, new Date(+now - keptDays * dayMs));
}

export function messagesJobs({ client, db, clock, log, config }: ServiceContext): Job[] {
  const { wechat, timeZone: zone } = config;
  const messenger = createMessenger({ db, clock, wechat });
  return [
    { name: 'remind', schedule: '* * * * *', run: (now) => remind(client, db, now) },
    {
      name: 'deliver-messages',
      schedule: '*/10 * * * * *',
      run: () => deliverDue({ client, db, clock, log, messenger, templates: wechat.templates, zone }),
    },
    { name: 'forget-old-messages', schedule: '17 19 * * *', run: (now) => forgetOldMessages(db, now) },
  ];
}
