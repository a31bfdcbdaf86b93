import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import postcss, { type AtRule, type Root, type Rule } from 'postcss';
import { nativeTags } from '../runtime/tags.ts';
import type { Project, SourceProblem } from './project.ts';

/** The prefix that the engine puts before the classes of a component that is styled on its own. */
export const styleScope = (component: string): string => component.replace(/[^a-zA-Z0-9]+/g, '-');

const tagPattern = new RegExp(`(^|[\\s>+~,(])(${[...nativeTags].join('|')})(?![\\w-])`, 'g');

const rpxToViewport = (value: string): string =>
  value.replace(/(-?\d*\.?\d+)rpx\b/g, (_, units: string) => `${Number((Number(units) / 7.5).toFixed(6))}vw`);

const inlineImports = (sheet: Root, file: string, root: string, problems: SourceProblem[]): void => {
  sheet.walkAtRules('import', (rule: AtRule) => {
    const reference = rule.params.replace(/^['"]|['"]$/g, '');
    const target = reference.startsWith('/')
      ? reference.slice(1)
      : path.posix.join(path.posix.dirname(file), reference);
    if (!existsSync(path.join(root, target))) {
      problems.push({ file, message: `@import: ${target} is missing` });
      return;
    }
    const imported = postcss.parse(readFileSync(path.join(root, target), 'utf8'));
    inlineImports(imported, target, root, problems);
    rule.replaceWith(imported.nodes);
  });
};

const inKeyframes = (rule: Rule): boolean =>
  rule.parent?.type === 'atrule' && /keyframes$/.test((rule.parent as AtRule).name);

/**
 * The browser's form of one WXSS file: imports inlined, rpx turned into vw (750 rpx are the width of the screen),
 * tags renamed to what the preview puts into the document, and selectors scoped:
 * a component's classes get its prefix, a page's rules hold inside that page only, app.wxss holds in every page.
 */
export const compileStyle = (project: Project, name: string, problems: SourceProblem[]): string => {
  const file = `${name}.wxss`;
  const full = path.join(project.root, file);
  if (!existsSync(full)) return '';
  let sheet: Root;
  try {
    sheet = postcss.parse(readFileSync(full, 'utf8'), { from: full });
  } catch (error) {
    problems.push({ file, message: (error as Error).message });
    return '';
  }
  inlineImports(sheet, file, project.root, problems);
  const component = project.configs.get(name)?.component === true;
  const scope = styleScope(name);
  sheet.walkDecls((declaration) => {
    declaration.value = rpxToViewport(declaration.value);
  });
  sheet.walkAtRules('media', (rule) => {
    rule.params = rpxToViewport(rule.params);
  });
  sheet.walkRules((rule) => {
    if (inKeyframes(rule)) return;
    rule.selectors = rule.selectors.map((selector) => {
      const renamed = selector.replace(tagPattern, '$1wx-$2').replace(/(^|[\s>+~,(])page(?![\w-])/g, '$1wx-page');
      if (component) {
        return renamed.replace(/:host/g, `[wx-host="${scope}"]`).replace(/\.(-?[_a-zA-Z][\w-]*)/g, `.${scope}--$1`);
      }
      // A tab bar of the program's own stands beside the page here, and takes what app.wxss says of pages.
      if (name === 'app') return renamed.replace('wx-page', ':is(wx-page, wx-tab-bar)');
      return /wx-page/.test(renamed)
        ? renamed.replace('wx-page', `wx-page:where([data-route="${name}"])`)
        : `:where([data-route="${name}"]) ${renamed}`;
    });
  });
  return sheet.toString();
};
