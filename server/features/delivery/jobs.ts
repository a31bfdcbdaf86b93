import type { Job } from '../../platform/jobs/scheduler.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { createMessenger } from '../../platform/wechat/subscribe-message.ts';
import { deliverDue } from './deliver-due.ts';
import { remind } from './remind.ts';

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
  ];
}
