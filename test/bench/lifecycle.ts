/**
 * From claim to certified hours: check-ins a second against the same documents written by hand with the plain driver, a
 * transaction each, in the same run; and closing a day of tasks. `npm run bench:lifecycle [-- --json]`
 */
import { stopSharedMongo } from '../support/mongo.ts';
import { report } from './support/report.ts';
import { benchCheckIns } from './lifecycle/check-ins.ts';
import { benchClosing } from './lifecycle/closing.ts';

try {
  report('bench:lifecycle', [...(await benchCheckIns()), ...(await benchClosing())]);
} finally {
  await stopSharedMongo();
}
