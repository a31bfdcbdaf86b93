import { loadConfig } from '../../../server/platform/config/config.ts';
import { openDatabase } from '../../../server/platform/database/connect.ts';
import { createLog } from '../../../server/platform/log/log.ts';
import { startService } from '../../../server/start-service.ts';

const config = loadConfig(process.env);
const database = await openDatabase(config.mongodb.uri, config.mongodb.database);
const service = await startService({
  config,
  database,
  log: createLog(config.logLevel),
  jobs: process.env.JOBS === 'on',
});
process.on('SIGTERM', () => {
  void service
    .stop()
    .then(() => database.close())
    .then(() => process.exit(0));
});
console.log(`http://127.0.0.1:${service.port}`);
