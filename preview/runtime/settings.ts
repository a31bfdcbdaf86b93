export interface PhoneSettings {
  /** Which demo person taps "log in"; the sandbox gives out a code for that person. */
  person: string;
  network: 'normal' | 'slow' | 'offline';
  location: 'granted' | 'refused' | 'elsewhere';
  /** The phone's language, as `getAppBaseInfo` says it. */
  language: 'zh_CN' | 'en';
  /** The text size that the person chose in WeChat, in px; 17 is the usual one, 23 what the elder mode sets. */
  fontSize: number;
  /** The result of the next scan of a code; empty: the phone asks. */
  scan: string;
}

const defaults: PhoneSettings = {
  person: 'volunteer',
  network: 'normal',
  location: 'granted',
  language: 'zh_CN',
  fontSize: 17,
  scan: '',
};

const query = new URLSearchParams(window.location.search);

/** The phone's number in the page: each phone has storage and settings of its own. */
const slot = query.get('phone') ?? '1';
export const storagePrefix = `phone${slot}:`;
const key = `settings${slot}`;

const read = (): PhoneSettings => {
  const stored = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<PhoneSettings>;
  const asked = Object.fromEntries(
    [...query]
      .filter(([name]) => name in defaults)
      .map(([name, value]) => [name, name === 'fontSize' ? Number(value) : value]),
  ) as Partial<PhoneSettings>;
  return { ...defaults, ...stored, ...asked };
};

export const settings: PhoneSettings = read();
const listeners: ((changed: Partial<PhoneSettings>) => void)[] = [];

export const onSettings = (listener: (changed: Partial<PhoneSettings>) => void): void => void listeners.push(listener);

/** Changes settings of the running phone. Person, language and text size need a restart, as they do in WeChat. */
export const configure = (changed: Partial<PhoneSettings>): void => {
  Object.assign(settings, changed);
  localStorage.setItem(key, JSON.stringify(settings));
  listeners.forEach((listener) => listener(changed));
};

interface ServerSettings {
  apiBase: string;
  watch: boolean;
}
declare global {
  var previewSettings: ServerSettings | undefined;
}

/** The API's origin. */
export const apiBase = (): string => globalThis.previewSettings?.apiBase || window.location.origin;
export const watching = (): boolean => globalThis.previewSettings?.watch === true;
