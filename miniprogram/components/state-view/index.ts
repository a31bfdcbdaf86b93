import { words } from '../../i18n/index';

/** The empty face of a list or a screen: loading (skeleton), empty, error or offline, with what can be done. */
Component({
  properties: {
    /** loading | empty | error | offline | ready (nothing is drawn) */
    state: { type: String, value: 'loading' },
    title: { type: String, value: '' },
    hint: { type: String, value: '' },
    action: { type: String, value: '' },
    count: { type: Number, value: 3 },
    /** The picture of an empty list: a file of images/. */
    scene: { type: String, value: 'none-near' },
  },
  data: { c: words('common'), bones: [0, 1, 2] },
  lifetimes: {
    attached() {
      this.setData({ c: words('common'), bones: Array.from({ length: this.properties.count }, (_, index) => index) });
    },
  },
  methods: {
    act() {
      this.triggerEvent('act', {});
    },
  },
});
