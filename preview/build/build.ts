import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readProject, type SourceProblem } from './project.ts';
import { compileStyle } from './styles.ts';
import { compileTemplates } from './templates.ts';
import { bundleApp, bundleOwn } from './scripts.ts';
import { fontFaces } from './fonts.ts';
import { tokenSheet } from '../../shared/face/css.ts';

const preview = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const own = (file: string): string => readFileSync(path.join(preview, file), 'utf8');

/** The files of a built preview by name, and what is wrong with the mini-program's source (empty: nothing). */
export interface PreviewBuild {
  files: Map<string, string>;
  errors: SourceProblem[];
}

/** The mini-program itself: its bundle with a source map, and everything found wrong with it. */
export const buildApp = async (root: string): Promise<{ code: string; map: string; errors: SourceProblem[] }> => {
  const project = readProject(root);
  const templates = compileTemplates(project);
  const problems = [...project.problems, ...templates.problems];
  const styles: Record<string, string> = {};
  for (const name of ['app', ...project.configs.keys()]) styles[name] = compileStyle(project, name, problems);
  if (problems.length > 0) return { code: '', map: '', errors: problems };
  const bundle = await bundleApp(project, templates.code, styles);
  return { code: bundle.code, map: bundle.map, errors: bundle.problems };
};

/** The frame, which no change of the mini-program touches: runtime, page around the phones, styles, fonts. */
export const buildFrame = async (): Promise<Map<string, string>> =>
  new Map([
    ['index.html', own('phone/index.html')],
    ['phone.css', tokenSheet(':root') + own('phone/phone.css')],
    ['phone.js', await bundleOwn(path.join(preview, 'phone/phone.ts'), false)],
    ['screen.html', own('runtime/screen.html')],
    ['screen.css', own('runtime/screen.css')],
    ['fonts.css', fontFaces()],
    ['scanner.js', await bundleOwn(path.join(preview, 'runtime/scanner.ts'), true)],
    ['runtime.js', await bundleOwn(path.join(preview, 'runtime/main.ts'), true)],
  ]);

/**
 * Builds the preview of the mini-program in `root`; with `outDir`, also writes its files there.
 * Warnings of the template compiler are errors here.
 */
export const buildPreview = async (options: { root: string; outDir?: string }): Promise<PreviewBuild> => {
  const [app, files] = await Promise.all([buildApp(options.root), buildFrame()]);
  files.set('app.js', app.code).set('app.js.map', app.map);
  if (options.outDir) {
    mkdirSync(options.outDir, { recursive: true });
    for (const [name, text] of files) writeFileSync(path.join(options.outDir, name), text);
  }
  return { files, errors: app.errors };
};
