import { MongoClient, type Db } from 'mongodb';
import { ConnectionString } from 'mongodb-connection-string-url';
import { toldBy } from '../../platform/process/told-error.ts';
import { notLookedAt, type Finding, type Severity } from './finding.ts';

/** The share of a member's disk that is free. */
const freeShare = { warn: 0.2, bad: 0.08 };

interface Disk {
  host: string;
  /** From 0 to 1. */
  free: number;
}

/** A member whose disk nobody could look at, and why. */
interface Unseen {
  host: string;
  error: unknown;
}

const check = 'disk';

/**
 * The disk of every member that can be asked, the fullest named: a full one ends its mongod. Those that cannot be are a
 * finding of their own.
 */
export async function checkDisk(db: Db, uri: string): Promise<Finding[]> {
  const { hosts = [], passives = [] } = (await db.command({ hello: 1 })) as { hosts?: string[]; passives?: string[] };
  const members = await Promise.all([...hosts, ...passives].map((host) => diskOf(uri, host)));
  const disks = members.filter((one) => 'free' in one);
  const unseen = members.filter((one) => 'error' in one);
  const found = disks.length > 0 ? [roomOn(disks)] : [];
  if (unseen.length > 0) return [...found, notSeen(unseen)];
  return members.length > 0 ? found : [notLookedAt(check, new Error('the database names no member'))];
}

function roomOn(disks: readonly Disk[]): Finding {
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
  const least = Math.min(...disks.map(percentOf));
  const hosts = disks.map(({ host }) => host);
  return {
    check,
    severity: 'fine',
    is: {
      zh: `数据库的磁盘至少还有 ${least}% 可用（${hosts.join('，')}）`,
      en: `${least} % or more of the disk are free at ${hosts.join(', ')}`,
    },
  };
}

function notSeen(unseen: readonly Unseen[]): Finding {
  const told = unseen.map(({ host, error }) => ({ host, ...toldBy(error) }));
  return {
    check,
    severity: 'warn',
    is: {
      zh: `没有检查这些主机的磁盘：${told.map(({ host, zh }) => `${host}（${zh}）`).join('，')}`,
      en: `Disks that could not be looked at: ${told.map(({ host, en }) => `${host} (${en})`).join(', ')}`,
    },
    then: {
      zh: '从这台机器能连上它们吗，用户和密码对吗？修好后再运行 doctor',
      en: 'Can they be reached from here, by that user? Mend that, and run the doctor again',
    },
  };
}

const percentOf = ({ free }: Disk): number => Math.floor(free * 100);
const severityOf = (free: number): Severity => (free < freeShare.bad ? 'bad' : free < freeShare.warn ? 'warn' : 'fine');

async function diskOf(uri: string, host: string): Promise<Disk | Unseen> {
  const client = new MongoClient(directTo(uri, host), { serverSelectionTimeoutMS: 3_000, connectTimeoutMS: 3_000 });
  try {
    const { fsUsedSize, fsTotalSize } = (await client.db('admin').command({ dbStats: 1 })) as Partial<
      Record<'fsUsedSize' | 'fsTotalSize', number>
    >;
    if (fsUsedSize === undefined || !fsTotalSize) throw new Error('it tells nothing of its disk');
    return { host, free: 1 - fsUsedSize / fsTotalSize };
  } catch (error) {
    return { host, error };
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
