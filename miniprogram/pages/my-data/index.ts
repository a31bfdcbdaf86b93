import { closeAccount } from '../../api/calls';
import { download } from '../../api/files';
import { dataPath, eraseMe, type Erased } from '../../api/own-calls';
import { forgetSession } from '../../api/session';
import { fill, words } from '../../i18n/index';
import { agree, tell } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { explain } from '../../tools/feedback-on-failure';

/** The data kept about a person: take it along, close the account, be forgotten. */
definePage('myData', {
  data: { busy: false },

  /** Runs what cannot be undone, after a question that says what it does; then nobody is logged in here. */
  async leave(title: string, body: string, yes: string, run: () => Promise<string | void>, done: string) {
    if (!(await agree(title, body, yes))) return;
    this.setData({ busy: true });
    try {
      const note = await run();
      forgetSession();
      wx.clearStorageSync();
      await tell(done, note ?? '');
      void wx.reLaunch({ url: '/pages/home/index' });
    } catch (error) {
      await explain(error);
    } finally {
      this.setData({ busy: false });
    }
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

  erase() {
    const w = words('myData');
    const kept = ({ kept: rest }: Erased): string =>
      (rest.length === 0 ? '' : [w.kept, ...rest.map(({ what, why, howLong }) => fill(w.keptLine, { what, why, howLong }))].join('\n'));
    void this.leave(w.erase, w.eraseBody, w.eraseYes, async () => kept(await eraseMe()), w.erased);
  },

  close() {
    const w = words('myData');
    void this.leave(w.close, w.closeBody, w.closeYes, closeAccount, w.closed);
  },
});
