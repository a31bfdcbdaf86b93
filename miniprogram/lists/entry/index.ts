import type { Booking, BookingCalendar, ListClaim, ListEntry } from '../../api/types';
import { fill, ownTexts } from '../../i18n/index';
import { agree, askWords, say } from '../../tools/ask';
import { call } from '../../tools/call';
import { definePage } from '../../tools/define-page';
import { perform } from '../../tools/perform';
import { showState, stateData } from '../../tools/show-state';
import { spanWords } from '../../tools/tell';
import {
  answerClaim,
  bookEntry,
  bookingsOn,
  cancelBooking,
  claimEntry,
  claimsOn,
  noteNoShow,
  readCalendar,
  readEntry,
} from '../calls';
import { chooseClaimant } from '../claimant';
import { listLimits } from '../shared/lists';
import { bookingRow, claimRow, dayChips, drawnEntry, hourCells, hoursFrom, type Chosen, type DayChip } from './present';
import { entryTexts } from '../texts';

interface Loaded {
  entry: ListEntry;
  calendar: BookingCalendar | null;
  claims: ListClaim[];
  bookings: Booking[];
}

const hourMs = 3_600_000;
const maxDaysShown = 7;
const nothingChosen: Chosen = { from: -1, hours: 0 };

const fetchAll = async (id: string): Promise<Loaded> => {
  const entry = await readEntry(id);
  const owns = entry.can.answer && entry.unit !== null;
  const [calendar, claims, bookings] = await Promise.all([
    entry.booking ? readCalendar(id, { days: maxDaysShown }) : null,
    owns && !entry.booking ? claimsOn(entry.unit!.id, id) : null,
    owns && entry.booking ? bookingsOn(id) : null,
  ]);
  return { entry, calendar, claims: claims?.items ?? [], bookings: bookings?.items ?? [] };
};

