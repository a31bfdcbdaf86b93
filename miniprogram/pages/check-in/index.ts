import { sendCheck, sendCode } from '../../api/attendance-calls';
import { giveConsent, readParticipation, readTask } from '../../api/calls';
import { CallFailure } from '../../api/problem';
import { waitingUnder, onSettled } from '../../api/queue';
import type { HeldTask, Participation, Proof } from '../../api/types';
import { config } from '../../config';
import { words } from '../../i18n/index';
import { keptMine } from '../../state/kept-mine';
import { language } from '../../state/settings';
import { agree, say } from '../../tools/ask';
import { checkInOpen, checkKey, nextKind } from '../../tools/attendance';
import { definePage } from '../../tools/define-page';
import { showState, stateData } from '../../tools/show-state';
import { spanWords } from '../../tools/time';
import { hereExactly } from '../../tools/where';
import { kindNow, shownPresence, shownWaiting } from './present';

interface Loaded {
  participation: Participation;
  task: Pick<HeldTask, 'id' | 'title' | 'start' | 'end'>;
}

const isCode = (text: string): boolean => /^XF1\./.test(text.trim());

/** Checks in and out of the participation `?id=`; with `?scan=1` of whichever the scanned code belongs to. */
definePage('checkIn', {
  data: {
    ...stateData,
    id: '',
    any: false,
    title: '',
    when: '',
    taskId: '',
    presence: {} as ReturnType<typeof shownPresence>,
    queued: [] as object[],
    kind: nextKind({ state: 'confirmed' }),
    open: false,
    digits: '',
    refused: '',
    done: '',
    busy: false,
  },
  loaded: undefined as Loaded | undefined,
  stop: undefined as (() => void) | undefined,

  onLoad({ id, scan }: { id?: string; scan?: string }) {
    this.setData({ id: id ?? '', any: Boolean(scan) });
    this.stop = onSettled(({ waiting, refusal }) => {
      if (waiting.about !== checkKey(this.data.id)) return;
      if (refusal) this.setData({ refused: refusal.message, done: '' });
      void this.load();
    });
    if (scan) this.setData({ state: 'any' });
    else void this.load();
  },

  onUnload() {
    this.stop?.();
  },

  relabel() {
    if (this.loaded) this.draw(this.loaded);
  },

  async load() {
    const { id } = this.data;
    if (!id) return;
    const kept = keptMine(id);
    await showState(this, {
      keep: checkKey(id),
      load: async (): Promise<Loaded> => {
        try {
          const participation = await readParticipation(id);
          return { participation, task: kept?.task ?? (await readTask(participation.taskId)) };
        } catch (error) {
          if (kept && error instanceof CallFailure && error.kind === 'offline') return kept;
          throw error;
        }
      },
      draw: (loaded) => this.draw(loaded),
    });
  },

  draw(loaded: Loaded): object {
    this.loaded = loaded;
    const { participation, task } = loaded;
    const waiting = waitingUnder(checkKey(participation.id));
    const shown = {
      title: task.title,
      when: spanWords(task.start, task.end, language()),
      taskId: task.id,
      presence: shownPresence(participation),
      queued: shownWaiting(waiting),
      kind: kindNow(participation, waiting),
      open: checkInOpen(participation) || waiting.length > 0,
    };
    this.setData(shown);
    return shown;
  },

  async scan() {
    const w = words('checkIn');
    let text: string;
    try {
      text = (await wx.scanCode({ scanType: ['qrCode'] })).result;
    } catch {
      return;
    }
    if (!isCode(text)) return this.setData({ refused: w.notACode, done: '' });
    await this.send({ code: text.trim() });
  },

  async useDigits() {
    const code = this.data.digits.replace(/\D/g, '');
    if (code.length !== 8) return this.setData({ refused: words('checkIn').digits, done: '' });
    await this.send({ code });
  },

  async usePlace() {
    const here = await hereExactly();
    if (!here) return this.setData({ refused: words('checkIn').noPlace, done: '' });
    await this.send({
      place: { point: { type: 'Point', coordinates: here.point }, accuracyMetres: here.accuracyMetres },
    });
  },

  async send(proof: Proof): Promise<void> {
    const { id, kind } = this.data;
    const w = words('checkIn');
    this.setData({ busy: true, refused: '', done: '' });
    try {
      const answer = id ? await sendCheck(kind, id, checkKey(id), proof) : await sendCode(proof.code!, checkKey(''));
      if (answer) {
        this.setData({
          id: answer.id,
          any: false,
          digits: '',
          done: answer.state === 'present' ? w.doneIn : w.doneOut,
        });
        void wx.vibrateShort({ type: 'medium' });
      } else say(words('common').waitingHint);
      await this.load();
    } catch (error) {
      await this.refuse(error, proof);
    } finally {
      this.setData({ busy: false });
      // The outcome stands at the top.
      void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
    }
  },

  /** Says why not; where only the consent to use the place is missing, asks for it and goes on. */
  async refuse(error: unknown, proof: Proof): Promise<void> {
    const w = words('checkIn');
    if (error instanceof CallFailure && error.code === 'location_consent_missing') {
      if (!(await agree(w.placeConsent, w.placeConsentBody, 'agree'))) return;
      await giveConsent('location', config.privacyVersion);
      return this.send(proof);
    }
    if (!(error instanceof CallFailure)) console.error(error);
    this.setData({ refused: error instanceof CallFailure ? error.message : words('common').failed });
  },

  toTask() {
    void wx.navigateTo({ url: `/pages/task/index?id=${this.data.taskId}` });
  },
});
