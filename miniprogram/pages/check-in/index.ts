import { limits } from '../../shared/limits';
import { privacyVersion } from '../../shared/words';
import { sendCheck, sendCode } from '../../api/attendance-calls';
import { giveConsent, readParticipation, readTask } from '../../api/calls';
import { CallFailure } from '../../api/problem';
import { waitingUnder, onSettled } from '../../api/queue';
import type { HeldTask, Participation, Proof } from '../../api/types';
import { words } from '../../i18n/index';
import { keptMine } from '../../state/kept-mine';
import { agree } from '../../tools/ask';
import { checkInOpen, checkKey, nextKind } from '../../tools/attendance';
import { definePage } from '../../tools/define-page';
import { eightDigits } from '../../tools/digits';
import { showState, stateData } from '../../tools/show-state';
import { hereExactly } from '../../tools/where';
import { kindNow, shownPresence, shownWaiting } from './present';
import { spanWords } from '../../tools/tell';
import { perform } from '../../tools/perform';
import { formHolds } from '../../tools/form';

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

  form: {
    fields: {
      digits: ({ digits }: { digits: string }) => (eightDigits(digits) ? '' : words('checkIn').digitsFirst),
    },
    lengths: { digits: limits.typedLength },
  },
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
      when: spanWords(task.start, task.end),
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
    if (formHolds(this)) await this.send({ code: eightDigits(this.data.digits) });
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
    this.setData({ refused: '', done: '' });
    await perform(
      this,
      async () => {
        const answer = id ? await sendCheck(kind, id, checkKey(id), proof) : await sendCode(proof.code!, checkKey(''));
        if (answer) this.setData({ id: answer.id, any: false, digits: '' });
        return answer;
      },
      {
        done: '',
        waits: true,
        then: ({ state }) => {
          this.setData({ done: state === 'present' ? w.doneIn : w.doneOut });
          void wx.vibrateShort({ type: 'medium' });
        },
        refused: (failure) => this.refuse(failure, proof),
      },
    );
  },

  /** Says why not; where only the consent to use the place is missing, asks for it and goes on. */
  async refuse(failure: CallFailure, proof: Proof): Promise<boolean> {
    const w = words('checkIn');
    if (failure.code !== 'location_consent_missing') {
      this.setData({ refused: failure.message });
      void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
    } else if (await agree(w.placeConsent, w.placeConsentBody, 'agree')) {
      await perform(this, () => giveConsent('location', privacyVersion), {
        done: '',
        stay: true,
        then: () => {
          setTimeout(() => void this.send(proof), 0);
        },
      });
    }
    return true;
  },

  toTask() {
    void wx.navigateTo({ url: `/pages/task/index?id=${this.data.taskId}` });
  },
});
