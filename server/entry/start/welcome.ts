import type { Config } from '../../platform/config/config.ts';
import { listDemoPeople } from '../../features/log-in/demo-people.ts';
import { grantRoles, type Bilingual } from '../../../shared/words.ts';
import { inBoth, type Say } from '../../platform/process/terminal.ts';
import type { ServiceContext } from '../../platform/http/context.ts';

/** Tells the person at the terminal, in both languages. */
export const say: Say = (words) => console.log(inBoth(words));

/** Columns of the terminal that a name takes; a character of Chinese takes two. */
const maxNameColumns = 22;
const widthOf = (text: string): number => [...text].reduce((sum, one) => sum + (one > '\u2e80' ? 2 : 1), 0);

/** "  接口文档 API docs      http://…" */
const row = ({ zh, en }: Bilingual, value: string): void => {
  const name = `${zh} ${en}`;
  console.log(`  ${name}${' '.repeat(Math.max(1, maxNameColumns - widthOf(name)))}${value}`);
};
const below = (words: Bilingual): void => console.log(`${' '.repeat(maxNameColumns + 2)}${inBoth(words)}`);

interface Started {
  config: Config;
  services: ServiceContext;
  port: number;
  operationsPort: number | undefined;
  dataDir: string | undefined;
  preview: boolean;
  /** Whether the console is served. */
  console: boolean;
}

/** Where to look, who to log in as, where the data is and how to start over; Chinese and English side by side. */
export async function announce(started: Started): Promise<void> {
  const { config, services, port, operationsPort, dataDir, preview } = started;
  const host = config.host === '0.0.0.0' || config.host === '::' ? '127.0.0.1' : config.host;
  const url = config.baseUrl || `http://${host}:${port}`;
  // Read before the first line: nothing else is to stand among these.
  const people = config.demoLogins ? await listDemoPeople(services, services.clock.now()) : undefined;
  say({ zh: '\n先锋已启动', en: 'Xianfeng is running\n' });
  if (preview) {
    row({ zh: '小程序', en: 'mini-program' }, `${url}/preview`);
    if (config.demoLogins) below({ zh: '打开后先选一个人', en: 'pick a person there' });
  }
  if (started.console) {
    row({ zh: '工作台', en: 'console' }, `${url}/console`);
    if (config.demoLogins) below({ zh: '点一位组织者或管理员', en: 'click on an organiser or administrator' });
  }
  row({ zh: '接口', en: 'API' }, `${url}/api/v1`);
  row({ zh: '接口文档', en: 'API docs' }, `${url}/docs`);
  row({ zh: '健康检查', en: 'health' }, `${url}/healthz   ${url}/readyz`);
  const metrics = { zh: '指标', en: 'metrics' };
  if (operationsPort !== undefined) row(metrics, `http://${config.operations!.host}:${operationsPort}/metrics`);
  else if (config.environment !== 'production') row(metrics, `${url}/metrics`);
  if (people) {
    say({ zh: '\n可以登录为', en: 'log in as (POST /api/v1/demo-sessions {"person": …}):' });
    for (const person of people.items)
      console.log(`  ${person.key.padEnd(20)}${person.displayName}  ${whatFor(person)}`);
  }
  if (dataDir) {
    console.log(`\n${inBoth({ zh: '数据在', en: 'the data is in' })} ${dataDir}`);
    say({ zh: '重来：停止后删除这个文件夹', en: 'to start over, stop and delete that folder' });
  }
  say({ zh: '按 Ctrl-C 停止', en: 'Ctrl-C stops it\n' });
}

type DemoPerson = Awaited<ReturnType<typeof listDemoPeople>>['items'][number];

/** A person's roles and their units; of somebody without one, what makes them worth a look. */
function whatFor({ grants, elderMode, partyMember, community }: DemoPerson): string {
  if (grants.length > 0)
    return grants
      .map(({ role, unit }) => `${unit?.name ?? ''} ${grantRoles[role].zh} ${grantRoles[role].en}`)
      .join(', ');
  const more = [...(elderMode ? ['关怀模式 larger type'] : []), ...(partyMember ? ['党员 party member'] : [])];
  return [`${community?.name ?? ''} 志愿者 volunteer`.trim(), ...more].join(', ');
}
