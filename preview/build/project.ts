import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A problem in the mini-program's source; `file` is relative to its root. */
export interface SourceProblem {
  file: string;
  message: string;
}

interface ComponentConfig {
  usingComponents?: Record<string, string>;
  [key: string]: unknown;
}

type Theme = Record<'light' | 'dark', Record<string, string>>;

/** The pages and their components, from app.json and the JSON files that it leads to. */
export interface Project {
  root: string;
  app: Record<string, unknown> & { pages: string[]; subPackages: { root: string; pages: string[] }[] };
  pages: string[];
  /** theme.json, where app.json leads to one. */
  theme: Theme;
  /** Every page and component: path without ending → its JSON config. */
  configs: Map<string, ComponentConfig>;
  /** Every page and component: path without ending → its script. */
  scripts: Map<string, string>;
  problems: SourceProblem[];
}

const plain: Theme = { light: {}, dark: {} };
const scriptEndings = ['.ts', '.js'];

/** The path of a used component, without ending, relative to the mini-program's root. */
const resolveComponent = (from: string, reference: string): string =>
  reference.startsWith('/') ? reference.slice(1) : path.posix.join(path.posix.dirname(from), reference);

/** Reads app.json, then follows `usingComponents` from every page. A missing or broken file becomes a problem. */
export const readProject = (root: string): Project => {
  const problems: SourceProblem[] = [];
  const readJson = <T>(file: string, fallback: T): T => {
    try {
      return JSON.parse(readFileSync(path.join(root, file), 'utf8')) as T;
    } catch (error) {
      problems.push({ file, message: (error as Error).message });
      return fallback;
    }
  };
  const raw = readJson<Record<string, unknown>>('app.json', {});
  const app: Project['app'] = {
    ...raw,
    pages: (raw.pages ?? []) as string[],
    subPackages: (raw.subPackages ?? raw.subpackages ?? []) as { root: string; pages: string[] }[],
  };
  const pages = [
    ...app.pages,
    ...app.subPackages.flatMap((part) => part.pages.map((page) => path.posix.join(part.root, page))),
  ];
  const configs = new Map<string, ComponentConfig>();
  const scripts = new Map<string, string>();
  const globalComponents = (raw.usingComponents ?? {}) as Record<string, string>;
  const visit = (component: string, page: boolean): void => {
    if (configs.has(component)) return;
    const config = readJson<ComponentConfig>(`${component}.json`, {});
    if (!page && config.component !== true)
      problems.push({ file: `${component}.json`, message: '"component": true is missing' });
    config.usingComponents = { ...globalComponents, ...config.usingComponents };
    configs.set(component, config);
    if (!existsSync(path.join(root, `${component}.wxml`)))
      problems.push({ file: `${component}.wxml`, message: 'the file is missing' });
    const script = scriptEndings.find((ending) => existsSync(path.join(root, component + ending)));
    if (script) scripts.set(component, component + script);
    else problems.push({ file: `${component}.ts`, message: 'the file is missing' });
    for (const used of Object.values(config.usingComponents)) visit(resolveComponent(component, used), false);
  };
  for (const page of pages) visit(page, true);
  const tabBar = raw.tabBar as { custom?: boolean } | undefined;
  if (tabBar?.custom) visit('custom-tab-bar/index', false);
  const theme = raw.themeLocation ? readJson<Theme>(raw.themeLocation as string, plain) : plain;
  for (const [, name] of JSON.stringify([raw, ...configs.values()]).matchAll(/"@(\w+)"/g)) {
    if (!(name in theme.light) || !(name in theme.dark))
      problems.push({ file: 'app.json', message: `the theme has no "${name}"` });
  }
  return { root, app, theme, pages, configs, scripts, problems };
};
