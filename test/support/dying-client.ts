import { MongoNetworkError, type ClientSession, type MongoClient } from 'mongodb';

/** The commit at which a server dies: nothing of it was carried out, or all of it without an answer. */
export interface Death {
  /** So many commits are answered before. */
  after: number;
  isCarriedOut: boolean;
}

/** The client of a server that dies at a commit: that one has no answer, and no later one either. */
export function dyingAt(client: MongoClient, { after, isCarriedOut }: Death): MongoClient {
  let commits = 0;
  const dying = (session: ClientSession): ClientSession => {
    const commit = session.commitTransaction.bind(session);
    session.commitTransaction = async () => {
      const isLast = commits++ === after;
      if (commits <= after) return commit();
      if (isLast && isCarriedOut) await commit();
      throw new MongoNetworkError('the server has died');
    };
    return session;
  };
  return new Proxy(client, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (key === 'withSession')
        return (work: (session: ClientSession) => Promise<unknown>) =>
          target.withSession((session) => work(dying(session)));
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
