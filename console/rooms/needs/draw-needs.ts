import 'leaflet/dist/leaflet.css';
import { canvas, circleMarker, control, geoJSON, latLngBounds, map as newMap, type LatLngTuple } from 'leaflet';
import type { NeedPoint, Outline } from '../../../shared/api.d.ts';
import { tellTime } from '../../parts/telling.ts';
import { urgencyOf, type Urgency } from './age.ts';
import { words } from './words.ts';

interface Drawn {
  needs: readonly NeedPoint[];
  areas: readonly { name: string; outline: Outline }[];
  open: (needId: string) => void;
}

const maxZoom = 18;
const radiusPx = 8;

/** A token of the face, as the browser has it: a canvas knows no custom properties. */
const tokenOf = (element: Element, name: Urgency | 'line' | 'card'): string =>
  getComputedStyle(element).getPropertyValue(`--${name}`).trim();

function textNode(tag: 'span' | 'strong' | 'p' | 'button', text: string): HTMLElement {
  const node = document.createElement(tag);
  node.textContent = text;
  return node;
}

/** The card of a need: made of nodes, never of markup, since its words are somebody's. */
function cardOf({ id, title, state, createdAt }: NeedPoint, open: Drawn['open']): HTMLElement {
  const card = document.createElement('div');
  const button = textNode('button', words.value.open);
  button.className = 'plain-button';
  button.addEventListener('click', () => open(id));
  const about = `${words.value.states[state]} · ${tellTime(createdAt)}`;
  card.append(textNode('strong', title), textNode('p', about), button);
  return card;
}

/** Draws the map into an element; gives back how to take it out again. */
export function drawNeeds(element: HTMLElement, { needs, areas, open }: Drawn): () => void {
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
  const now = Date.now();
  for (const need of needs) {
    const [lng, lat] = need.point.coordinates;
    const at: LatLngTuple = [lat, lng];
    bounds.extend(at);
    circleMarker(at, {
      radius: radiusPx,
      weight: 2,
      color: tokenOf(element, 'card'),
      fillColor: tokenOf(element, urgencyOf(need, now)),
      fillOpacity: 1,
    })
      .bindPopup(() => cardOf(need, open))
      .addTo(drawn);
  }
  if (bounds.isValid()) drawn.fitBounds(bounds.pad(0.1), { animate: false, maxZoom: 16 });
  else drawn.setView([0, 0], 1);
  return () => drawn.remove();
}
