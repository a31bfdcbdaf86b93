import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The oldest server this project is made for. */
const minMajor = 6;

/**
 * Runs `mongod --version`: the only sure sign that a file is a mongod which this machine can run.
 * @returns the version, such as `6.0.5`
 * @throws Error that says in one line what is wrong with the file
 */
export async function probeMongod(binary: string): Promise<string> {
  const version = /db version v(\d+)(\.\d+\.\d+)/.exec(await versionText(binary));
  if (!version) throw new Error(`${binary} does not answer as mongod does`);
  if (Number(version[1]) < minMajor) {
    throw new Error(`${binary} is version ${version[1]}${version[2]}, ${minMajor}.0 or later is needed`);
  }
  return `${version[1]}${version[2]}`;
}

async function versionText(binary: string): Promise<string> {
  try {
    const { stdout } = await run(binary, ['--version'], { timeout: 20_000 });
    return stdout;
  } catch (error) {
    const failed = error as { stderr?: string; message: string };
    const why = (failed.stderr?.trim() || failed.message).split('\n')[0];
    throw new Error(`${binary} does not run: ${why}`, { cause: error });
  }
}
