import type { Language } from '../shared/words';
import { emitter } from '../tools/emitter';
import { stored } from '../tools/storage';

/** The person's choices on this phone; undefined: follows WeChat. */
interface Choices {
  language?: Language;
  care?: boolean;
  /** 关怀模式 came with the person who logged in, not from a choice on this phone. */
  brought?: boolean;
}

const choices = stored<Choices>('choices', {});
const changes = emitter<void>();

/** A text size in WeChat from which on the person is taken to want 关怀模式, in px; the usual one is 17. */
const largeTextPx = 20;

export const onSettingsChange = changes.on;

export const language = (): Language =>
  choices.read().language ?? (wx.getAppBaseInfo().language.startsWith('zh') ? 'zh-CN' : 'en');

/** 关怀模式: larger text, plainer words, one main action a screen. */
export const care = (): boolean =>
  choices.read().care ?? (wx.getAppBaseInfo() as { fontSizeSetting?: number }).fontSizeSetting! >= largeTextPx;

/**
 * 关怀模式 comes along with the person who logs in, on or off. A choice made on this phone before the
 * log-in counts as their wish: true, for the service to remember.
 */
export const bringCare = (elderMode: boolean): boolean => {
  const { care: chosen, brought } = choices.read();
  if (elderMode && chosen !== true) choose({ care: true, brought: true });
  else if (!elderMode && brought) choose({ care: undefined, brought: undefined });
  return !elderMode && chosen === true && !brought;
};

export const choose = (changed: Choices): void => {
  choices.write({ ...choices.read(), ...changed });
  changes.tell();
};