definePage(entryTexts, {
  data: {
    id: '',
    ...stateData,
    busy: false,
    shown: {},
    canClaim: false,
    canBook: false,
    canEdit: false,
    amount: 1,
    days: [] as DayChip[],
    cells: [] as ReturnType<typeof hourCells>,
    hours: 0,
    bookText: '',
    owns: '',
    claims: [] as ReturnType<typeof claimRow>[],
    bookings: [] as ReturnType<typeof bookingRow>[],
  },
  loaded: undefined as Loaded | undefined,
  day: 0,
  chosen: nothingChosen,

  onLoad({ id }: { id?: string }) {
    this.setData({ id: id ?? '' });
    void this.load();
  },

  async load() {
    const { id } = this.data;
    await showState(this, {
      keep: `list-entry-${id}`,
      load: () => fetchAll(id),
      draw: (loaded) => this.drawn(loaded),
    });
  },

  drawn(loaded: Loaded): object {
    const { entry, claims, bookings } = loaded;
    this.loaded = loaded;
    this.chosen = nothingChosen;
    return {
      shown: drawnEntry(entry),
      canClaim: entry.can.claim && entry.left > 0,
      canBook: entry.can.book,
      canEdit: entry.can.edit,
      amount: Math.max(1, Math.min(this.data.amount, entry.left)),
      owns: entry.can.answer ? (entry.booking ? 'bookings' : 'claims') : '',
      claims: claims.map((claim) => claimRow(claim, entry.measure)),
      bookings: bookings.map(bookingRow),
      ...this.calendarDrawn(),
    };
  },

  calendarDrawn(): object {
    const { calendar } = this.loaded!;
    if (!calendar) return {};
    const { chosen } = this;
    const first = calendar.days[this.day].hours[chosen.from];
    const end = first && new Date(Date.parse(first.at) + chosen.hours * hourMs).toISOString();
    const w = ownTexts(entryTexts);
    return {
      days: dayChips(calendar, this.day),
      cells: hourCells(calendar.days[this.day], chosen),
      hours: chosen.hours,
      bookText: first ? fill(w.book, { time: spanWords(first.at, end) }) : w.choose,
    };
  },

  stepAmount(event: WechatMiniprogram.TouchEvent) {
    const most = this.loaded!.entry.left;
    const by = event.currentTarget.dataset.by as number;
    this.setData({ amount: Math.max(1, Math.min(most, this.data.amount + by)) });
  },

  async claim() {
    const w = ownTexts(entryTexts);
    const { id, amount } = this.data;
    if (
      !(await agree(
        fill(w.claimTitle, { title: this.loaded!.entry.title }),
        fill(w.claimHint, { days: listLimits.answerDays }),
      ))
    )
      return;
    const claim = async () => {
      const ownerId = this.loaded!.entry.unit?.id;
      const claimant = await chooseClaimant({ people: true, teams: true, ownerId });
      const note = claimant && (await askWords(w.claimNote, w.claimNote));
      return note === undefined ? undefined : claimEntry(id, { amount, note, ...claimant });
    };
    await perform(this, claim, { done: (claimed) => (claimed ? w.claimed : '') });
  },

  chooseDay(event: WechatMiniprogram.TouchEvent) {
    this.day = event.currentTarget.dataset.at as number;
    this.chosen = nothingChosen;
    this.setData(this.calendarDrawn());
  },

  chooseHour(event: WechatMiniprogram.TouchEvent) {
    const from = event.currentTarget.dataset.at as number;
    const { hours } = this.loaded!.calendar!.days[this.day];
    if (hours[from].state !== 'free') return say(ownTexts(entryTexts).taken);
    this.chosen = { from, hours: 1 };
    this.setData(this.calendarDrawn());
  },

  stepHours(event: WechatMiniprogram.TouchEvent) {
    const { calendar, entry } = this.loaded!;
    const { from, hours } = this.chosen;
    const most = hoursFrom(calendar!.days[this.day], from, entry.booking!.mostHours);
    const by = event.currentTarget.dataset.by as number;
    this.chosen = { from, hours: Math.max(1, Math.min(most, hours + by)) };
    this.setData(this.calendarDrawn());
  },

  async book() {
    const w = ownTexts(entryTexts);
    const { from, hours } = this.chosen;
    if (from < 0) return say(w.choose);
    const start = this.loaded!.calendar!.days[this.day].hours[from].at;
    if (!(await agree(this.data.bookText, w.bookHint))) return;
    const book = async () => {
      const { unit, booking } = this.loaded!.entry;
      const claimant = await chooseClaimant({ people: booking!.who !== 'units', teams: false, ownerId: unit?.id });
      const purpose = claimant && (await askWords(w.purpose, w.purpose));
      return purpose === undefined ? undefined : bookEntry(this.data.id, { start, hours, purpose, ...claimant });
    };
    await perform(this, book, {
      done: (booked) => (booked ? w.booked : ''),
      then: () => wx.navigateTo({ url: '/lists/mine/index' }),
    });
  },

  async answer(event: WechatMiniprogram.TouchEvent) {
    const w = ownTexts(entryTexts);
    const { id, accept } = event.currentTarget.dataset as { id: string; accept: boolean };
    if (accept && !(await agree(w.agreeAsk))) return;
    const said = await askWords(accept ? w.agreeWords : w.declineWords, '');
    if (said === undefined) return;
    await perform(this, () => answerClaim(id, { accept, words: said }), { done: accept ? w.agreed : w.declined });
  },

  async cancel(event: WechatMiniprogram.TouchEvent) {
    const w = ownTexts(entryTexts);
    const id = event.currentTarget.dataset.id as string;
    const reason = await askWords(w.cancelAsk, w.cancelWords);
    if (reason !== undefined) await perform(this, () => cancelBooking(id, reason), { done: w.cancelled });
  },

  async missed(event: WechatMiniprogram.TouchEvent) {
    const w = ownTexts(entryTexts);
    const id = event.currentTarget.dataset.id as string;
    if (await agree(w.noShowAsk)) await perform(this, () => noteNoShow(id), { done: w.noted });
  },

  edit() {
    void wx.navigateTo({ url: `/lists/edit/index?id=${this.data.id}` });
  },

  callBooker(event: WechatMiniprogram.TouchEvent) {
    call(event.currentTarget.dataset.phone as string);
  },
});
