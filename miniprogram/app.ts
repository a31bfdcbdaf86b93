import { flush, onSettled } from './api/queue';
import { fill, words } from './i18n/index';
import { say } from './tools/ask';
import { stored } from './tools/storage';

const greeted = stored('greeted', false);

App({
  onLaunch() {
    wx.onNetworkStatusChange(({ isConnected }) => { if (isConnected) void flush(); });
    onSettled(({ refusal }) => {
      const c = words('common');
      say(refusal ? fill(c.refusedLater, { reason: refusal.message }) : c.sentLater);
    });
    if (!greeted.read()) setTimeout(() => { void wx.navigateTo({ url: '/pages/welcome/index' }); }, 0);
  },
  onShow() {
    void flush();
  },
});
