/** A line that leads to another screen. */
Component({
  properties: {
    title: { type: String, value: '' },
    note: { type: String, value: '' },
    icon: { type: String, value: '' },
    url: { type: String, value: '' },
  },
  methods: {
    open() {
      if (this.properties.url) void wx.navigateTo({ url: this.properties.url });
      this.triggerEvent('open', {});
    },
  },
});
