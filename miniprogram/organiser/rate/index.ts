import { limits } from '../../shared/limits';
import { rate, ratingsOf } from '../../api/hours-calls';
import { words } from '../../i18n/index';
import { definePage } from '../../tools/define-page';
import { showState, stateData } from '../../tools/show-state';
import { changeForm, formHolds } from '../../tools/form';
import { perform } from '../../tools/perform';

/** An organiser's rating of one volunteer's service. */
definePage('rateVolunteer', {
  data: { ...stateData, id: '', name: '', task: '', stars: 0, text: '', busy: false },

  form: {
    fields: {
      stars: ({ stars }: { stars: number }) => (stars > 0 ? '' : words('rateVolunteer').starsFirst),
      text: () => '',
    },
    lengths: { text: limits.reasonLength },
  },

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
    changeForm(this, { stars: event.detail.stars });
  },

  async save() {
    const { id, stars, text } = this.data;
    if (!formHolds(this)) return;
    await perform(this, () => rate(id, 'volunteer', stars, text.trim()), {
      done: words('common').saved,
      waits: true,
      leave: true,
    });
  },
});
