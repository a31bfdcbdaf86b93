import { acknowledge, approveAnnouncement, joinAppeal, leaveAppeal, noteRead, readAnnouncement } from '../calls';
import { unlessGone } from '../../api/problem';
import { onSettled, waitingUnder } from '../../api/queue';
import type { Announcement, BodyOf } from '../../api/types';
import { fill, ownTexts } from '../../i18n/index';
import { limits } from '../../shared/limits';
import { listPlace } from '../../state/place';
import { agree } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { perform } from '../../tools/perform';
import { emptyState, showState, stateData } from '../../tools/show-state';
import { drawnAnnouncement } from './present';
import { announcementTexts } from '../texts';

type Joining = BodyOf<'joinAppeal'>;

/** The offer of somebody who makes their first by joining in; the same as that of the first run. */
const offerAt = (place: NonNullable<ReturnType<typeof listPlace>>): NonNullable<Joining['offer']> => ({
  point: { type: 'Point', coordinates: place.point },
  placeName: place.name,
});

definePage(announcementTexts, {
  data: {
    id: '',
    ...stateData,
    number: 0,
    amount: 1,
    changed: false,
    shown: {},
    call: null as object | null,
    pledge: null as object | null,
    awaiting: null as object | null,
    canJoin: false,
    canAcknowledge: false,
    waiting: false,
    busy: false,
  },
  read: undefined as Announcement | undefined,
  stop: undefined as (() => void) | undefined,

  onLoad({ id }: { id?: string }) {
    this.setData({ id: id ?? '' });
    this.stop = onSettled(({ waiting }) => {
      if (waiting.about === this.data.id) void this.load();
    });
    void this.load();
  },

  onUnload() {
    this.stop?.();
  },

  async load() {
    const { id, number } = this.data;
    const w = ownTexts(announcementTexts);
    await showState(this, {
      keep: `announcement-${id}`,
      load: () => unlessGone(readAnnouncement(id)),
      draw: (one) => {
        this.read = one ?? undefined;
        if (!one) return emptyState(w.notForYou, w.notForYouHint);
        return {
          ...drawnAnnouncement(one, waitingUnder(id).length > 0),
          changed: this.data.changed || (number > 0 && (one.live?.number ?? number) > number),
        };
      },
    });
    this.seen();
  },

  /** Tells that the version on the screen was read, once; where there is no network, another time. */
  seen() {
    const { read } = this;
    if (this.data.stale || !read?.live || read.state !== 'live' || !read.mine || read.mine.read) return;
    noteRead(read.id, read.live.number).catch(() => undefined);
  },

  stepAmount(event: WechatMiniprogram.TouchEvent) {
    const amount = this.data.amount + Number(event.currentTarget.dataset.by);
    this.setData({ amount: Math.min(Math.max(amount, 1), limits.pledgeAmount) });
  },

  async join() {
    const call = this.read?.live?.call;
    if (!call) return;
    const w = ownTexts(announcementTexts);
    const { id, number, amount } = this.data;
    const place = listPlace();
    const isOffer = call.ask === 'offer';
    const what = isOffer
      ? fill(w.joinOffer, { place: place?.name ?? '', next: call.next })
      : fill(w.joinWhat, { what: fill(w.inAmount, { amount, measure: call.measure }), next: call.next });
    if (!(await agree(w.joinTitle, what))) return;
    const body: Joining = {
      number,
      amount: isOffer ? 1 : amount,
      ...(isOffer && place ? { offer: offerAt(place) } : {}),
    };
    await perform(this, () => joinAppeal(id, body), {
      done: (pledge) => (pledge.state === 'in' ? w.joined : w.lined),
      waits: true,
      show: '#pledge',
      refused: async ({ code, message }) => {
        if (code !== 'offer_missing') return false;
        if (await agree(w.joinTitle, message)) void wx.navigateTo({ url: '/pages/offer/index' });
        return true;
      },
    });
  },

  async leave() {
    const w = ownTexts(announcementTexts);
    if (!(await agree(w.leaveAsk))) return;
    await perform(this, () => leaveAppeal(this.data.id), { done: w.hasLeft });
  },

  async acknowledge() {
    const w = ownTexts(announcementTexts);
    await perform(this, () => acknowledge(this.data.id, this.data.number), { done: w.thanks, show: '#acknowledged' });
  },

  async approve() {
    const w = ownTexts(announcementTexts);
    if (!(await agree(w.approveAsk))) return;
    await perform(this, () => approveAnnouncement(this.data.id), { done: w.approved });
  },
});
