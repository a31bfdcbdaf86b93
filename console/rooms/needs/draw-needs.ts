import 'leaflet/dist/leaflet.css';
import { canvas, circleMarker, control, geoJSON, latLngBounds, map as newMap, type LatLngTuple } from 'leaflet';
import type { NeedPoint, UnitOutline } from '../../../shared/api.d.ts';
import { tellTime } from '../../parts/telling.ts';
import { urgencyOf, type Urgency } from './age.ts';
import { words } from './words.ts';

interface Drawn {
  needs: readonly NeedPoint[];
  outline: UnitOutline['outline'];
  open: (needId: string) => void;
}

const maxZoom = 18;
const radiusPx = 8;

/** A token of the face, as the browser has it: a canvas knows no custom properties. */
const tokenOf = (element: Element, name: Urgency | 'line' | 'card'): string =>
  getComputedStyle(element).getPropertyValue(`--${name}`).trim();

/** The card of a need: made of nodes, never of markup, since its words are somebody's. */
function cardOf({ id, title, state, createdAt }: NeedPoint, open: Drawn['open']): HTMLElement {
  const card = document.createElement('div');
  const [name, about, button] = (['strong', 'p', 'button'] as const).map((tag) => document.createElement(tag));
  name.textContent = title;
  about.textContent = `${words.value.states[state]} · ${tellTime(createdAt)}`;
  button.textContent = words.value.open;
  button.className = 'plain-button';
  button.addEventListener('click', () => open(id));
  card.append(name, about, button);
  return card;
}

/** Draws the map into an element; gives back how to take it out again. */
export function drawNeeds(element: HTMLElement, { needs, outline, open }: Drawn): () => void {
  const drawn = newMap(element, { renderer: canvas(), attributionControl: false, zoomControl: false, maxZoom });
  control.zoom({ zoomInTitle: words.value.zoomIn, zoomOutTitle: words.value.zoomOut }).addTo(drawn);
  control.scale({ imperial: false }).addTo(drawn);
  const bounds = latLngBounds([]);
  if (outline) {
    const area = geoJSON(outline as never, {
      interactive: false,
      style: { color: tokenOf(element, 'quiet'), weight: 1, fillOpacity: 0.04 },
    }).addTo(drawn);
    bounds.extend(area.getBounds());
  }
  const now = Date.now();
  for (const need of needs) {
    const [lng, lat] = need.point.coordinates as unknown as [number, number];
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
