import type { ObjectId } from 'mongodb';
import { limits } from '../../../shared/limits.ts';
import type { ExerciseDoc } from '../../domain/surges/queries.ts';
import { distanceKm } from '../../platform/geo/distance.ts';

type Place = readonly [lng: number, lat: number];

/** A post of an exercise, and how far from it those of its own live who could come, km, the nearest first. */
export interface PaperPost {
  unitId: ObjectId;
  place: Place | null;
  ownKm: readonly number[];
}

interface Terms {
  /** People wanted at each post. */
  wanted: number;
  /** Posts help each other from so far away. */
  helpKm: number;
  kmPerHour: number;
}

type Report = Pick<ExerciseDoc, 'posts' | 'couldCome' | 'enough'>;

/** Unlike an order of magnitude, a sum in tens tells of no hidden number. */
const peoplePerStep = 10;
const minutesPerHour = 60;

/**
 * How ready posts are, on paper: each is filled by its own people, the nearest first; what a post has left over helps
 * those that are short, the nearest pair of posts first. Nobody helps at two posts.
 */
export function readinessOf(posts: readonly PaperPost[], { wanted, helpKm, kmPerHour }: Terms): Report {
  const minutesOf = (km: number): number => Math.ceil((km / kmPerHour) * minutesPerHour);
  const rows = posts.map((post) => {
    const own = post.place ? Math.min(wanted, post.ownKm.length) : 0;
    return {
      post,
      own,
      left: post.place ? post.ownKm.length - own : 0,
      nearby: 0,
      minutes: own > 0 ? minutesOf(post.ownKm[own - 1]) : null,
    };
  });
  for (const { short, helper, km } of pairsByDistance(rows, wanted, helpKm)) {
    const moved = Math.min(helper.left, wanted - short.own - short.nearby);
    if (moved <= 0) continue;
    helper.left -= moved;
    short.nearby += moved;
    short.minutes = Math.max(short.minutes ?? 0, minutesOf(km));
  }
  const come = rows.reduce((sum, { own, nearby }) => sum + own + nearby, 0);
  return {
    posts: rows.map(({ post: { unitId, place }, own, nearby, minutes }) => {
      const missing = wanted - own - nearby;
      const isHidden = [own, nearby].some((count) => count > 0 && count < limits.smallestGroup);
      const told = (count: number) => (isHidden ? null : count);
      return {
        unitId,
        state: !place ? ('unplaced' as const) : missing > 0 ? ('short' as const) : ('enough' as const),
        own: told(own),
        nearby: told(nearby),
        missing: told(missing),
        // One person’s way would tell where they live.
        minutes: isHidden ? null : minutes,
      };
    }),
    couldCome: Math.floor(come / peoplePerStep) * peoplePerStep,
    enough: rows.filter(({ post, own, nearby }) => post.place && own + nearby >= wanted).length,
  };
}

interface Row {
  post: PaperPost;
  own: number;
  left: number;
  nearby: number;
  minutes: number | null;
}

/**
 * The posts that are short beside those that could help them, the nearest pair first; of equals in the order of the
 * posts.
 */
function pairsByDistance(rows: readonly Row[], wanted: number, helpKm: number) {
  const short = rows.filter(({ post, own }) => post.place && own < wanted);
  const helpers = rows.filter(({ left }) => left > 0);
  return short
    .flatMap((one) =>
      helpers.map((helper) => ({ short: one, helper, km: distanceKm(...one.post.place!, ...helper.post.place!) })),
    )
    .filter(({ km }) => km <= helpKm)
    .sort((a, b) => a.km - b.km);
}
