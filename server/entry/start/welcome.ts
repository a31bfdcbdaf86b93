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

/** Where to look, who to log in as, where the data is and how to start over. */
export async function announce(started: Started): Promise<void> {
  const { config, services, port, operationsPort, dataDir, preview } = started;
  const host = config.host === '0.0.0.0' || config.host === '::' ? '127.0.0.1' : config.host;
  const url = config.baseUrl || `http://${host}:${port}`;
  say('\n先锋 Xianfeng is running\n');
  if (preview) say(`  mini-program  ${url}/preview`);
  if (started.console) say(`  console       ${url}/console`);
  say(`  API           ${url}/api/v1`);
  say(`  API docs      ${url}/docs`);
  say(`  health        ${url}/healthz   ${url}/readyz`);
  if (operationsPort !== undefined) say(`  metrics       http://${config.operations!.host}:${operationsPort}/metrics`);
  else if (config.environment !== 'production') say(`  metrics       ${url}/metrics`);
  if (config.demoLogins) {
    say('\nLog in as (POST /api/v1/demo-sessions {"person": …}):');
    const { items } = await listDemoPeople(services, services.clock.now());
    for (const { key, displayName, grants } of items) {
      const roles = grants.map(({ role, unit }) => `${unit?.name ?? ''} ${grantRoles[role].zh} ${grantRoles[role].en}`);
      say(`  ${key.padEnd(20)}${displayName}  ${roles.join(', ')}`);
    }
    if (started.console) say('Those with a role can be picked by a click in the console, too.');
  }
  if (dataDir) say(`\nData is in ${dataDir}; to start over, stop the service and delete that folder.`);
  say('Ctrl-C stops it.\n');
}
