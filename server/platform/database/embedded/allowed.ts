/**
 * A production system keeps its data in a MongoDB that somebody runs, backs up and watches.
 * @throws Error where an embedded one would be started in production without having been asked for by name
 */
export function assertEmbeddedAllowed(how: { production: boolean; askedByName: boolean }): void {
  if (!how.production || how.askedByName) return;
  throw new Error(
    'In production there is no embedded MongoDB unless it is asked for by name: ' +
      'set MONGODB_URI to a replica set (mongodb://host:27017/xianfeng?replicaSet=…).',
  );
}
