import type { ErrorKind } from './kind.ts';

/** Announcements and appeals. */
export const announcementErrors = {
  announcement_over: {
    status: 409,
    zh: '这则公告已经过期或撤回。',
    en: 'This announcement has expired or was retracted.',
  },
  announcement_changed: {
    status: 409,
    zh: '这则公告有了新的一版，请先看新的内容。',
    en: 'There is a newer version of this announcement; please read it first.',
  },
  own_announcement: {
    status: 403,
    zh: '紧急公告须由写稿人以外的另一位管理员同意。',
    en: 'An urgent announcement needs the word of an administrator other than its author.',
  },
  no_second_administrator: {
    status: 409,
    zh: '本单位及上级没有第二位管理员，暂时不能发紧急公告。',
    en: 'There is no second administrator here or above, so nothing urgent can be sent.',
  },
  scope_empty: {
    status: 409,
    zh: '这个单位和下级目前没有人，公告发不到任何人。',
    en: 'Nobody belongs to this unit or those below it: the announcement would reach no one.',
  },
  offer_missing: {
    status: 409,
    zh: '请先填写志愿报名（地点和时间），再参加。',
    en: 'Please make your offer (place and times) first, then join in.',
  },
} as const satisfies Record<string, ErrorKind>;
