import type { Booking, ListClaim } from '../../api/types';
import { fill, ownTexts } from '../../i18n/index';
import { agree } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { perform } from '../../tools/perform';
import { emptyState, showState, stateData } from '../../tools/show-state';
import { sharedWord, spanWords, timeWords } from '../../tools/tell';
import { cancelBooking, myBookings, myClaims, withdrawClaim } from '../calls';
import { bookingStates, claimStates } from '../shared/lists';
import { myListsTexts } from '../texts';

const forUnit = ({ byUnit, byTeam }: Pick<ListClaim, 'byUnit'> & { byTeam?: string | null }): string => {
  const name = byUnit?.name ?? byTeam;
  return name ? fill(ownTexts(myListsTexts).byUnit, { unit: name }) : '';
};

const claimRow = (claim: ListClaim) => {
  const w = ownTexts(myListsTexts);
  return {
    id: claim.id,
    entryId: claim.entry?.id ?? '',
    title: claim.entry?.title ?? '',
    stateName: sharedWord(claimStates[claim.state]),
    tone: claim.state === 'agreed' ? 'tag-done' : claim.state === 'asked' ? 'tag-due' : '',
    note: [claim.unit?.name, forUnit(claim)].filter(Boolean).join(' · '),
    answerBy: claim.state === 'asked' ? fill(w.answerBy, { time: timeWords(claim.answerBy) }) : '',
    words: claim.words ? fill(w.words, { text: claim.words }) : '',
    canWithdraw: claim.can.withdraw,
  };
};

const bookingRow = (booking: Booking) => ({
  id: booking.id,
  entryId: booking.entry?.id ?? '',
  title: booking.entry?.title ?? '',
  stateName: sharedWord(bookingStates[booking.state]),
  tone: booking.state === 'booked' ? 'tag-done' : booking.state === 'noShow' ? 'tag-late' : '',
  when: spanWords(booking.start, booking.end),
  note: [booking.unit?.name, forUnit(booking)].filter(Boolean).join(' · '),
  because: booking.reason ? fill(ownTexts(myListsTexts).reason, { reason: booking.reason }) : '',
  canCancel: booking.can.cancel,
});

definePage(myListsTexts, {
  data: {
    ...stateData,
    busy: false,
    claims: [] as ReturnType<typeof claimRow>[],
    bookings: [] as ReturnType<typeof bookingRow>[],
    past: [] as ReturnType<typeof bookingRow>[],
  },

  onLoad() {
    void this.load();
  },

  async load() {
    const w = ownTexts(myListsTexts);
    await showState(this, {
      keep: 'my-lists',
      load: () => Promise.all([myClaims(), myBookings('upcoming'), myBookings('past')]),
      draw: ([claims, bookings, past]) => ({
        claims: claims.items.map(claimRow),
        bookings: bookings.items.map(bookingRow),
        past: past.items.map(bookingRow),
        ...([claims, bookings, past].every(({ items }) => items.length === 0) ? emptyState(w.empty, w.emptyHint) : {}),
      }),
    });
  },

  async withdraw(event: WechatMiniprogram.TouchEvent) {
    const w = ownTexts(myListsTexts);
    const id = event.currentTarget.dataset.id as string;
    if (await agree(w.withdrawAsk)) await perform(this, () => withdrawClaim(id), { done: w.withdrawn });
  },

  async cancel(event: WechatMiniprogram.TouchEvent) {
    const w = ownTexts(myListsTexts);
    const id = event.currentTarget.dataset.id as string;
    if (await agree(w.cancelAsk)) await perform(this, () => cancelBooking(id), { done: w.cancelled });
  },

  open(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: `/lists/entry/index?id=${event.currentTarget.dataset.id as string}` });
  },

  toLists() {
    void wx.navigateTo({ url: '/lists/all/index' });
  },
});
