/* global Page, getApp, wx */
const log = (line) => getApp().globalData.log.push(line);

Page({
  data: { greeting: 'hello', total: 0, rows: [], ended: false },
  onLoad() {
    log('home load');
  },
  onShow() {
    log('home show');
  },
  onReady() {
    log('home ready');
    this.setData({ rows: Array.from({ length: 12 }, (_, id) => ({ id, name: `row ${id}` })) });
  },
  onHide() {
    log('home hide');
  },
  onCounted(event) {
    this.setData({ total: event.detail.count });
  },
  onReachBottom() {
    this.setData({ ended: true });
  },
  onPullDownRefresh() {
    this.setData({ greeting: 'good' });
    wx.stopPullDownRefresh();
  },
  open(event) {
    wx.navigateTo({ url: `/pages/more/index?id=${event.currentTarget.dataset.id}` });
  },
});
