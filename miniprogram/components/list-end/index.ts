/**
 * The foot of a list that goes on as one scrolls: more is coming, that was all, or the rest did not load, with a way to
 * try again.
 */
Component({
  properties: {
    more: { type: Boolean, value: false },
    failed: { type: Boolean, value: false },
    /** The texts that every screen has: the page passes them on, so that they follow the language. */
    c: { type: Object, value: {} },
  },
  methods: {
    retry() {
      this.triggerEvent('retry', {});
    },
  },
});
