import { editMe, readMe } from './api/calls';
import { onWaiting } from './api/patient';
import { flush, noteTold, onSettled, untold } from './api/queue';
import { isLoggedIn, onSessionChange } from './api/session';
import { fill, words } from './i18n/index';
import { say, tell } from './tools/ask';
import { askAhead } from './state/first-list';
import { refreshInboxCount } from './state/inbox-count';
import { watchNetwork } from './state/network';
import { bringCare } from './state/settings';
import { stored } from './tools/storage';
import { refreshTemplates } from './tools/subscribe';

/** From showing the app until what nobody is waiting for is asked for, ms. */
const calmMs = 1_000;

const home = 'pages/home/index';
const greeted = stored('greeted', false);

let telling: Promise<void> | undefined;

const tellEach = async (): Promise<void> => {
  const c = words('common');
  for (let [next] = untold(); next; [next] = untold()) {
    await tell(c.refusedTitle, fill(c.refusedLater, { reason: next.reason }));
    noteTold(next.key);
  }
};

/** Tells of every refused change, one after the other, and forgets it once it has been read. */
const tellRefused = (): Promise<void> => {
  telling ??= tellEach().finally(() => {
    telling = undefined;
  });
  return telling;
};

App({
  onLaunch({ path }) {
    if (path === home) askAhead();
    watchNetwork();
    onWaiting(() => {
      say(words('common').busyWaiting);
    });
    onSettled((settled) => {
      const { refusal, waiting } = settled;
      if (!refusal) return say(words('common').sentLater);
      // A refused change that somebody counts on must not be missed. The pages, which are told after this, go first.
      setTimeout(() => {
        if (settled.explained) noteTold(waiting.key);
        else void tellRefused();
      }, 0);
    });
    onSessionChange((loggedIn) => {
      if (!loggedIn) return;
      void flush();
      void readMe()
        .then(({ elderMode }) => (bringCare(elderMode) ? editMe({ elderMode: true }) : undefined))
        .catch(() => undefined);
      // A tap may ask for messages right after the log-in.
      void refreshTemplates();
    });
    if (!greeted.read())
      setTimeout(() => {
        void wx.navigateTo({ url: '/pages/welcome/index' });
      }, 0);
  },
  onShow() {
    void flush();
    void tellRefused();
    // After the first list, which somebody waits for.
    setTimeout(() => {
      void refreshInboxCount();
      void refreshTemplates();
      if (isLoggedIn()) readMe().catch(() => undefined);
    }, calmMs);
  },
});
