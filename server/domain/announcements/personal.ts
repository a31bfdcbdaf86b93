import { data } from '../../platform/personal/datum.ts';

const versions = ['live', 'awaiting', 'earlier'] as const;

export const announcementData = data({
  authors: {
    is: 'who wrote, approved or retracted an announcement',
    fields: [...versions.flatMap((one) => [`${one}.by`, `${one}.agreedBy`] as const), 'retracted.by'],
    law: 'personal',
    seenBy: ['self', 'organisers'],
    kept: 'service',
    erased: { stays: 'power is accountable' },
  },
});

export const receiptData = data({
  reached: {
    is: 'announcements that reached somebody, and whether they read and acknowledged them',
    fields: ['announcementId', 'personId', 'communityId', 'joined', 'delivered', 'read', 'acknowledged', 'at'],
    law: 'personal',
    seenBy: ['self'],
    kept: 'account',
    erased: 'document',
  },
});

export const pledgeData = data({
  pledge: {
    is: 'what somebody pledged in answer to an appeal',
    fields: ['announcementId', 'personId', 'amount', 'state', 'at'],
    law: 'personal',
    seenBy: ['self', 'administrators'],
    kept: 'account',
    erased: 'document',
  },
});
