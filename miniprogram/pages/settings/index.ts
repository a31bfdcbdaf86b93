import { editMe, endDevice, giveConsent, readMe, withdrawConsent } from '../../api/calls';
import { forgetSession, isLoggedIn } from '../../api/session';
import type { Me } from '../../api/types';
import { config } from '../../config';
import { words } from '../../i18n/index';
import { consentKinds, keysOf, type ConsentKind, type Language } from '../../shared/words';
import { choose } from '../../state/settings';
import { say } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { explain } from '../../tools/feedback-on-failure';

definePage('settings', {
  data: { loggedIn: false, consents: [] as object[] },
  me: undefined as Me | undefined,

  onShow() {
    void this.load();
  },

  relabel() {
    if (this.me) this.draw(this.me);
  },

  draw(me: Me) {
    this.me = me;
    const w = words('settings');
    this.setData({
      loggedIn: true,
      consents: keysOf(consentKinds).map((kind) => ({ kind, name: w[kind], on: me.consents.some((consent) => consent.kind === kind) })),
    });
  },

  async load() {
    if (!isLoggedIn()) return this.setData({ loggedIn: false });
    try {
      this.draw(await readMe());
    } catch (error) {
      await explain(error);
    }
  },

  async save(edits: object) {
    try {
      this.draw(await editMe(edits));
      say(words('common').saved);
    } catch (error) {
      if (this.me) this.draw(this.me);
      await explain(error);
    }
  },

  setLanguage(event: WechatMiniprogram.TouchEvent) {
    const language = event.currentTarget.dataset.language as Language;
    choose({ language });
    void wx.setNavigationBarTitle({ title: words('settings').title });
    if (isLoggedIn()) void this.save({ language });
  },

  setCare(event: WechatMiniprogram.SwitchChange) {
    const care = event.detail.value;
    choose({ care });
    if (isLoggedIn()) void this.save({ elderMode: care });
  },

  async setConsent(event: WechatMiniprogram.SwitchChange) {
    const kind = event.currentTarget.dataset.kind as ConsentKind;
    try {
      if (event.detail.value) this.draw(await giveConsent(kind, config.privacyVersion));
      else {
        await withdrawConsent(kind);
        await this.load();
      }
    } catch (error) {
      if (this.me) this.draw(this.me);
      await explain(error);
    }
  },

  openContract() {
    void wx.openPrivacyContract({});
  },

  async logOut() {
    try {
      await endDevice('current');
    } catch {
      // Without a network the token is forgotten here all the same; the service forgets it when it expires.
    }
    forgetSession();
    say(words('settings').loggedOut);
    void wx.switchTab({ url: '/pages/home/index' });
  },
});
