import { fill, words } from '../../i18n/index';

/** One to five stars to choose from; `choose` tells `{ stars }`. With `fixed` they only show. */
Component({
  properties: {
    value: { type: Number, value: 0 },
    label: { type: String, value: '' },
    fixed: { type: Boolean, value: false },
  },
  data: { stars: [] as { n: number; label: string }[] },
  lifetimes: {
    attached() {
      const w = words('rating');
      this.setData({
        stars: [1, 2, 3, 4, 5].map((n) => ({ n, label: `${fill(w.stars, { n })} ${w.meanings[n - 1]}` })),
      });
    },
  },
  methods: {
    choose(event: WechatMiniprogram.TouchEvent) {
      if (!this.properties.fixed) this.triggerEvent('choose', { stars: event.currentTarget.dataset.n as number });
    },
  },
});
