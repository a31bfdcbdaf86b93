import 'leaflet/dist/leaflet.css';
import { canvas, circleMarker, control, geoJSON, latLngBounds, map as newMap, type LatLngTuple } from 'leaflet';
import type { Outline } from '../../../shared/api.d.ts';
import type { Mood } from '../mood.ts';
import { words } from '../words.ts';

/** A thing on a map, in the colour of what its state means. */
export interface DrawnPoint {
  id: string;
  title: string;
  /** The text of its card. */
  note: string;
  mood: Mood;
  coordinates: readonly [lng: number, lat: number];
}

interface Drawn {
  points: readonly DrawnPoint[];
  areas: readonly { name: string; outline: Outline }[];
  open: (id: string) => void;
}

const maxZoom = 18;
const radiusPx = 8;

/** A token of the face, as the browser has it: a canvas knows no custom properties. */
const tokenOf = (element: Element, name: Mood | 'line' | 'card'): string =>
  getComputedStyle(element).getPropertyValue(`--${name}`).trim();

function textNode(tag: 'span' | 'strong' | 'p' | 'button', text: string): HTMLElement {
  const node = document.createElement(tag);
  node.textContent = text;
  return node;
}

/** The card of a point: made of nodes, never of markup, since its words are somebody's. */
function cardOf({ id, title, note }: DrawnPoint, open: Drawn['open']): HTMLElement {
  const card = document.createElement('div');
  const button = textNode('button', words.value.look);
  button.className = 'plain-button';
  button.addEventListener('click', () => open(id));
  card.append(textNode('strong', title), textNode('p', note), button);
  return card;
}

/** Draws the map into an element; gives back how to take it out again. */
export function drawPoints(element: HTMLElement, { points, areas, open }: Drawn): () => void {
  const drawn = newMap(element, { renderer: canvas(), attributionControl: false, zoomControl: false, maxZoom });
  control.zoom({ zoomInTitle: words.value.zoomIn, zoomOutTitle: words.value.zoomOut }).addTo(drawn);
  control.scale({ imperial: false }).addTo(drawn);
  const bounds = latLngBounds([]);
  for (const { name, outline } of areas) {
    const area = geoJSON(outline as never, {
      interactive: false,
      style: { color: tokenOf(element, 'quiet'), weight: 1, fillOpacity: 0.04 },
    }).addTo(drawn);
    area.bindTooltip(textNode('span', name), { permanent: true, direction: 'center', className: 'area-name' });
    bounds.extend(area.getBounds());
  }
  for (const point of points) {
    const [lng, lat] = point.coordinates;
    const at: LatLngTuple = [lat, lng];
    bounds.extend(at);
    circleMarker(at, {
      radius: radiusPx,
      weight: 2,
      color: tokenOf(element, 'card'),
      fillColor: tokenOf(element, point.mood),
      fillOpacity: 1,
    })
      .bindPopup(() => cardOf(point, open))
      .addTo(drawn);
  }
  if (bounds.isValid()) drawn.fitBounds(bounds.pad(0.1), { animate: false, maxZoom: 16 });
  else drawn.setView([0, 0], 1);
  return () => drawn.remove();
}
