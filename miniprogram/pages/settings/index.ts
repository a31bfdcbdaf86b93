import { editMe, endDevice, giveConsent, readMe, withdrawConsent } from '../../api/calls';
import { waitingCount } from '../../api/queue';
import { forgetSession, isLoggedIn } from '../../api/session';
import type { Me } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { consentKinds, keysOf, privacyVersion, type ConsentKind, type Language } from '../../shared/words';
import { choose } from '../../state/settings';
import { agree } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { showState, stateData } from '../../tools/show-state';
import { perform } from '../../tools/perform';

const goesWith = (kind: ConsentKind): string => {
  const w = words('settings');
  return {
    privacy: w.withdrawPrivacy,
    partyMembership: w.withdrawPartyMembership,
    location: w.withdrawLocation,
    ageStatistics: w.withdrawAgeStatistics,
  }[kind];
};

definePage('settings', {
  data: { ...stateData, loggedIn: false, consents: [] as object[] },
  me: undefined as Me | undefined,

  onLoad() {
    this.setData({ loggedIn: isLoggedIn() });
  },

  onShow() {
    void this.load();
  },

  relabel() {
    if (this.me) this.draw(this.me);
    else void this.load();
  },

  shown(me: Me): object {
    this.me = me;
    const w = words('settings');
    return {
      consents: keysOf(consentKinds).map((kind) => ({
        kind,
        name: w[kind],
        on: me.consents.some((consent) => consent.kind === kind),
      })),
    };
  },

  draw(me: Me) {
    this.setData(this.shown(me));
  },

  /** Only what was agreed to has to be read; language, 关怀模式 and the ways on are there without a network. */
  async load() {
    this.setData({ loggedIn: isLoggedIn() });
    if (isLoggedIn()) await showState(this, { load: readMe, draw: (me) => this.shown(me) });
  },

  async save(edits: object) {
    await perform(this, () => editMe(edits), { done: words('common').saved, show: '#display' });
  },

  setLanguage(event: WechatMiniprogram.TouchEvent) {
    const language = event.currentTarget.dataset.language as Language;
    choose({ language });
    void wx.setNavigationBarTitle({ title: words('settings').title });
    if (isLoggedIn()) void this.save({ language });
  },

  setCare(event: WechatMiniprogram.SwitchChange) {
    const care = event.detail.value;
    choose({ care, brought: undefined });
    if (isLoggedIn()) void this.save({ elderMode: care });
  },

  async setConsent(event: WechatMiniprogram.SwitchChange) {
    const kind = event.currentTarget.dataset.kind as ConsentKind;
    const w = words('settings');
    const on = event.detail.value;
    const purpose = words('consent');
    // A consent is given to its text, and its loss is said before it goes; a person who thinks better of it sees the
    // switch as it was.
    const isSure = on
      ? await agree(purpose.title, purpose[kind], 'agree')
      : await agree(w.withdrawTitle, goesWith(kind), 'takeBack');
    if (!isSure) return this.me && this.draw(this.me);
    await perform<unknown>(this, () => (on ? giveConsent(kind, privacyVersion) : withdrawConsent(kind)), {
      done: on ? w.consented : w.consentGone,
      show: '#consents',
    });
    // Where it was refused, the switch goes back to what holds.
    if (this.me) this.draw(this.me);
  },

  openContract() {
    void wx.openPrivacyContract({});
  },

  async logOut() {
    const w = words('settings');
    const waiting = waitingCount();
    if (waiting > 0 && !(await agree(w.logOut, fill(w.logOutWaiting, { n: waiting })))) return;
    await perform(
      this,
      // Without a network the token is forgotten here all the same; the service forgets it when it expires.
      () => endDevice('current').catch(() => undefined),
      { done: words('settings').loggedOut, stay: true },
    );
    forgetSession();
    void wx.switchTab({ url: '/pages/home/index' });
  },
});
