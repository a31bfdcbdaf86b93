import type { OrderDoc } from '../../../domain/orders/queries.ts';
import type { Community } from './geography.ts';
import type { Volunteer } from './volunteer.ts';

/** Somebody whom the published plan sends to a post, with the order or invitation that says so. */
export interface AtPost {
  post: Community;
  volunteer: Volunteer;
  order: OrderDoc;
}
