import { limits } from '../../shared/limits';
import { confirmDesktop, refuseDesktop, seeDesktop } from '../../api/own-calls';
import { CallFailure } from '../../api/problem';
import type { DesktopLogIn } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { definePage } from '../../tools/define-page';
import { eightDigits } from '../../tools/digits';
import { formHolds } from '../../tools/form';
import { perform } from '../../tools/perform';

const isCode = (text: string): boolean => /^XFD1\./.test(text.trim());

/** Logs a computer in whose screen shows a code; `?code=` opens one that was read elsewhere. */
definePage('desktop', {
  data: { step: 'ask', digits: '', refused: '', number: '', device: '', where: '', busy: false },
  /** The code that is open, and what the service says of it. */
  opened: undefined as { code: string; asked: DesktopLogIn } | undefined,

  form: {
    fields: {
      digits: ({ digits }: { digits: string }) => (eightDigits(digits) ? '' : words('desktop').digitsFirst),
    },
    lengths: { digits: limits.typedLength },
  },

  onLoad({ code }: { code?: string }) {
    if (code) void this.openGiven(decodeURIComponent(code));
  },

  relabel() {
    if (this.opened) this.draw(this.opened.asked);
  },

  draw({ state, number, device, city }: DesktopLogIn) {
    const w = words('desktop');
    this.setData({
      step: state,
      refused: '',
      number,
      device: device || w.unknownDevice,
      where: city ? fill(w.where, { city }) : w.title,
    });
  },

  async scan() {
    let text: string;
    try {
      text = (await wx.scanCode({ scanType: ['qrCode'] })).result;
    } catch {
      return;
    }
    if (!isCode(text)) return this.again(words('desktop').notACode);
    await this.open(text.trim());
  },

  async useDigits() {
    if (formHolds(this)) await this.open(eightDigits(this.data.digits));
  },

  /** Nobody tapped for it: a failure stands on the page, and no dialog comes up. */
  async openGiven(code: string) {
    try {
      this.opened = { code, asked: await seeDesktop(code) };
      this.draw(this.opened.asked);
    } catch (error) {
      this.again(error instanceof CallFailure ? error.message : words('common').failed);
    }
  },

  open(code: string): Promise<unknown> {
    return this.ask(code, seeDesktop);
  },

  confirm(): Promise<unknown> {
    return this.ask(this.opened!.code, confirmDesktop);
  },

  refuse(): Promise<unknown> {
    return this.ask(this.opened!.code, refuseDesktop);
  },

  ask(code: string, send: (code: string) => Promise<DesktopLogIn>): Promise<unknown> {
    return perform(this, () => send(code), {
      done: '',
      stay: true,
      then: (asked) => {
        this.opened = { code, asked };
        this.setData({ digits: '' });
        this.draw(asked);
      },
      refused: async ({ message }: CallFailure) => {
        this.again(message);
        return true;
      },
    });
  },

  /** Back to the beginning, where another code can be read; `why` says what was wrong with the last. */
  again(why = '') {
    this.opened = undefined;
    this.setData({ step: 'ask', refused: why, digits: '' });
    void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
  },

  anew() {
    this.again();
  },

  toDevices() {
    void wx.navigateTo({ url: '/pages/devices/index' });
  },
});
