import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ToldError } from '../../../process/told-error.ts';

const run = promisify(execFile);

/** The oldest server this project is made for. */
const minMajor = 6;

/**
 * Runs `mongod --version`: the only sure sign that a file is a mongod which this machine can run.
 * @returns the version, such as `6.0.5`
 * @throws ToldError that says in one line what is wrong with the file
 */
export async function probeMongod(binary: string): Promise<string> {
  const version = /db version v(\d+)(\.\d+\.\d+)/.exec(await versionText(binary));
  if (!version) throw new ToldError({ zh: `${binary} 不像是 mongod`, en: `${binary} does not answer as mongod does` });
  if (Number(version[1]) < minMajor) {
    const found = `${version[1]}${version[2]}`;
    throw new ToldError({
      zh: `${binary} 是 ${found} 版，需要 ${minMajor}.0 或更新版本`,
      en: `${binary} is version ${found}, ${minMajor}.0 or later is needed`,
    });
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
    throw new ToldError({ zh: `${binary} 运行不了：${why}`, en: `${binary} does not run: ${why}` });
  }
}
