import type { Announcement, NewAnnouncement, NewAnnouncementVersion } from '../../../shared/api.d.ts';
import type { AnnouncementKind, AppealAsk } from '../../../shared/announcements.ts';
import { addDays, cityTime, instantOf, today } from '../../parts/days.ts';

/** An announcement as it is typed: times are those of the city's clocks, numbers are texts. */
export interface AnnouncementForm {
  kind: AnnouncementKind;
  exercise: boolean;
  title: string;
  text: string;
  urgent: boolean;
  expiresAt: string;
  ask: AppealAsk;
  measure: string;
  /** Empty: without a cap. */
  cap: string;
  place: string;
  next: string;
}

const usualDays = 7;

export const blankAnnouncement = (): AnnouncementForm => ({
  kind: 'notice',
  exercise: false,
  title: '',
  text: '',
  urgent: false,
  expiresAt: `${addDays(today(), usualDays)}T18:00`,
  ask: 'time',
  measure: '小时',
  cap: '',
  place: '',
  next: '',
});

/** The version in force, to be changed into the next. */
export function formOf({ kind, exercise, live }: Announcement): AnnouncementForm {
  const blank = blankAnnouncement();
  if (!live) return { ...blank, kind, exercise };
  const { title, text, expiresAt, call } = live;
  const asked = call && {
    ask: call.ask,
    measure: call.measure,
    cap: call.cap === null ? '' : String(call.cap),
    place: call.place,
    next: call.next,
  };
  return { ...blank, kind, exercise, title, text, expiresAt: cityTime(expiresAt), ...asked };
}

/** The part of a form that is sent; undefined while something that every announcement has is missing. */
export function versionOf(form: AnnouncementForm): NewAnnouncementVersion | undefined {
  const { title, text, urgent, expiresAt, kind } = form;
  const isAppeal = kind === 'appeal';
  if (!title.trim() || !text.trim() || !expiresAt || (isAppeal && !form.next.trim())) return undefined;
  const call = {
    ask: form.ask,
    measure: form.ask === 'offer' ? '人' : form.measure.trim() || '份',
    cap: form.cap.trim() ? Number(form.cap) : null,
    place: form.place,
    next: form.next,
  };
  return { title, text, urgent, expiresAt: instantOf(expiresAt), ...(isAppeal ? { call } : {}) };
}

export function announcementOf(form: AnnouncementForm): NewAnnouncement | undefined {
  const version = versionOf(form);
  return version && { kind: form.kind, exercise: form.exercise, ...version };
}

/** The fields of the form; a refusal of one stands there. */
export const announcementFields = {
  title: ['text_refused'],
  text: [],
  expiresAt: [],
  'call.measure': [],
  'call.cap': [],
  'call.place': [],
  'call.next': [],
} as const;
