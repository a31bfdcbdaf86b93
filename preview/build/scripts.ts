import path from 'node:path';
import { build, type BuildResult, type Message } from 'esbuild';
import { styleScope } from './styles.ts';
import type { Project, SourceProblem } from './project.ts';

/** Names that a browser has and a phone's script engine has not: the preview hides them, so that a slip shows here. */
const absentOnPhones = [
  'document',
  'localStorage',
  'sessionStorage',
  'fetch',
  'XMLHttpRequest',
  'navigator',
  'location',
  'alert',
];

const problemsOf = (messages: Message[], root: string): SourceProblem[] =>
  messages.map(({ text, location }) => ({
    file: location
      ? `${path.relative(root, path.resolve(root, location.file))}:${location.line}:${location.column + 1}`
      : '',
    message: text,
  }));

const entry = (project: Project, templates: string, styles: Record<string, string>): string => {
  const components = [...project.scripts.keys()];
  const loaders = [...project.scripts].map(
    ([name, file]) => `${JSON.stringify(name)}: () => require(${JSON.stringify(`./${file}`)})`,
  );
  return `startPreview({
    app: ${JSON.stringify(project.app)},
    theme: ${JSON.stringify(project.theme)},
    pages: ${JSON.stringify(project.pages)},
    configs: ${JSON.stringify(Object.fromEntries(project.configs))},
    scopes: ${JSON.stringify(Object.fromEntries(components.map((name) => [name, styleScope(name)])))},
    styles: ${JSON.stringify(styles)},
    templates: ${templates},
    loadApp: () => require('./app'),
    loaders: {${loaders.join(',\n')}},
  });`;
};

/** Bundles the mini-program's TypeScript, with its compiled templates and styles, into one script. */
export const bundleApp = async (
  project: Project,
  templates: string,
  styles: Record<string, string>,
): Promise<{ code: string; map: string; problems: SourceProblem[] }> => {
  try {
    const result: BuildResult<{ write: false }> = await build({
      stdin: { contents: entry(project, templates, styles), resolveDir: project.root, sourcefile: 'preview-entry.js' },
      bundle: true,
      write: false,
      format: 'iife',
      target: 'es2022',
      sourcemap: 'external',
      minify: true,
      logLevel: 'silent',
      outfile: 'app.js',
      absWorkingDir: project.root,
      sourceRoot: '/miniprogram',
      define: Object.fromEntries(absentOnPhones.map((name) => [name, 'undefined'])),
    });
    const [map, script] = result.outputFiles;
    return {
      code: `${script.text}//# sourceMappingURL=app.js.map\n`,
      map: map.text,
      problems: problemsOf(result.warnings, project.root),
    };
  } catch (error) {
    const { errors } = error as { errors?: Message[] };
    if (!errors) throw error;
    return { code: '', map: '', problems: problemsOf(errors, project.root) };
  }
};

/** Bundles a script of the preview itself (the runtime of a phone, or the page around it). */
export const bundleOwn = async (file: string, minify: boolean): Promise<string> => {
  const result = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    logLevel: 'silent',
    minify,
    mainFields: ['module', 'main'],
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return result.outputFiles[0].text;
};
