import { closeAccount } from '../../api/calls';
import { forgetSession } from '../../api/session';
import { words } from '../../i18n/index';
import { agree, tell } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { explain } from '../../tools/feedback-on-failure';

/** The data kept about a person: take it along, close the account, be forgotten. */
definePage('myData', {
  data: { busy: false },

  /** Runs what cannot be undone, after a question that says what it does; then nobody is logged in here. */
  async leave(title: string, body: string, yes: string, run: () => Promise<unknown>, done: string) {
    if (!(await agree(title, body, yes))) return;
    this.setData({ busy: true });
    try {
      await run();
      forgetSession();
      wx.clearStorageSync();
      await tell(done);
      void wx.reLaunch({ url: '/pages/home/index' });
    } catch (error) {
      await explain(error);
    } finally {
      this.setData({ busy: false });
    }
  },

  close() {
    const w = words('myData');
    void this.leave(w.close, w.closeBody, w.closeYes, closeAccount, w.closed);
  },
});
