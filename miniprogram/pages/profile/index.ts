import { editMe, giveConsent, readMe } from '../../api/calls';
import type { Me } from '../../api/types';
import { config } from '../../config';
import { words } from '../../i18n/index';
import { chooseUnit } from '../../state/chosen-unit';
import { setListPlace } from '../../state/place';
import { agree, say } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { explain } from '../../tools/feedback-on-failure';
import { showState, stateData } from '../../tools/show-state';
import { isoDay } from '../../tools/time';

type Field = 'displayName' | 'name' | 'phone';

const shown = (me: Me) => ({
  displayName: me.displayName,
  name: me.name ?? '',
  phone: me.phone ?? '',
  community: me.community?.name ?? '',
  birthDate: me.birthDate ?? '',
  partyMember: me.partyMember,
  branch: me.branch?.name ?? '',
});

/** The person's own profile; each entry is saved when it is left. */
definePage('profile', {
  data: {
    ...stateData,
    today: '',
    displayName: '',
    name: '',
    phone: '',
    community: '',
    birthDate: '',
    partyMember: false,
    branch: '',
  },
  me: undefined as Me | undefined,

  onLoad() {
    this.setData({ today: isoDay(Date.now()) });
    void this.load();
  },

  draw(me: Me) {
    this.me = me;
    this.setData(shown(me));
  },

  async load() {
    await showState(this, {
      load: readMe,
      draw: (me) => {
        this.me = me;
        return shown(me);
      },
    });
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

  left(event: WechatMiniprogram.InputBlur) {
    const field = event.currentTarget.dataset.field as Field;
    const value = event.detail.value.trim();
    if (value === (this.me?.[field] ?? '') || (field === 'displayName' && !value)) return;
    void this.save({ [field]: value || null });
  },

  saveBirthDate(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    void this.save({ birthDate: event.detail.value });
  },

  pickCommunity() {
    chooseUnit(({ id, name, place }) => {
      if (place) setListPlace({ name, point: place.point.coordinates });
      void this.save({ communityId: id });
    });
  },

  pickBranch() {
    chooseUnit(({ id }) => {
      void this.save({ branchId: id });
    }, 'branch');
  },

  /** Party membership is sensitive: it is asked for on its own, and kept only with that consent. */
  async setParty(event: WechatMiniprogram.SwitchChange) {
    const w = words('profile');
    if (!event.detail.value) return this.save({ partyMember: false, branchId: null });
    const asked = this.me?.consents.some(({ kind }) => kind === 'partyMembership');
    if (!asked && !(await agree(w.partyConsent, w.partyConsentBody, 'agree')))
      return this.setData({ partyMember: false });
    try {
      if (!asked) await giveConsent('partyMembership', config.privacyVersion);
      await this.save({ partyMember: true });
    } catch (error) {
      if (this.me) this.draw(this.me);
      await explain(error);
    }
  },
});
