import { joinOrganisation, leaveOrganisation, readOrganisation } from '../calls';
import { unlessGone } from '../../api/problem';
import { ownTexts } from '../../i18n/index';
import { agree } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { perform } from '../../tools/perform';
import { emptyState, showState, stateData } from '../../tools/show-state';
import { drawnOrganisation } from '../present';
import { organisationTexts } from '../texts';

definePage(organisationTexts, {
  data: {
    id: '',
    ...stateData,
    shown: {},
    fellows: [] as string[],
    others: '',
    asked: null as object | null,
    chooses: false,
    nameShown: false,
    isIn: false,
    canLeave: false,
    organises: false,
    busy: false,
  },

  onLoad({ id }: { id?: string }) {
    this.setData({ id: id ?? '' });
    void this.load();
  },

  async load() {
    const { id } = this.data;
    const w = ownTexts(organisationTexts);
    await showState(this, {
      keep: `organisation-${id}`,
      load: () => unlessGone(readOrganisation(id)),
      draw: (one) => (one ? drawnOrganisation(one) : emptyState(w.notForYou, w.notForYouHint)),
    });
  },

  /** Before the answer it goes with the answer; a member's word is kept at once. */
  async showName(event: WechatMiniprogram.SwitchChange) {
    const { id, isIn } = this.data;
    const nameShown = event.detail.value;
    this.setData({ nameShown });
    if (isIn)
      await perform(this, () => joinOrganisation(id, nameShown), {
        done: ownTexts(organisationTexts).saved,
        show: '#show-name',
      });
  },

  async join() {
    const { id, nameShown } = this.data;
    await perform(this, () => joinOrganisation(id, nameShown), { done: ownTexts(organisationTexts).joined });
  },

  async decline() {
    const w = ownTexts(organisationTexts);
    if (!(await agree(w.declineAsk))) return;
    await perform(this, () => leaveOrganisation(this.data.id), { done: w.declined, leave: true });
  },

  async leave() {
    const w = ownTexts(organisationTexts);
    if (!(await agree(w.leaveAsk))) return;
    await perform(this, () => leaveOrganisation(this.data.id), { done: w.hasLeft, leave: true });
  },
});
