/* global Component */
Component({
  properties: { start: Number },
  data: { count: 0 },
  lifetimes: {
    attached() {
      this.setData({ count: this.properties.start });
    },
  },
  methods: {
    count() {
      this.setData({ count: this.data.count + 1 });
      this.triggerEvent('counted', { count: this.data.count });
    },
  },
});
