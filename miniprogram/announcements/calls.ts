import { change } from '../api/calls';
import { call, get } from '../api/client';
import { changeOrWait } from '../api/queue';
import type { Announcement, AnswerOf, BodyOf, Page } from '../api/types';

export const readAnnouncement = (id: string): Promise<Announcement> => get(`/announcements/${id}`);
export const myAnnouncements = (cursor?: string): Promise<Page<Announcement>> => get('/me/announcements', { cursor });
/** Notes that a version was read. It is no change to what any page shows, and may fail. */
export const noteRead = async (id: string, number: number): Promise<void> => {
  await call({ method: 'POST', path: `/announcements/${id}/reading`, body: { number } });
};
export const acknowledge = (id: string, number: number): Promise<Announcement> =>
  change('POST', `/announcements/${id}/acknowledgement`, { number });
/** Undefined: it waits for the network, like the one after it. */
export const joinAppeal = (id: string, body: BodyOf<'joinAppeal'>): Promise<AnswerOf<'joinAppeal'> | undefined> =>
  changeOrWait({ method: 'PUT', path: `/announcements/${id}/pledge`, body, about: id });
export const leaveAppeal = (id: string): Promise<void> => change('DELETE', `/announcements/${id}/pledge`);
export const approveAnnouncement = (id: string): Promise<Announcement> =>
  change('POST', `/announcements/${id}/approval`);
