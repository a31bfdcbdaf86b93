import type { glassEasel } from 'glass-easel-miniprogram-adapter';
import { attribute } from '../dom.ts';

type Value = string | number | boolean | unknown[] | null | undefined;

/** The handle that a built-in tag has on its node. */
export interface BuiltInHost {
  element: HTMLElement;
  /** Tells the page, as `bind<type>`. */
  emit: (type: string, detail?: Record<string, unknown>) => void;
  /** Lets a tap reach the page, as if touched (for keys). */
  tap: () => void;
  read: (property: string) => unknown;
  /** Changes the own property, and with it what `model:` binds. */
  write: (property: string, value: unknown) => void;
}

/** A tag with a behaviour: `create` prepares the node and returns what to do when a property gets a value. */
export interface BuiltIn {
  properties: Record<string, Value>;
  create(host: BuiltInHost): Record<string, (value: never) => void>;
}

const aria = [
  'role',
  'label',
  'hidden',
  'checked',
  'disabled',
  'expanded',
  'selected',
  'live',
  'describedby',
  'pressed',
  'modal',
  'invalid',
];
const camel = (name: string): string => `aria${name[0].toUpperCase()}${name.slice(1)}`;

const typeOf = (value: Value): unknown => {
  if (Array.isArray(value)) return Array;
  return ({ string: String, number: Number, boolean: Boolean } as Record<string, unknown>)[typeof value] ?? null;
};

/** Registers a built-in tag in a component space. Every tag also takes `hidden` and the `aria-*` attributes. */
export const defineBuiltIn = (space: glassEasel.ComponentSpace, tag: string, builtIn: BuiltIn): void => {
  const changes = new WeakMap<object, Record<string, (value: unknown) => void>>();
  const common: Record<string, Value> = { hidden: false };
  for (const name of aria) common[camel(name)] = null;
  const all: Record<string, Value> = { ...common, ...builtIn.properties };
  const observers = Object.fromEntries(
    Object.keys(all).map((name) => [
      name,
      function (this: object, value: unknown) {
        changes.get(this)?.[name]?.(value);
      },
    ]),
  );
  space.defineComponent({
    is: tag,
    options: { writeFieldsToNode: false },
    properties: Object.fromEntries(
      Object.entries(all).map(([name, value]) => [name, { type: typeOf(value), value }]),
    ) as never,
    observers,
    lifetimes: {
      created() {
        const component = this as unknown as glassEasel.GeneralComponent;
        // A page that is closed may still set data; what that makes has no place in the document.
        const backend = component.getBackendElement() as unknown as HTMLElement | null;
        const element = backend ?? document.createElement(`wx-${tag}`);
        const host: BuiltInHost = {
          element,
          emit: (type, detail = {}) => component.triggerEvent(type, detail, {}),
          tap: () => component.triggerEvent('tap', { x: 0, y: 0 }, { bubbles: true, composed: true }),
          read: (property) => (component.data as Record<string, unknown>)[property],
          write: (property, value) => component.setData({ [property]: value }),
        };
        const ariaChanges = Object.fromEntries(
          aria.map((name) => [
            camel(name),
            (value: string | boolean | null) => attribute(element, name === 'role' ? 'role' : `aria-${name}`, value),
          ]),
        );
        const own = builtIn.create(host) as Record<string, (value: unknown) => void>;
        changes.set(this, {
          hidden: (value) => element.toggleAttribute('hidden', value === true),
          ...ariaChanges,
          ...own,
        });
      },
    },
  });
};
