import { glassEasel, MiniProgramEnv } from 'glass-easel-miniprogram-adapter';
import { PhoneBackend } from './backend.ts';
import { h } from './dom.ts';
import type { AppSource } from './source.ts';

export type Caller = Record<string, unknown> & { setData(data: object): void };

/** A page or component that stands in the document. */
export interface Mounted {
  caller: Caller;
  component: glassEasel.GeneralComponent;
  release(): void;
}

export interface Engine {
  /** Creates a page or component and puts it in place of nothing inside `parent`. */
  mount(
    path: string,
    tag: string,
    parent: HTMLElement,
    prepare?: (element: HTMLElement, caller: Caller) => void,
  ): Mounted;
}

const stylesInOrder = ({ styles, pages }: AppSource): string => {
  const { app = '', ...rest } = styles;
  const components = Object.keys(rest).filter((name) => !pages.includes(name));
  return [app, ...components.map((name) => rest[name]), ...pages.map((name) => rest[name] ?? '')].join('\n');
};

const resolve = (from: string, reference: string): string =>
  new URL(reference, `http://phone/${from}`).pathname.slice(1);

/** Sets up WeChat's component engine with the built-in tags and the templates, styles and scripts of a mini-program. */
export const createEngine = (
  source: AppSource,
  installBuiltIns: (space: glassEasel.ComponentSpace) => void,
): Engine => {
  glassEasel.globalOptions.writeFieldsToNode = false;
  glassEasel.globalOptions.writeExtraInfoToAttr = true;
  glassEasel.addGlobalWarningListener((message) => void console.error(message));
  const env = new MiniProgramEnv();
  const backend = env.associateBackend(new PhoneBackend());
  const space = env.createCodeSpace('main', true);
  installBuiltIns(space.getComponentSpace());
  document.head.append(h('style', {}, stylesInOrder(source)));
  for (const [path, config] of Object.entries(source.configs)) {
    space.addComponentStaticConfig(path, config);
    space.addCompiledTemplate(path, {
      content: source.templates[path],
      groupList: source.templates,
      fallbackListenerOnNativeNode: true,
    });
    // The styles are in the document already; the engine only has to know the prefix.
    space.addStyleSheet(path, path, source.scopes[path]);
    backend.registerStyleSheetContent(path, '');
  }
  // Scripts run when they are first needed ("lazyCodeLoading"), those of the used components before their user's,
  // each inside an environment of its own: helpers call the global `Component`.
  const loaded = new Set<string>();
  const load = (path: string): void => {
    if (loaded.has(path)) return;
    loaded.add(path);
    for (const used of Object.values(source.configs[path].usingComponents ?? {})) load(resolve(path, used));
    space.globalComponentEnv(globalThis, path, source.loaders[path]);
  };
  return {
    mount: (path, tag, parent, prepare) => {
      load(path);
      const root = backend.createRoot(tag, space, path);
      const component = root.getComponent();
      const caller = root.get() as unknown as Caller;
      prepare?.(component.getBackendElement() as unknown as HTMLElement, caller);
      const placeholder = h('i');
      parent.append(placeholder);
      root.attach(
        parent as unknown as glassEasel.GeneralBackendElement,
        placeholder as unknown as glassEasel.GeneralBackendElement,
      );
      return { caller, component, release: () => root.release() };
    },
  };
};
