import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { builtInTags } from '../runtime/tags.ts';
import type { Project, SourceProblem } from './project.ts';

interface TemplateFinding {
  level: string;
  message: string;
  path: string;
  startLine: number;
  startColumn: number;
}
interface TemplateGroup {
  addTmpl(path: string, source: string): TemplateFinding[];
  addScript(path: string, source: string): void;
  getTmplGenObjectGroups(): string;
  free(): void;
}
// The compiler is CommonJS around a wasm file; `require` is how it loads itself.
const { TmplGroup } = createRequire(import.meta.url)('glass-easel-template-compiler') as {
  TmplGroup: new () => TemplateGroup;
};

const structural = new Set(['block', 'slot', 'template', 'import', 'include', 'wxs', 'page-meta']);

const sourceFiles = (root: string, ending: string): string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending) && !file.includes('node_modules'))
    .map((file) => file.split(path.sep).join('/'))
    .sort();

/** WXS is an older JavaScript: its `constructor` is a string, and regular expressions and dates come from functions. */
const adaptWxs = (source: string): string =>
  'var getRegExp=(p,f)=>new RegExp(p,f),getDate=(...a)=>new Date(...a);' +
  source
    .replace(/\.constructor\b(?!\.name)/g, '.constructor.name')
    .replace(/(require\(\s*['"][^'"]+)\.wxs(['"]\s*\))/g, '$1$2');

const unknownTags = (source: string, known: Set<string>): string[] => {
  const tags = source.replace(/<!--[\s\S]*?-->|<wxs[\s\S]*?<\/wxs>/g, '').matchAll(/<([a-z][a-z0-9-]*)/g);
  return [...new Set([...tags].map((match) => match[1]))].filter((tag) => !known.has(tag));
};

/**
 * Compiles every WXML and WXS file of a project.
 * A warning of the compiler (an unclosed tag, say) counts as a problem, and so does a tag that nothing supplies.
 *
 * @returns `code`: a JavaScript expression whose value maps each path, without ending, to its template
 */
export const compileTemplates = (project: Project): { code: string; problems: SourceProblem[] } => {
  const group = new TmplGroup();
  const problems: SourceProblem[] = [];
  for (const file of sourceFiles(project.root, '.wxs')) {
    group.addScript(file.slice(0, -4), adaptWxs(readFileSync(path.join(project.root, file), 'utf8')));
  }
  for (const file of sourceFiles(project.root, '.wxml')) {
    const source = readFileSync(path.join(project.root, file), 'utf8');
    const name = file.slice(0, -5);
    for (const found of group.addTmpl(name, source)) {
      problems.push({ file: `${file}:${found.startLine + 1}:${found.startColumn + 1}`, message: found.message });
    }
    const used = Object.keys(project.configs.get(name)?.usingComponents ?? {});
    const known = new Set([...structural, ...builtInTags, ...used]);
    if (!project.configs.has(name)) continue;
    for (const tag of unknownTags(source, known))
      problems.push({ file, message: `<${tag}> is not part of the preview` });
  }
  const code = group.getTmplGenObjectGroups();
  group.free();
  return { code, problems };
};
