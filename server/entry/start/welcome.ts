import type { Config } from '../../platform/config/config.ts';
import { listDemoPeople } from '../../features/log-in/demo-people.ts';
import { grantRoles } from '../../../shared/words.ts';
import type { ServiceContext } from '../../platform/http/context.ts';

/** Tells the person at the terminal. */
export const say = (line: string): void => console.log(line);

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
  say('\n先锋已启动 · Xianfeng is running\n');
  if (preview) {
    say(`  小程序 mini-program  ${url}/preview`);
    if (config.demoLogins) say('                       打开后先选一个人 · pick a person there');
  }
  if (started.console) {
    say(`  工作台 console       ${url}/console`);
    if (config.demoLogins) say('                       点一位组织者或管理员 · click on an organiser or administrator');
  }
  say(`  接口 API             ${url}/api/v1`);
  say(`  接口文档 API docs    ${url}/docs`);
  say(`  健康检查 health      ${url}/healthz   ${url}/readyz`);
  if (operationsPort !== undefined)
    say(`  指标 metrics         http://${config.operations!.host}:${operationsPort}/metrics`);
  else if (config.environment !== 'production') say(`  指标 metrics         ${url}/metrics`);
  if (config.demoLogins) {
    say('\n可以登录为 · log in as (POST /api/v1/demo-sessions {"person": …})：');
    const { items } = await listDemoPeople(services, services.clock.now());
    for (const person of items) say(`  ${person.key.padEnd(20)}${person.displayName}  ${whatFor(person)}`);
  }
  if (dataDir)
    say(
      `\n数据在 · the data is in ${dataDir}\n重来：停止后删除这个文件夹 · to start over, stop and delete that folder`,
    );
  say('按 Ctrl-C 停止 · Ctrl-C stops it\n');
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
