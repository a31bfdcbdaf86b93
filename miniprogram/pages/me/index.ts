import { cached } from '../../api/cached';
import { makeMemberCode, myParticipations, readMe, readOffer } from '../../api/calls';
import { CallFailure } from '../../api/problem';
import { onSettled } from '../../api/queue';
import { isLoggedIn, logIn, onSessionChange } from '../../api/session';
import type { Me, Mine, Offer } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { setInboxCount } from '../../state/inbox-count';
import { tell } from '../../tools/ask';
import { agoWords, definePage } from '../../tools/define-page';
import { explain, stateOf } from '../../tools/feedback-on-failure';
import { toGcj02 } from '../../tools/place';
import { hoursWords, invitationRow, pastRow, upcomingRow } from './present';

interface Loaded { me: Me; upcoming: Mine[]; past: Mine[]; pastCursor: string | null; offer: Offer | null }

const myOffer = async (): Promise<Offer | null> => {
  try {
    return (await readOffer()).data;
  } catch (error) {
    if (error instanceof CallFailure && error.status === 404) return null;
    throw error;
  }
};

const fetchAll = async (): Promise<Loaded> => {
  const [me, upcoming, past, offer] = await Promise.all([readMe(), myParticipations('upcoming'), myParticipations('past'), myOffer()]);
  return { me, upcoming: upcoming.items, past: past.items, pastCursor: past.nextCursor, offer };
};

definePage('me', {
  data: {
    state: 'loading', stateTitle: '', stale: '', busy: false, face: '', name: '', community: '', times: 0, verified: '', honoured: '',
    invitations: [] as object[], upcoming: [] as object[], past: [] as object[], pastCursor: null as string | null, offerNote: '',
    organises: false,
  },
  held: [] as Mine[],

  onLoad() {
    const again = (): void => { void this.load(); };
    onSessionChange(again);
    onSettled(again);
  },

  onShow() {
    void this.load();
  },

  async load() {
    if (!isLoggedIn()) return this.setData({ state: 'guest' });
    try {
      const { data, at, stale } = await cached('me', fetchAll);
      this.draw(data);
      this.setData({ stale: stale ? fill(words('common').staleList, { age: agoWords(at) }) : '' });
    } catch (error) {
      const { state, message } = stateOf(error);
      this.setData({ state, stateTitle: message });
    }
  },

  draw({ me, upcoming, past, pastCursor, offer }: Loaded) {
    const w = words('me');
    this.held = upcoming.filter(({ participation }) => participation.state === 'confirmed');
    const invitations = upcoming.filter(({ participation }) => participation.state === 'proposed');
    setInboxCount(invitations.length);
    const done = past.filter(({ participation }) => participation.state === 'completed');
    const sum = (tier: 'verified' | 'honoured'): number => done.reduce((total, { participation }) => total + participation.minutes[tier], 0);
    this.setData({
      state: 'ready',
      face: me.displayName.slice(0, 1), name: me.displayName, community: me.community?.name ?? words('profile').notSet,
      times: done.length, verified: hoursWords(sum('verified')), honoured: hoursWords(sum('honoured')),
      invitations: invitations.map(invitationRow),
      upcoming: this.held.map(upcomingRow), past: past.map(pastRow), pastCursor,
      offerNote: !offer ? w.offerNone : offer.paused ? w.offerPaused : fill(w.offerOn, { n: offer.tasksPerWeek, km: offer.radiusKm }),
      organises: me.can.organise,
    });
  },

  async morePast() {
    const { pastCursor, past } = this.data;
    if (!pastCursor) return;
    try {
      const { items, nextCursor } = await myParticipations('past', pastCursor);
      this.setData({ past: [...past, ...items.map(pastRow)], pastCursor: nextCursor });
    } catch (error) {
      await explain(error);
    }
  },

  async logIn() {
    this.setData({ busy: true });
    try {
      await logIn();
    } catch (error) {
      await tell(words('common').failed, (error as Error).message);
    } finally {
      this.setData({ busy: false });
    }
  },

  async showCode() {
    try {
      const { code } = await makeMemberCode();
      await tell(code, words('me').memberCodeHint);
    } catch (error) {
      await explain(error);
    }
  },

  open(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: `/pages/task/index?id=${event.currentTarget.dataset.id as string}` });
  },

  showWay(event: WechatMiniprogram.TouchEvent) {
    const { task } = this.held[event.currentTarget.dataset.at as number];
    const [longitude, latitude] = toGcj02(task.place.point.coordinates);
    void wx.openLocation({ longitude, latitude, name: task.title, address: task.place.address ?? task.place.area });
  },

  call(event: WechatMiniprogram.TouchEvent) {
    void wx.makePhoneCall({ phoneNumber: event.currentTarget.dataset.phone as string }).catch(() => undefined);
  },

  toHome() {
    void wx.switchTab({ url: '/pages/home/index' });
  },
});
