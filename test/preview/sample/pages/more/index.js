/* global Page, getApp, getCurrentPages, wx */
const log = (line) => getApp().globalData.log.push(line);

Page({
  data: { id: '', depth: 0, answer: '' },
  onLoad(options) {
    log('more load');
    this.setData({ id: options.id, depth: getCurrentPages().length });
  },
  onUnload() {
    log('more unload');
  },
  back() {
    wx.navigateBack();
  },
  missing() {
    try {
      wx.openBluetoothAdapter({});
    } catch (error) {
      this.setData({ answer: error.message });
    }
  },
  async ask() {
    const { confirm } = await wx.showModal({ title: 'Sure?', content: 'Really' });
    const { errMsg } = await wx.navigateTo({ url: '/pages/nowhere/index' }).catch((error) => error);
    this.setData({ answer: `${confirm} ${errMsg}` });
  },
});
