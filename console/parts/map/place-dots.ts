import {
  circleMarker,
  type CircleMarker,
  type CircleMarkerOptions,
  type FeatureGroup,
  type LatLngTuple,
  type Map,
  type Renderer,
} from 'leaflet';
import { clustersOf } from '../../../shared/clusters.ts';
import type { Place, PlaceMood, Position } from './drawing.ts';

/** The hand of a map: colours, and what a choice leads to. */
export interface DotHand {
  readonly map: Map;
  readonly group: FeatureGroup;
  readonly renderer: Renderer;
  colourOf(name: string): string;
  card(places: readonly Place[]): HTMLElement;
}

const [radiusPx, chosenRadiusPx, clusterRadiusPx] = [7, 11, 15];
/** A mark hides what is nearer than its own width. */
const apartPx = 2 * clusterRadiusPx;

export const latLng = ([lng, lat]: Position): LatLngTuple => [lat, lng];

const markAt = ({ group, renderer }: DotHand, at: Position, look: CircleMarkerOptions): CircleMarker =>
  circleMarker(latLng(at), { renderer, fillOpacity: 1, bubblingMouseEvents: false, ...look }).addTo(group);

/** A dot at a point. */
export const dotAt = (hand: DotHand, at: Position, mood: PlaceMood, isChosen: boolean): CircleMarker =>
  markAt(hand, at, {
    radius: isChosen ? chosenRadiusPx : radiusPx,
    weight: 2,
    color: hand.colourOf(isChosen ? 'ink' : 'card'),
    fillColor: hand.colourOf(mood),
  });

/** Places that stand apart at a scale, each with those that its mark would hide; the first of the list first. */
export function partsOf(places: readonly Place[], scale: number): Place[][] {
  const placed = places.map(({ at: [longitude, latitude] }) => ({ longitude, latitude }));
  return clustersOf(placed, scale, apartPx).map((members) => members.map((at) => places[at]));
}

/** The first nearer scale at which places part; undefined where none does. */
function partingScale(places: readonly Place[], scale: number, maxScale: number): number | undefined {
  for (let nearer = Math.floor(scale) + 1; nearer <= maxScale; nearer++)
    if (partsOf(places, nearer).length > 1) return nearer;
  return undefined;
}

/**
 * One mark for several places, with their number, in the colour of the first of the list, the most pressing. It comes
 * nearer until they part; those at one door are told of in one card.
 */
export function clusterAt(hand: DotHand, places: readonly Place[]): CircleMarker {
  const { map } = hand;
  const [{ at, mood }] = places;
  const look = { weight: 4, color: hand.colourOf(mood), fillColor: hand.colourOf('card') };
  const mark = markAt(hand, at, { radius: clusterRadiusPx, ...look });
  mark.bindTooltip(String(places.length), { permanent: true, direction: 'center', className: 'cluster-count' });
  const parted = partingScale(places, map.getZoom(), map.getMaxZoom());
  if (parted === undefined) return mark.bindPopup(() => hand.card(places));
  return mark.on('click', () => map.setView(latLng(at), parted, { animate: false }));
}
