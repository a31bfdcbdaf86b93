import { wx } from './api/wx.ts';
import { forgetPrivacy } from './api/privacy.ts';
import { clearPhone } from './api/storage.ts';
import { installBuiltIns } from './built-in/index.ts';
import { h, screenElement } from './dom.ts';
import { createEngine } from './engine.ts';
import { PageStack } from './pages/stack.ts';
import { configure, settings, watching } from './settings.ts';
import type { AppSource } from './source.ts';
import { running } from './state.ts';
import { themed } from './theme.ts';

const fontsAfterMs = 400;

type Handler = (...args: unknown[]) => unknown;

const call = (name: string, ...args: unknown[]): void => {
  const handler = running.app[name];
  if (typeof handler === 'function') (handler as Handler).apply(running.app, args);
};

const tickClock = (): void => {
  const clock = document.getElementById('clock')!;
  const draw = (): void => {
    clock.textContent = new Date().toTimeString().slice(0, 5);
  };
  draw();
  setInterval(draw, 10_000);
};

/** Starts the mini-program; the bundle of build/scripts.ts calls it with everything in it. */
const startPreview = (built: AppSource): void => {
  const source = themed(built);
  running.source = source;
  const first =
    new URLSearchParams(window.location.search).get('path') ?? `/${source.app.entryPagePath ?? source.pages[0]}`;
  const launch = { path: first.slice(1).split('?')[0], query: {}, scene: 1001, referrerInfo: {} };
  Object.assign(globalThis, {
    wx,
    App: (options: Record<string, unknown>) => {
      running.app = options;
    },
    getApp: () => running.app,
    getCurrentPages: () => running.stack.callers,
  });
  source.loadApp();
  call('onLaunch', launch);
  call('onShow', launch);
  running.stack = new PageStack(createEngine(source, installBuiltIns), source);
  running.stack.reLaunch(first);
  document.addEventListener('visibilitychange', () => call(document.hidden ? 'onHide' : 'onShow', launch));
};

/** The phone, as the controls outside of it and the tests handle it. */
const phone = {
  settings,
  configure,
  forget: (): void => {
    clearPhone();
    forgetPrivacy();
  },
  restart: (): void => window.location.reload(),
  open: (url: string): void => running.stack.reLaunch(url),
  back: (): void => running.stack.navigateBack(),
  route: (): string => running.stack.top?.route ?? '',
};
export type Phone = typeof phone;

Object.assign(globalThis, { startPreview, phone });
screenElement().dataset.language = settings.language;
tickClock();
// Most computers have a Chinese font; nothing waits for ours, and the first list is not laid out anew for it.
setTimeout(() => document.head.append(h('link', { rel: 'stylesheet', href: 'fonts.css' })), fontsAfterMs);
if (watching()) new EventSource('events').addEventListener('message', () => window.location.reload());
