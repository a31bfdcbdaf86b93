import { myOrganisations } from '../calls';
import { ownTexts } from '../../i18n/index';
import { definePage } from '../../tools/define-page';
import { emptyState, showState, stateData } from '../../tools/show-state';
import { organisationRow } from '../present';
import { organisationTexts } from '../texts';

definePage(organisationTexts, {
  data: { ...stateData, items: [] as ReturnType<typeof organisationRow>[] },

  onLoad() {
    void this.load();
  },

  async load() {
    const w = ownTexts(organisationTexts);
    await showState(this, {
      keep: 'organisations',
      load: () => myOrganisations(),
      draw: ({ items }) => ({
        items: items.map(organisationRow),
        ...(items.length === 0 ? emptyState(w.empty, w.emptyHint) : {}),
      }),
    });
  },

  open(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: `/organisations/one/index?id=${event.currentTarget.dataset.id as string}` });
  },
});
