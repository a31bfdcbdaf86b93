import { taskRoster } from '../../api/attendance-calls';
import { readTask } from '../../api/calls';
import { fill, words } from '../../i18n/index';
import { holdingStates } from '../../shared/participation-states';
import { nextKind } from '../../tools/attendance';
import { definePage } from '../../tools/define-page';
import { showState, stateData } from '../../tools/show-state';
import { stored } from '../../tools/storage';
import qrcode from '../vendor/qrcode-generator';
import { codeNow, codesFor, type KeptCodes } from './codes';
import { phaseOf, phaseText, type Facts, type Phase } from './phase';

/** How often the numbers of who is there are asked for, in ms. */
const countEveryMs = 15_000;

/** Until the task's times are known, what the service gives decides. */
const open = (): Phase => 'open';

/** As a picture: 6 px a module, four modules of margin, as the standard asks. */
const pictureOf = (text: string): string => {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  return code.createDataURL(6, 24);
};

/** "1234 5678": read out and typed in halves. */
const inHalves = (digits: string): string => `${digits.slice(0, 4)} ${digits.slice(4)}`;

/** The code that volunteers scan, full screen; it changes by itself, with or without a network. */
definePage('code', {
  data: {
    ...stateData,
    id: '',
    title: '',
    kind: nextKind({ state: 'confirmed' }),
    picture: '',
    digits: '',
    seconds: 0,
    percent: 0,
    changes: '',
    counts: '',
    here: '',
    phase: open(),
    phaseText: '',
  },
  codes: undefined as KeptCodes | undefined,
  facts: undefined as Facts | undefined,
  /** Whether the task's times are known, or are not to be had. */
  informed: false,
  shownCode: '',
  brightness: 0.5,
  ticker: 0,
  counter: 0,

  onLoad({ task }: { task?: string }) {
    this.setData({ id: task ?? '' });
    void this.load();
    void this.about();
  },

  onShow() {
    void wx.setKeepScreenOn({ keepScreenOn: true });
    // Cameras read a bright screen from farther away.
    void wx.getScreenBrightness().then(({ value }) => {
      this.brightness = value;
    });
    void wx.setScreenBrightness({ value: 1 });
    this.ticker = setInterval(() => this.draw(), 1_000);
    this.counter = setInterval(() => {
      void this.count();
    }, countEveryMs);
    void this.count();
  },

  onHide() {
    this.rest();
  },

  onUnload() {
    this.rest();
  },

  rest() {
    clearInterval(this.ticker);
    clearInterval(this.counter);
    void wx.setKeepScreenOn({ keepScreenOn: false });
    void wx.setScreenBrightness({ value: this.brightness });
  },

  /** Title and times, kept on the phone: at the door there may be no network. */
  async about() {
    const kept = stored<Facts | undefined>(`code-of-${this.data.id}`, undefined);
    this.facts = kept.read();
    if (this.facts) this.setData({ title: this.facts.title });
    try {
      const { title, start, end } = await readTask(this.data.id);
      this.facts = { title, start, end };
      kept.write(this.facts);
      this.setData({ title });
    } catch {
      // The code works without them.
    }
    this.informed = true;
    this.draw();
  },

  async load() {
    const { id, kind } = this.data;
    await showState(this, {
      load: () => codesFor(id, kind),
      draw: (codes) => {
        this.codes = codes;
        this.draw();
        return {};
      },
    });
    // Both are kept: the way out has to work as well when the network is gone by then.
    void codesFor(id, kind === 'in' ? 'out' : 'in').catch(() => undefined);
  },

  /**
   * Before its time and after it there is no code, and nothing is asked for: the screen says from when, or that it is
   * over.
   */
  draw() {
    const phase = phaseOf(this.facts, this.data.kind, Date.now() + (this.codes?.ahead ?? 0));
    if (phase !== 'open' && this.facts) return this.setData({ phase, phaseText: phaseText(phase, this.facts) });
    if (this.data.phase !== 'open') this.setData({ phase: 'open', phaseText: '' });
    if (!this.codes) return;
    const now = codeNow(this.codes);
    if (!now) {
      // Whether there can be a code yet is not known before the times are.
      if (this.informed) void this.load();
      return;
    }
    const { stepSeconds } = this.codes;
    const fresh = now.code === this.shownCode ? {} : { picture: pictureOf(now.code), digits: inHalves(now.digits) };
    this.shownCode = now.code;
    this.setData({
      ...fresh,
      seconds: now.secondsLeft,
      percent: Math.round((100 * now.secondsLeft) / stepSeconds),
      changes: fill(words('code').changes, { n: now.secondsLeft }),
    });
  },

  /** Counts the people who are there already; without a network the last numbers stay. */
  async count() {
    try {
      const { items } = await taskRoster(this.data.id);
      const expected = items.filter(({ participation }) => holdingStates.includes(participation.state));
      const here = expected.filter(({ participation }) => participation.state === 'present').length;
      const gone = expected.filter(({ participation }) => participation.state === 'left').length;
      this.setData({ here: fill(words('code').here, { here: here + gone, all: expected.length, gone }) });
    } catch {
      // Nobody waits for the numbers.
    }
  },

  choose(event: WechatMiniprogram.TouchEvent) {
    this.shownCode = '';
    this.codes = undefined;
    this.setData({ kind: event.currentTarget.dataset.kind as 'in' | 'out', picture: '', digits: '', state: 'loading' });
    void this.load();
  },

  list() {
    void wx.navigateTo({ url: `/organiser/attendance/index?task=${this.data.id}` });
  },
});
