import { closeAccount } from '../../api/calls';
import type { Erased } from '../../api/types';
import { download } from '../../api/files';
import { dataPath, eraseMe } from '../../api/own-calls';
import { forgetSession } from '../../api/session';
import { words } from '../../i18n/index';
import { agree, tell } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { explain } from '../../tools/feedback-on-failure';
import { perform } from '../../tools/perform';

/** The data kept about a person: take it along, close the account, be forgotten. */
definePage('myData', {
  data: { busy: false, erased: false, kept: [] as Erased['kept'] },

  /**
   * The erasure is done and cannot be undone: nobody is logged in here any more, and nothing of them is left on the
   * phone.
   */
  gone() {
    forgetSession();
    wx.clearStorageSync();
  },

  /** WeChat shows no JSON: the file goes to a chat, such as that with oneself. */
  async take() {
    this.setData({ busy: true });
    try {
      const filePath = await download(dataPath);
      await wx.shareFileMessage({ filePath, fileName: 'xianfeng-my-data.json' });
    } catch (error) {
      // Thought better of it in WeChat's own window: nothing to say.
      if (error instanceof Error) await explain(error);
    } finally {
      this.setData({ busy: false });
    }
  },

  /** Afterwards the screen says what stays, why and for how long. */
  async erase() {
    const w = words('myData');
    if (!(await agree(w.erase, w.eraseBody, 'erase'))) return;
    await perform(this, eraseMe, {
      done: '',
      then: ({ kept }) => {
        this.gone();
        this.setData({ erased: true, kept });
      },
    });
  },

  async close() {
    const w = words('myData');
    if (!(await agree(w.close, w.closeBody, 'close'))) return;
    let closed = false;
    await perform(this, () => closeAccount().then(() => (closed = true)), { done: '' });
    if (!closed) return;
    this.gone();
    await tell(w.closed);
    setTimeout(() => this.home(), 0);
  },

  home() {
    void wx.reLaunch({ url: '/pages/home/index' });
  },
});
