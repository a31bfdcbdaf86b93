import { makeMemberCode, myParticipations, myServedHours, readMe, readOffer } from '../../api/calls';
import { CallFailure } from '../../api/problem';
import { onSettled } from '../../api/queue';
import { isLoggedIn, logIn, onSessionChange } from '../../api/session';
import type { Me, Mine, Offer } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { activeStates } from '../../shared/participation-states';
import { thousands } from '../../shared/tell/quantities';
import { refreshInboxCount } from '../../state/inbox-count';
import { tell } from '../../tools/ask';
import { call } from '../../tools/call';
import { definePage } from '../../tools/define-page';
import { toGcj02 } from '../../tools/place';
import { showState, stateData } from '../../tools/show-state';
import { isOver } from '../offer/dated';
import { askedRow, pastRow, upcomingRow } from '../../tools/mine-rows';
import { perform } from '../../tools/perform';

interface Loaded {
  me: Me;
  upcoming: Mine[];
  past: Mine[];
  served: Awaited<ReturnType<typeof myServedHours>>;
  offer: Offer | null;
}

/** How much of the past the screen shows; the rest is on a screen of its own. */
const maxShownPast = 3;

const myOffer = async (): Promise<Offer | null> => {
  try {
    return (await readOffer()).data;
  } catch (error) {
    if (error instanceof CallFailure && error.status === 404) return null;
    throw error;
  }
};

const fetchAll = async (): Promise<Loaded> => {
  const [me, upcoming, past, served, offer] = await Promise.all([
    readMe(),
    myParticipations('upcoming'),
    myParticipations('past'),
    myServedHours(),
    myOffer(),
  ]);
  return { me, upcoming: upcoming.items, past: past.items, served, offer };
};

definePage('me', {
  data: {
    ...stateData,
    busy: false,
    face: '',
    name: '',
    community: '',
    timesText: '',
    verified: 0,
    honoured: 0,
    asked: [] as object[],
    toConfirm: [] as object[],
    upcoming: [] as object[],
    past: [] as object[],
    offerNote: '',
    organises: false,
    desktop: { title: '', hint: '' },
  },
  held: [] as Mine[],

  onLoad() {
    const again = (): void => {
      void this.load();
    };
    onSessionChange(again);
    onSettled(again);
  },

  onShow() {
    void this.load();
  },

  async load() {
    if (!isLoggedIn()) return this.setData({ state: 'guest' });
    void refreshInboxCount();
    await showState(this, { keep: 'me', load: fetchAll, draw: (loaded) => this.shown(loaded) });
  },

  shown({ me, upcoming, past, served, offer }: Loaded): object {
    const w = words('me');
    const asked = upcoming.filter(({ participation: { can, state } }) => can.accept && state !== 'waiting');
    const among = [...activeStates, 'waiting'] as string[];
    this.held = [
      ...past.filter(({ participation }) => participation.state === 'present'),
      ...upcoming.filter(({ participation }) => among.includes(participation.state)),
    ];
    const toConfirm = past.filter(({ participation }) => participation.can.certify);
    return {
      face: [...me.displayName][0],
      name: me.displayName,
      community: me.community?.name ?? words('profile').notSet,
      timesText: fill(words('hours').times, { n: thousands(served.participations) }),
      verified: served.minutesVerified,
      honoured: served.minutesHonoured,
      asked: asked.map(askedRow),
      toConfirm: toConfirm.map(pastRow),
      upcoming: this.held.map(upcomingRow),
      past: past
        .filter(({ participation }) => !participation.can.certify && participation.state !== 'present')
        .slice(0, maxShownPast)
        .map(pastRow),
      offerNote: !offer
        ? w.offerNone
        : offer.paused
          ? w.offerPaused
          : isOver(offer)
            ? w.offerOver
            : fill(w.offerOn, { n: offer.tasksPerWeek, km: offer.radiusKm }),
      organises: me.can.organise,
      desktop: words('desktop'),
    };
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
    await perform(this, makeMemberCode, {
      done: '',
      stay: true,
      then: ({ code }) => tell(code, words('me').memberCodeHint),
    });
  },

  open(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: `/pages/task/index?id=${event.currentTarget.dataset.id as string}` });
  },

  served(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: `/pages/served/index?id=${event.currentTarget.dataset.id as string}` });
  },

  checkIn(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: `/pages/check-in/index?id=${event.currentTarget.dataset.id as string}` });
  },

  scan() {
    void wx.navigateTo({ url: '/pages/check-in/index?scan=1' });
  },

  showWay(event: WechatMiniprogram.TouchEvent) {
    const { task } = this.held[event.currentTarget.dataset.at as number];
    const [longitude, latitude] = toGcj02(task.place.point.coordinates);
    void wx.openLocation({ longitude, latitude, name: task.title, address: task.place.address ?? task.place.area });
  },

  call(event: WechatMiniprogram.TouchEvent) {
    call(event.currentTarget.dataset.phone as string);
  },

  toHome() {
    void wx.switchTab({ url: '/pages/home/index' });
  },
});
