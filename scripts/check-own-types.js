// Checks the types of a project's own files, and not again those of the project that they import from:
// node scripts/check-own-types.js FOLDER
import { resolve, sep } from 'node:path';
import ts from 'typescript';

const folder = resolve(process.argv[2]);
const host = {
  getCanonicalFileName: (name) => name,
  getCurrentDirectory: () => process.cwd(),
  getNewLine: () => '\n',
};
const config = ts.getParsedCommandLineOfConfigFile(
  `${folder}/tsconfig.json`,
  {},
  {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic(diagnostic) {
      console.error(ts.formatDiagnostic(diagnostic, host));
      process.exit(1);
    },
  },
);
const program = ts.createProgram(config.fileNames, config.options);
const own = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(folder + sep));
const found = [
  ...config.errors,
  ...program.getOptionsDiagnostics(),
  ...program.getGlobalDiagnostics(),
  ...own.flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]),
];
if (own.length === 0) throw new Error(`${folder} has no file of its own.`);
if (found.length > 0) {
  console.error(ts.formatDiagnostics(ts.sortAndDeduplicateDiagnostics(found), host));
  process.exitCode = 1;
}
