import { download } from '../../api/files';
import type { Printable, ServiceRecord } from '../../api/types';
import { issueRecord, myRecords, recordPdf, withdrawRecord } from '../../api/own-calls';
import { fill, words } from '../../i18n/index';
import { language } from '../../state/settings';
import { agree, say } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { explain } from '../../tools/feedback-on-failure';
import { emptyState, showState, stateData } from '../../tools/show-state';
import { dayWords, isoDay } from '../../tools/time';

const printable: Printable[] = ['name', 'birthDate', 'area', 'phone', 'skills'];
const tones: Record<ServiceRecord['state'], string> = {
  valid: 'tag-green',
  outdated: 'tag-amber',
  replaced: '',
  withdrawn: '',
};

const recordRow = ({ id, number, issuedAt, from, to, totals, state, can }: ServiceRecord) => {
  const w = words('records');
  return {
    id,
    number,
    stateName: w.states[state],
    tone: tones[state],
    issued: fill(w.issued, { day: dayWords(issuedAt, language()) }),
    period: fill(w.period, { from: from ?? w.start, to: to ?? w.now }),
    times: fill(w.times, { n: totals.participations }),
    verified: totals.minutesVerified,
    honoured: totals.minutesHonoured,
    canWithdraw: can.withdraw,
  };
};

/** Papers on one's service: get one, open it, let somebody check its number. */
definePage('records', {
  data: {
    ...stateData,
    records: [] as ReturnType<typeof recordRow>[],
    from: '',
    to: '',
    today: '',
    chips: [] as object[],
    busy: false,
  },
  show: ['name'] as Printable[],
  addresses: new Map<string, string>(),

  onLoad() {
    const today = isoDay(Date.now());
    this.setData({ today, from: `${today.slice(0, 4)}-01-01`, to: today });
    void this.load();
  },

  async load() {
    const w = words('records');
    this.drawChips();
    await showState(this, {
      keep: 'records',
      load: () => myRecords(),
      draw: ({ items }) => {
        this.addresses = new Map(items.map(({ id, verifyUrl }) => [id, verifyUrl]));
        return { records: items.map(recordRow), ...(items.length === 0 ? emptyState(w.empty, w.emptyHint) : {}) };
      },
    });
  },

  drawChips() {
    const names = words('records').printed;
    this.setData({ chips: printable.map((key) => ({ key, name: names[key], on: this.show.includes(key) })) });
  },

  toggle(event: WechatMiniprogram.TouchEvent) {
    const key = event.currentTarget.dataset.key as Printable;
    this.show = this.show.includes(key) ? this.show.filter((one: Printable) => one !== key) : [...this.show, key];
    this.drawChips();
  },

  picked(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ [event.currentTarget.dataset.field as string]: event.detail.value });
  },

  async busily(run: () => Promise<unknown>) {
    this.setData({ busy: true });
    try {
      await run();
    } catch (error) {
      await explain(error);
    } finally {
      this.setData({ busy: false });
    }
  },

  issue() {
    const { from, to } = this.data;
    void this.busily(async () => {
      const { number } = await issueRecord({ from, to, show: this.show });
      say(fill(words('records').issuedNow, { number }));
      await this.load();
    });
  },

  open(event: WechatMiniprogram.TouchEvent) {
    const id = event.currentTarget.dataset.id as string;
    void this.busily(async () => {
      const filePath = await download(recordPdf(id));
      await wx.openDocument({ filePath, fileType: 'pdf', showMenu: true });
    });
  },

  copy(event: WechatMiniprogram.TouchEvent) {
    const data = this.addresses.get(event.currentTarget.dataset.id as string);
    if (data) void wx.setClipboardData({ data });
  },

  async withdraw(event: WechatMiniprogram.TouchEvent) {
    const id = event.currentTarget.dataset.id as string;
    const w = words('records');
    if (!(await agree(w.withdraw, w.withdrawBody, 'takeBack'))) return;
    await this.busily(async () => {
      await withdrawRecord(id);
      await this.load();
    });
  },
});
