import { endDevice, myDevices } from '../../api/calls';
import { fill, words } from '../../i18n/index';
import { sessionKinds } from '../../shared/words';
import { agree } from '../../tools/ask';
import { agoWords, definePage } from '../../tools/define-page';
import { emptyState, showState, stateData } from '../../tools/show-state';
import { perform } from '../../tools/perform';
import { sharedWord } from '../../tools/tell';

interface Row {
  id: string;
  name: string;
  seen: string;
  current: boolean;
}

definePage('devices', {
  data: { ...stateData, devices: [] as Row[] },

  onLoad() {
    void this.load();
  },

  async load() {
    const w = words('devices');
    await showState(this, {
      load: myDevices,
      draw: ({ items }) => ({
        devices: items.map(({ id, kind, device, current, lastSeenAt }) => ({
          id,
          current,
          name: device || sharedWord(sessionKinds[kind]),
          seen: `${sharedWord(sessionKinds[kind])} · ${fill(w.lastSeen, { time: agoWords(Date.parse(lastSeenAt)) })}`,
        })),
        ...(items.length === 0 ? emptyState(w.empty, w.emptyHint) : {}),
      }),
    });
  },

  async revoke(event: WechatMiniprogram.TouchEvent) {
    const w = words('devices');
    const { id, name } = this.data.devices[event.currentTarget.dataset.at as number];
    if (!(await agree(fill(w.revokeConfirm, { device: name })))) return;
    await perform(this, () => endDevice(id), { done: w.revoked });
  },
});
