import { h } from '../runtime/dom.ts';
import type { Phone } from '../runtime/main.ts';
import type { PhoneSettings } from '../runtime/settings.ts';
import { demoPeople, type DemoPerson } from './demo-people.ts';
import { segments } from './segments.ts';

type Frame = HTMLIFrameElement & { contentWindow: Window & { phone?: Phone } };

const stored = (slot: string): Partial<PhoneSettings> =>
  JSON.parse(localStorage.getItem(`settings${slot}`) ?? '{}') as Partial<PhoneSettings>;

/** One phone with its controls. The phone keeps its settings and storage by its number. */
const station = (slot: string, people: DemoPerson[], first: string): HTMLElement => {
  const settings: Partial<PhoneSettings> = { person: first, ...stored(slot) };
  localStorage.setItem(`settings${slot}`, JSON.stringify(settings));
  const frame = h('iframe', { src: `screen.html?phone=${slot}`, title: `手机 ${slot}` }) as Frame;
  const phone = (): Phone | undefined => frame.contentWindow.phone;
  const live = (changed: Partial<PhoneSettings>): void => phone()?.configure(changed);
  const anew = (changed: Partial<PhoneSettings>, forget = false): void => {
    phone()?.configure(changed);
    if (forget) phone()?.forget();
    phone()?.restart();
  };
  const person = h(
    'select',
    {},
    ...people.map(({ key, name }) => h('option', { value: key }, name)),
  ) as HTMLSelectElement;
  person.value = settings.person ?? first;
  person.addEventListener('change', () => anew({ person: person.value }, true));
  const controls = h(
    'div',
    { class: 'controls' },
    h('h2', {}, `手机 ${slot}`),
    h('label', {}, '谁在用', person),
    segments('网络', ['normal', 'slow', 'offline'], ['正常', '慢', '断网'], settings.network ?? 'normal', (network) =>
      live({ network }),
    ),
    segments(
      '定位',
      ['granted', 'refused', 'elsewhere'],
      ['允许', '拒绝', '在外地'],
      settings.location ?? 'granted',
      (location) => live({ location }),
    ),
    segments('语言', ['zh_CN', 'en'], ['中文', 'English'], settings.language ?? 'zh_CN', (language) =>
      anew({ language }),
    ),
    segments('微信字号', ['17', '23'], ['标准', '特大（关怀）'], String(settings.fontSize ?? 17), (size) =>
      anew({ fontSize: Number(size) }),
    ),
    h(
      'div',
      { class: 'row' },
      h('button', { onclick: () => phone()?.restart() }, '重启'),
      h('button', { onclick: () => anew({}, true) }, '清除数据'),
    ),
    h('p', { class: 'note' }, '“清除数据”回到第一次打开的样子。'),
  );
  return h('section', { class: 'station', 'data-phone': slot }, h('div', { class: 'handset' }, frame), controls);
};

const start = async (): Promise<void> => {
  const phones = document.getElementById('phones')!;
  const second = document.getElementById('second')!;
  const people = await demoPeople();
  const named = (key: string): string => people.find((person) => person.key === key)?.key ?? people[0].key;
  phones.append(station('1', people, named('volunteer')));
  const show = (on: boolean): void => {
    second.setAttribute('aria-pressed', String(on));
    second.textContent = on ? '－ 收起第二部' : '＋ 第二部手机';
    phones.querySelector('[data-phone="2"]')?.remove();
    if (on) phones.append(station('2', people, named('organiser')));
  };
  second.addEventListener('click', () => show(second.getAttribute('aria-pressed') !== 'true'));
  show(new URLSearchParams(window.location.search).get('phone') === '1,2');
};

void start();
