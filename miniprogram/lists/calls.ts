import { change } from '../api/calls';
import { get } from '../api/client';
import type {
  AnswerOf,
  Board,
  BoardItem,
  BodyOf,
  Booking,
  BookingCalendar,
  ListClaim,
  ListEntry,
  Page,
  PublicBoard,
  QueryOf,
} from '../api/types';

export const findEntries = (query: QueryOf<'searchListEntries'>): Promise<Page<ListEntry>> =>
  get('/list-entries', query);
export const readEntry = (id: string): Promise<ListEntry> => get(`/list-entries/${id}`);
export const readCalendar = (id: string, query: QueryOf<'showBookingCalendar'>): Promise<BookingCalendar> =>
  get(`/list-entries/${id}/hours`, query);
export const claimEntry = (id: string, body: BodyOf<'claimListEntry'>): Promise<ListClaim> =>
  change('POST', `/list-entries/${id}/claims`, body);
export const bookEntry = (id: string, body: BodyOf<'bookListEntry'>): Promise<Booking> =>
  change('POST', `/list-entries/${id}/bookings`, body);

export const myClaims = (): Promise<Page<ListClaim>> => get('/me/list-claims', { limit: 50 });
export const withdrawClaim = (id: string): Promise<ListClaim> => change('POST', `/list-claims/${id}/withdrawal`);
export const myBookings = (when: 'upcoming' | 'past'): Promise<Page<Booking>> =>
  get('/me/bookings', { when, limit: 50 });
export const cancelBooking = (id: string, reason?: string): Promise<Booking> =>
  change('POST', `/bookings/${id}/cancellation`, reason ? { reason } : {});

// For those who organise the unit of an entry.
export const unitEntries = (unitId: string, cursor?: string): Promise<Page<ListEntry>> =>
  get(`/units/${unitId}/list-entries`, { cursor });
export const addEntry = (unitId: string, body: BodyOf<'addListEntry'>): Promise<ListEntry> =>
  change('POST', `/units/${unitId}/list-entries`, body);
export const editEntry = (id: string, body: BodyOf<'editListEntry'>): Promise<ListEntry> =>
  change('PATCH', `/list-entries/${id}`, body);
export const closeEntry = (id: string): Promise<ListEntry> => change('POST', `/list-entries/${id}/closure`);
export const claimsOn = (unitId: string, entryId: string): Promise<Page<ListClaim>> =>
  get(`/units/${unitId}/list-claims`, { entryId, open: true, limit: 50 });
export const answerClaim = (id: string, body: BodyOf<'answerListClaim'>): Promise<AnswerOf<'answerListClaim'>> =>
  change('POST', `/list-claims/${id}/answer`, body);
export const bookingsOn = (id: string): Promise<Page<Booking>> =>
  get(`/list-entries/${id}/bookings`, { when: 'upcoming', limit: 50 });
export const noteNoShow = (id: string): Promise<Booking> => change('POST', `/bookings/${id}/no-show`);

// Boards
export const listBoards = (cursor?: string): Promise<Page<Board>> => get('/boards', { cursor });
export const readBoard = (id: string): Promise<PublicBoard> => get(`/boards/${id}`);
export const readItem = (id: string): Promise<BoardItem> => get(`/board-items/${id}`);
export const itemsTaken = (unitId: string): Promise<Page<BoardItem>> =>
  get(`/units/${unitId}/board-items`, { as: 'holder', limit: 50 });
export const myItems = (): Promise<Page<BoardItem>> => get('/me/board-items', { limit: 50 });
export const bidForItem = (id: string, body: BodyOf<'bidForItem'>): Promise<BoardItem> =>
  change('POST', `/board-items/${id}/bids`, body);
export const takeBidBack = (id: string, bidId: string): Promise<BoardItem> =>
  change('POST', `/board-items/${id}/bids/${bidId}/withdrawal`);
export const signForItem = (id: string, bidId: string): Promise<BoardItem> =>
  change('POST', `/board-items/${id}/bids/${bidId}/signature`);
export const giveItemBack = (id: string, bidId: string, reason: string): Promise<BoardItem> =>
  change('POST', `/board-items/${id}/bids/${bidId}/return`, { reason });
export const reportOnItem = (id: string, bidId: string, body: BodyOf<'reportOnItem'>): Promise<BoardItem> =>
  change('POST', `/board-items/${id}/bids/${bidId}/reports`, body);
