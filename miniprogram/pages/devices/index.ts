import { endDevice, myDevices } from '../../api/calls';
import { fill, words } from '../../i18n/index';
import { agree, say } from '../../tools/ask';
import { agoWords, definePage } from '../../tools/define-page';
import { explain, stateOf } from '../../tools/feedback-on-failure';

interface Row { id: string; name: string; seen: string; current: boolean }

definePage('devices', {
  data: { state: 'loading', stateTitle: '', stateHint: '', stateAction: '', devices: [] as Row[] },

  onLoad() {
    void this.load();
  },

  async load() {
    const w = words('devices');
    try {
      const { items } = await myDevices();
      const devices = items.map(({ id, device, current, lastSeenAt }) => ({
        id, current, name: device || 'WeChat', seen: fill(w.lastSeen, { time: agoWords(Date.parse(lastSeenAt)) }),
      }));
      this.setData({ devices, state: devices.length > 0 ? 'ready' : 'empty', stateTitle: w.empty, stateHint: w.emptyHint, stateAction: '' });
    } catch (error) {
      const { state, message } = stateOf(error);
      this.setData({ devices: [], state, stateTitle: message, stateHint: '', stateAction: words('common').retry });
    }
  },

  async revoke(event: WechatMiniprogram.TouchEvent) {
    const w = words('devices');
    const { id, name } = this.data.devices[event.currentTarget.dataset.at as number];
    if (!(await agree(fill(w.revokeConfirm, { device: name })))) return;
    try {
      await endDevice(id);
      say(w.revoked);
      await this.load();
    } catch (error) {
      await explain(error);
    }
  },
});
