import type { Job } from '../jobs/scheduler.ts';
import type { Services } from '../services.ts';
import { createMessenger } from '../wechat/subscribe-message.ts';
import { deliverDue } from './delivery/deliver-due.ts';
import { forgetOldMessages } from './forget-old.ts';
import { remind } from './remind.ts';

export function messagesJobs({ client, db, clock, log, config }: Services): Job[] {
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
