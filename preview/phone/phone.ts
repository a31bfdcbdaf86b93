import { h } from '../runtime/dom.ts';
import type { Phone } from '../runtime/main.ts';
import type { PhoneSettings } from '../runtime/settings.ts';
import { demoPeople, type DemoPerson } from './demo-people.ts';
import { segments } from './segments.ts';
import { t } from './texts.ts';

type Frame = HTMLIFrameElement & { contentWindow: Window & { phone?: Phone } };

const stored = (slot: string): Partial<PhoneSettings> =>
  JSON.parse(localStorage.getItem(`settings${slot}`) ?? '{}') as Partial<PhoneSettings>;

/** One phone with its controls. The phone keeps its settings and storage by its number. */
const station = (slot: string, people: DemoPerson[], first: string): HTMLElement => {
  const settings: Partial<PhoneSettings> = { person: first, ...stored(slot) };
  localStorage.setItem(`settings${slot}`, JSON.stringify(settings));
  const frame = h('iframe', { src: `screen.html?phone=${slot}`, title: t.phone(slot) }) as Frame;
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
    h('h2', {}, t.phone(slot)),
    h('label', { class: 'who' }, t.who, person, h('small', {}, t.whoHint)),
    segments(t.network, ['normal', 'slow', 'offline'], t.networks, settings.network ?? 'normal', (network) =>
      live({ network }),
    ),
    segments(t.location, ['granted', 'refused', 'elsewhere'], t.locations, settings.location ?? 'granted', (location) =>
      live({ location }),
    ),
    segments(t.language, ['zh_CN', 'en'], ['中文', 'English'], settings.language ?? 'zh_CN', (language) =>
      anew({ language }),
    ),
    segments(t.size, ['17', '23'], t.sizes, String(settings.fontSize ?? 17), (size) =>
      anew({ fontSize: Number(size) }),
    ),
    h(
      'div',
      { class: 'row' },
      h('button', { onclick: () => phone()?.restart() }, t.restart),
      h('button', { onclick: () => anew({}, true) }, t.forget),
    ),
    h('p', { class: 'note' }, t.forgetHint),
  );
  return h('section', { class: 'station', 'data-phone': slot }, h('div', { class: 'handset' }, frame), controls);
};

const start = async (): Promise<void> => {
  document.documentElement.lang = t.lang;
  document.getElementById('title')!.textContent = t.title;
  document.getElementById('lead')!.textContent = t.lead;
  document.getElementById('console')!.textContent = t.console;
  document.getElementById('api')!.textContent = t.api;
  const phones = document.getElementById('phones')!;
  const second = document.getElementById('second')!;
  const people = await demoPeople();
  const named = (key: string): string => people.find((person) => person.key === key)?.key ?? people[0].key;
  phones.append(station('1', people, named('volunteer')));
  const show = (on: boolean): void => {
    second.setAttribute('aria-pressed', String(on));
    second.textContent = on ? t.fewer : t.more;
    phones.querySelector('[data-phone="2"]')?.remove();
    if (on) phones.append(station('2', people, named('organiser')));
  };
  second.addEventListener('click', () => show(second.getAttribute('aria-pressed') !== 'true'));
  show(new URLSearchParams(window.location.search).get('phone') === '1,2');
};

void start();
