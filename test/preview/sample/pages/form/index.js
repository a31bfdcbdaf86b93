/* global Page, wx */
Page({
  data: {
    name: '',
    on: false,
    fruits: ['apple', 'pear', 'plum'],
    fruit: 0,
    date: 'none',
    place: '',
    reply: '',
    markers: [{ id: 7, longitude: 114.001, latitude: 22.001, title: 'pin' }],
  },
  changed(event) {
    this.setData({ [event.currentTarget.dataset.field]: event.detail.value });
  },
  locate() {
    wx.getLocation({
      success: ({ latitude }) => this.setData({ place: `at ${latitude}` }),
      fail: ({ errMsg }) => this.setData({ place: errMsg }),
    });
  },
  fetch() {
    wx.request({
      url: `${wx.getExtConfigSync().apiBase}/api/echo`,
      success: ({ data, statusCode }) => this.setData({ reply: `${statusCode} ${data.words}` }),
      fail: ({ errMsg }) => this.setData({ reply: errMsg }),
    });
  },
  file() {
    wx.downloadFile({
      url: `${wx.getExtConfigSync().apiBase}/api/echo`,
      success: ({ tempFilePath, statusCode }) =>
        wx
          .openDocument({ filePath: tempFilePath })
          .catch(({ errMsg }) => this.setData({ reply: `${statusCode} ${tempFilePath} ${errMsg}` })),
      fail: ({ errMsg }) => this.setData({ reply: errMsg }),
    });
  },
  scan() {
    wx.scanCode({
      success: ({ result, scanType }) => this.setData({ reply: `${scanType} ${result}` }),
      fail: ({ errMsg }) => this.setData({ reply: errMsg }),
    });
  },
  marker(event) {
    this.setData({ place: `marker ${event.detail.markerId}` });
  },
});
