import { limits } from '../../shared/limits';
import { editMe, readMe } from '../../api/calls';
import type { Me } from '../../api/types';
import { words } from '../../i18n/index';
import { chooseUnit } from '../../state/chosen-unit';
import { setListPlace } from '../../state/place';
import { askConsent } from '../../tools/consent';
import { definePage } from '../../tools/define-page';
import { showState, stateData } from '../../tools/show-state';
import { isoDay } from '../../tools/time';
import { changeForm, formHolds } from '../../tools/form';
import { perform } from '../../tools/perform';

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
  saving: undefined as Promise<unknown> | undefined,

  form: {
    fields: {
      displayName: ({ displayName }: { displayName: string }) =>
        displayName.trim() ? '' : words('profile').displayNameFirst,
      name: () => '',
      phone: () => '',
      community: () => '',
      birthDate: () => '',
      party: () => '',
      branch: () => '',
    },
    asked: { branch: ({ partyMember }: { partyMember: boolean }) => partyMember },
    named: { communityId: 'community', partyMember: 'party', branchId: 'branch' },
    lengths: { displayName: limits.nameLength, name: limits.nameLength, phone: limits.typedLength },
  },

  onLoad() {
    this.setData({ today: isoDay(Date.now()) });
    void this.load();
  },

  draw(me: Me) {
    this.me = me;
    changeForm(this, shown(me));
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

  /** Each entry is saved when it is left; what the service does not take stands marked until it is mended. */
  save(edits: object): Promise<unknown> {
    // One after the other: who leaves two fields quickly has changed both.
    this.saving = (this.saving ?? Promise.resolve()).then(() =>
      perform(this, () => editMe(edits), {
        done: words('common').saved,
        stay: true,
        then: (me: Me) => this.draw(me),
      }),
    );
    return this.saving;
  },

  left(event: WechatMiniprogram.InputBlur) {
    const field = event.currentTarget.dataset.field as Field;
    const value = event.detail.value.trim();
    changeForm(this, { [field]: event.detail.value });
    if (value === (this.me?.[field] ?? '') || (field === 'displayName' && !formHolds(this))) return;
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

  done() {
    void wx.navigateBack();
  },

  /** Party membership is sensitive: it is asked for on its own, and kept only with that consent. */
  async setParty(event: WechatMiniprogram.SwitchChange) {
    if (!event.detail.value) return this.save({ partyMember: false, branchId: null });
    const asked = this.me?.consents.some(({ kind }) => kind === 'partyMembership');
    if (!asked && !(await askConsent('partyMembership'))) return this.setData({ partyMember: false });
    await perform(this, () => editMe({ partyMember: true }), {
      done: words('common').saved,
      stay: true,
      then: (me: Me) => this.draw(me),
    });
    // Where it was refused, the switch goes back to what holds.
    if (this.me) this.setData({ partyMember: this.me.partyMember });
  },
});
