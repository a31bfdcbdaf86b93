import { rate, ratingsOf } from '../../api/hours-calls';
import { words } from '../../i18n/index';
import { definePage } from '../../tools/define-page';
import { explain } from '../../tools/feedback-on-failure';
import { sayDone } from '../../tools/say-done';
import { showState, stateData } from '../../tools/show-state';

/** An organiser's rating of one volunteer's service. */
definePage('rateVolunteer', {
  data: { ...stateData, id: '', name: '', task: '', stars: 0, text: '', wrong: '', busy: false },

  onLoad({ id, name, title }: Record<string, string | undefined>) {
    this.setData({ id: id ?? '', name: decodeURIComponent(name ?? ''), task: decodeURIComponent(title ?? '') });
    void this.load();
  },

  async load() {
    await showState(this, {
      load: () => ratingsOf(this.data.id),
      draw: ({ items }) => {
        const given = items.find(({ mine, about }) => mine && about === 'volunteer');
        return { stars: given?.stars ?? 0, text: given?.text ?? '' };
      },
    });
  },

  choose(event: WechatMiniprogram.CustomEvent<{ stars: number }>) {
    this.setData({ stars: event.detail.stars, wrong: '' });
  },

  async save() {
    const { id, stars, text } = this.data;
    if (stars === 0) return this.setData({ wrong: words('rateVolunteer').starsFirst });
    this.setData({ busy: true });
    try {
      sayDone(await rate(id, 'volunteer', stars, text.trim()), words('common').saved);
      setTimeout(() => {
        void wx.navigateBack();
      }, 600);
    } catch (error) {
      await explain(error);
    } finally {
      this.setData({ busy: false });
    }
  },
});
