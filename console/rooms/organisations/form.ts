import type { NewTemporaryOrganisation, OrganisationEdits, TemporaryOrganisation } from '../../../shared/api.d.ts';
import type { OrganisationRank } from '../../../shared/organisations.ts';
import { addDays, cityTime, instantOf, today } from '../../parts/days.ts';
import { pointIn } from '../../parts/map/point-text.ts';

/** A meeting as it is typed; both empty: none. */
export interface MeetingForm {
  purpose: string;
  meetsAt: string;
  meetingPlace: string;
}

/** A temporary organisation as it is typed: times are those of the city's clocks, the point is a text. */
export interface OrganisationForm extends MeetingForm {
  name: string;
  rank: OrganisationRank;
  endsAt: string;
  point: string;
  address: string;
}

const usualDays = 14;

export const blankOrganisation = (): OrganisationForm => ({
  name: '',
  rank: 'branch',
  purpose: '',
  endsAt: `${addDays(today(), usualDays)}T18:00`,
  point: '',
  address: '',
  meetsAt: '',
  meetingPlace: '',
});

export const meetingForm = ({ purpose, meeting }: TemporaryOrganisation): MeetingForm => ({
  purpose,
  meetsAt: meeting ? cityTime(meeting.at) : '',
  meetingPlace: meeting?.place ?? '',
});

const meetingOf = ({ meetsAt, meetingPlace }: MeetingForm) =>
  meetsAt ? { at: instantOf(meetsAt), place: meetingPlace } : null;

/** The organisation that is sent; undefined while something that each has is missing, or the point is none. */
export function organisationOf(form: OrganisationForm): NewTemporaryOrganisation | undefined {
  const { name, rank, purpose, endsAt, address } = form;
  const point = pointIn(form.point);
  if (!name.trim() || !purpose.trim() || !endsAt || point === null) return undefined;
  const meeting = meetingOf(form);
  return {
    name: name.trim(),
    rank,
    purpose,
    endsAt: instantOf(endsAt),
    ...(point ? { place: { point: { type: 'Point', coordinates: [...point] }, address } } : {}),
    ...(meeting ? { meeting } : {}),
  };
}

export const editsOf = (form: MeetingForm): OrganisationEdits | undefined =>
  form.purpose.trim() ? { purpose: form.purpose, meeting: meetingOf(form) } : undefined;

/** The fields of the form; a refusal of one stands there. */
export const organisationFields = {
  name: ['name_taken'],
  rank: ['rank_too_high'],
  purpose: [],
  endsAt: [],
  'place.point': ['place_too_far'],
  'place.address': [],
  'meeting.at': [],
  'meeting.place': [],
} as const;
