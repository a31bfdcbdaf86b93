import type { ClientSession, Collection, Db } from 'mongodb';
import { atOneMoment } from '../database/transaction.ts';
import { ToldError } from '../process/told-error.ts';

/** Says that a restore is under way, and how far it is; gone once it is whole. */
export interface RestoreDoc {
  _id: 'restore';
  sha256: string;
  /** Collections that are in whole. */
  done: string[];
  /** Every document is in, and was counted; what follows changes them. */
  isCounted?: boolean;
}

export const restores = (db: Db): Collection<RestoreDoc> => db.collection<RestoreDoc>('restoreUnderWay');

/** The database holds a part of a backup: whatever reads it would take the part for the city. */
export class RestoreUnderWay extends ToldError {
  constructor() {
    super({
      zh: '这个数据库正在从备份恢复，或恢复到一半。请等它完成；中断了的，用同一个备份文件再次运行 xianfeng restore。',
      en:
        'A backup is being restored into this database, or was half-way. Wait for its end; if it was broken off, ' +
        'run `xianfeng restore` again with the same file.',
    });
    this.name = 'RestoreUnderWay';
  }
}

/** Whether a restore is under way, or was broken off; at the moment of a snapshot session where one is given. */
export const isHalfRestored = async (db: Db, snapshot?: ClientSession): Promise<boolean> => {
  const at = snapshot && { session: snapshot, ...atOneMoment };
  return (await restores(db).findOne({ _id: 'restore' }, at)) !== null;
};

/** @throws RestoreUnderWay */
export async function refuseHalfRestored(db: Db, snapshot?: ClientSession): Promise<void> {
  if (await isHalfRestored(db, snapshot)) throw new RestoreUnderWay();
}
