import { fill, ownTexts } from '../../i18n/index';
import { limits } from '../../shared/limits';
import { agree, askWords } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { perform } from '../../tools/perform';
import { emptyState, showState, stateData } from '../../tools/show-state';
import { askToJoin, myTeams, readInvitation } from '../calls';
import { teamRow } from '../present';
import { teamsTexts } from '../texts';

definePage(teamsTexts, {
  data: { ...stateData, items: [] as ReturnType<typeof teamRow>[], busy: false },

  /** `?code=` comes with a shared link. */
  onLoad({ code }: { code?: string }) {
    void this.load().then(() => (code ? this.ask(code) : undefined));
  },

  async load() {
    const w = ownTexts(teamsTexts);
    await showState(this, {
      keep: 'teams',
      load: () => myTeams(),
      draw: ({ items }) => ({
        items: items.map(teamRow),
        ...(items.length === 0 ? emptyState(w.empty, w.emptyHint) : {}),
      }),
    });
  },

  open(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: `/teams/one/index?id=${event.currentTarget.dataset.id as string}` });
  },

  make() {
    void wx.navigateTo({ url: '/teams/edit/index' });
  },

  async join() {
    const w = ownTexts(teamsTexts);
    const code = await askWords(w.join, w.joinHint, limits.nameLength);
    if (code) await this.ask(code);
  },

  async ask(code: string) {
    const w = ownTexts(teamsTexts);
    await perform(
      this,
      async () => {
        const team = await readInvitation(code);
        const sees =
          team.unit?.kind === 'branch'
            ? w.joinSeesBranch
            : fill(w.joinSees, { head: team.head ?? w.noHead, n: team.members });
        return (await agree(fill(w.joinAsk, { team: team.name }), sees)) ? askToJoin(code) : undefined;
      },
      { done: (joined) => (joined ? w.asked : '') },
    );
  },
});
