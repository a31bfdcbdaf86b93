import type { SourceProblem } from './project.ts';

/** A script that shows what is wrong with the source in the phone, in place of a mini-program that cannot run. */
export const problemScript = (problems: SourceProblem[]): string => {
  const text = problems.map(({ file, message }) => `${file}\n  ${message}`).join('\n');
  return `const list = document.createElement('pre');
list.className = 'ph-build-problems';
list.textContent = ${JSON.stringify(text)};
document.body.append(list);
console.error(list.textContent);`;
};
