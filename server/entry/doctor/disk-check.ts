import { MongoClient, type Db } from 'mongodb';
import { ConnectionString } from 'mongodb-connection-string-url';
import type { Finding, Severity } from './finding.ts';

/** The share of a member's disk that is free. */
const freeShare = { warn: 0.2, bad: 0.08 };

interface Disk {
  host: string;
  /** From 0 to 1. */
  free: number;
}

/** The disk of every member that can be asked, the fullest named: a full one ends its mongod. */
export async function checkDisk(db: Db, uri: string): Promise<Finding> {
  const check = 'disk';
  const { hosts = [], passives = [] } = (await db.command({ hello: 1 })) as { hosts?: string[]; passives?: string[] };
  const disks = (await Promise.all([...hosts, ...passives].map((host) => diskOf(uri, host)))).flat();
  const short = disks.filter(({ free }) => severityOf(free) !== 'fine').sort((a, b) => a.free - b.free);
  const [fullest] = short;
  if (fullest)
    return {
      check,
      severity: severityOf(fullest.free),
      is: {
        zh: `数据库的磁盘快满了：${short.map((disk) => `${disk.host} 还有 ${percentOf(disk)}%`).join('，')}`,
        en: `Disks of the database are nearly full: ${short.map((disk) => `${percentOf(disk)} % are free at ${disk.host}`).join(', ')}`,
      },
      then: {
        zh: '腾出空间或换更大的磁盘：写满时 mongod 会自己停止，多数成员写满时不能写入',
        en: 'Make room: mongod ends itself on a full disk, and without a majority nothing is written',
      },
    };
  const least = disks.length === 0 ? '' : String(Math.min(...disks.map(percentOf)));
  return {
    check,
    severity: 'fine',
    is: least
      ? { zh: `数据库的磁盘至少还有 ${least}% 可用`, en: `${least} % or more of each disk of the database are free` }
      : { zh: '数据库没有说磁盘还有多少', en: 'The database tells nothing of its disks' },
  };
}

const percentOf = ({ free }: Disk): number => Math.floor(free * 100);
const severityOf = (free: number): Severity => (free < freeShare.bad ? 'bad' : free < freeShare.warn ? 'warn' : 'fine');

/** None where a member does not answer, which the check of the replica set says, or holds nothing yet. */
async function diskOf(uri: string, host: string): Promise<Disk[]> {
  const client = new MongoClient(directTo(uri, host), { serverSelectionTimeoutMS: 3_000, connectTimeoutMS: 3_000 });
  try {
    const { fsUsedSize, fsTotalSize } = (await client.db('admin').command({ dbStats: 1 })) as Partial<
      Record<'fsUsedSize' | 'fsTotalSize', number>
    >;
    return fsUsedSize === undefined || !fsTotalSize ? [] : [{ host, free: 1 - fsUsedSize / fsTotalSize }];
  } catch {
    return [];
  } finally {
    await client.close();
  }
}

/** The address of one member by itself, with the user and the options of the whole set's. */
function directTo(uri: string, host: string): string {
  const whole = new ConnectionString(uri);
  const one = new ConnectionString(`mongodb://${host}/`);
  Object.assign(one, { username: whole.username, password: whole.password, pathname: whole.pathname });
  for (const [name, value] of whole.searchParams) one.searchParams.set(name, value);
  // An address by SRV means TLS where it says nothing else.
  if (whole.isSRV && !one.searchParams.has('tls')) one.searchParams.set('tls', 'true');
  for (const name of ['replicaSet', 'loadBalanced', 'srvServiceName', 'srvMaxHosts']) one.searchParams.delete(name);
  one.searchParams.set('directConnection', 'true');
  return one.href;
}
