import { h } from '../dom.ts';
import { openOverlay } from '../overlay/layer.ts';
import type {} from '../scanner.ts';
import { settings } from '../settings.ts';
import { ApiFailure, asyncApi } from './convention.ts';

/** How often the other phones are looked at, in ms. */
const lookEveryMs = 300;

let loading: Promise<void> | undefined;

/** The reader of codes is large, and fetched when the first scan needs it. */
const loadReader = (): Promise<void> => {
  loading ??= new Promise((resolve, reject) => {
    document.head.append(
      h('script', { src: 'scanner.js', onload: () => resolve(), onerror: () => reject(new Error('scanner.js')) }),
    );
  });
  return loading;
};

/** The camera: it sees what the phones beside this one show. Where there is none, the text may be given by hand. */
const scanByCamera = (): Promise<string> =>
  new Promise((resolve) => {
    const field = h('input', { 'aria-label': '二维码内容', placeholder: '或粘贴二维码内容' }) as HTMLInputElement;
    const finish = (text: string): void => {
      window.clearInterval(timer);
      overlay.close();
      resolve(text);
    };
    const hint = window.parent === window ? '旁边没有别的手机' : '正在看旁边手机屏幕上的二维码…';
    const box = h(
      'div',
      { class: 'ph-scanner', 'aria-label': '扫一扫' },
      h('i'),
      h('p', {}, hint),
      field,
      h('button', { class: 'ph-confirm', onclick: () => finish(field.value) }, '扫描'),
      h('button', { onclick: () => finish('') }, '取消'),
    );
    const overlay = openOverlay(box, { modal: true, kind: 'full', dismiss: () => finish('') });
    const timer = window.setInterval(() => {
      const text = globalThis.scanNeighbours?.();
      if (text) finish(text);
    }, lookEveryMs);
  });

const scanCode = async (): Promise<object> => {
  if (!settings.scan && window.parent !== window) await loadReader();
  const result = settings.scan || (await scanByCamera());
  if (!result) throw new ApiFailure('cancel');
  return { result, scanType: 'QR_CODE', charSet: 'utf-8', path: '', rawData: '' };
};

export const scanApi = { scanCode: asyncApi('scanCode', scanCode) };
