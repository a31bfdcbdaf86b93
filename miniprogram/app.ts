import { flush, onSettled } from './api/queue';
import { fill, words } from './i18n/index';
import { say, tell } from './tools/ask';
import { refreshInboxCount } from './state/inbox-count';
import { stored } from './tools/storage';
import { refreshTemplates } from './tools/subscribe';

const greeted = stored('greeted', false);

App({
  onLaunch() {
    wx.onNetworkStatusChange(({ isConnected }) => { if (isConnected) void flush(); });
    onSettled(({ waiting, refusal }) => {
      const c = words('common');
      if (!refusal) say(c.sentLater);
      // That somebody counts as not there must not be missed.
      else if (waiting.dated) void tell(c.refusedTitle, fill(c.refusedLater, { reason: refusal.message }));
      else say(fill(c.refusedLater, { reason: refusal.message }));
    });
    if (!greeted.read()) setTimeout(() => { void wx.navigateTo({ url: '/pages/welcome/index' }); }, 0);
  },
  onShow() {
    void flush();
    void refreshInboxCount();
    void refreshTemplates();
  },
});
