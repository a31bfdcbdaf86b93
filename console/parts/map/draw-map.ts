import 'leaflet/dist/leaflet.css';
import {
  Canvas,
  circleMarker,
  control,
  featureGroup,
  geoJSON,
  polyline,
  map as newMap,
  type CircleMarker,
  type FeatureGroup,
  type LatLngTuple,
  type Path,
  type RendererOptions,
} from 'leaflet';
import type { Area, Drawing, Line, Place, PlaceMood, Position } from './drawing.ts';

interface Chosen {
  area: (id: string) => void;
  place: (id: string) => void;
  /** A click where no place is. */
  point: (at: Position) => void;
}

export interface DrawnMap {
  /** Draws anew. The part in sight stays, once a reader has moved the map. */
  draw(drawing: Drawing): void;
  remove(): void;
}

const maxZoom = 18;
/** A single place has something around it. */
const maxFitZoom = 15;
const [radiusPx, chosenRadiusPx] = [7, 11];
const [thinnestPx, thickestPx] = [1.5, 8];
const fitPaddingShare = 0.08;
/** Six of them are a hand's breadth. */
const decimalsLength = 6;
/** From this depth of colour on, dark words could not be read. */
const minDeepTone = 4;

/** Its sheet lays it above the areas and below their names. */
const dotsPane = 'dots';
const areaId = 'data-area';

const latLng = ([lng, lat]: Position): LatLngTuple => [lat, lng];
const rounded = (degrees: number): number => Number(degrees.toFixed(decimalsLength));

function textNode(tag: 'span' | 'strong' | 'p' | 'button', text: string): HTMLElement {
  const node = document.createElement(tag);
  node.textContent = text;
  return node;
}

/** The card of a place: made of nodes, never of markup, since its words are somebody's. */
function cardOf({ id, title, about }: Place, open: string, choose: Chosen['place']): HTMLElement {
  const card = document.createElement('div');
  card.append(textNode('strong', title), ...(about ? [textNode('p', about)] : []));
  if (open) {
    const button = textNode('button', open);
    button.className = 'plain-button';
    button.addEventListener('click', () => choose(id));
    card.append(button);
  }
  return card;
}

interface CanvasParts {
  _ctx?: CanvasRenderingContext2D;
  _redraw: () => void;
}
const { _redraw: redraw } = Canvas.prototype as unknown as CanvasParts;

/** Leaflet (1.9) may still draw a frame that it had asked for once its map is gone. */
const Painter = Canvas.extend({
  _redraw(this: CanvasParts) {
    if (this._ctx) redraw.call(this);
  },
}) as new (options: RendererOptions) => Canvas;

/**
 * A map of outlines and places in an element. No tiles come over the network: the outlines of the units stand for them.
 * Areas and lines are drawn as SVG, which a sheet colours and a click finds; places above them on a canvas, which holds
 * thousands.
 */
export function drawnMap(
  element: HTMLElement,
  chosen: Chosen,
  { zoomIn, zoomOut }: { zoomIn: string; zoomOut: string },
): DrawnMap {
  const map = newMap(element, { attributionControl: false, zoomControl: false, maxZoom, zoomSnap: 0.25 });
  control.zoom({ zoomInTitle: zoomIn, zoomOutTitle: zoomOut }).addTo(map);
  control.scale({ imperial: false }).addTo(map);
  map.setView([0, 0], 1);
  map.on('click', ({ latlng: { lng, lat }, originalEvent: { clientX, clientY } }) => {
    // The canvas of the dots lies above the areas and would keep their clicks.
    const area = document.elementsFromPoint(clientX, clientY).find((one) => one.hasAttribute(areaId));
    if (area) chosen.area(area.getAttribute(areaId)!);
    chosen.point([rounded(lng), rounded(lat)]);
  });
  map.createPane(dotsPane);
  const painter = new Painter({ pane: dotsPane });
  const [areas, places] = [featureGroup().addTo(map), featureGroup().addTo(map)];
  let isMoved = false;
  for (const gesture of ['pointerdown', 'wheel', 'keydown'])
    element.addEventListener(gesture, () => (isMoved = true), { passive: true });
  let opened: string | undefined;
  let isNear = false;

  const fit = (): void => {
    const around = isNear && places.getLayers().length > 0 ? [places] : [areas, places];
    const bounds = featureGroup(around).getBounds();
    if (isMoved || !bounds.isValid()) return;
    map.fitBounds(bounds.pad(fitPaddingShare), { animate: false, maxZoom: maxFitZoom });
  };
  // A dialog is put up before it has its size.
  const sized = new ResizeObserver(() => {
    map.invalidateSize({ animate: false });
    fit();
  });
  sized.observe(element);

  /** A token of the face, as the browser has it: a canvas knows no custom properties. */
  const colourOf = (name: string): string =>
    getComputedStyle(element)
      .getPropertyValue(`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`)
      .trim();
  const dotAt = (at: Position, mood: PlaceMood, isChosen: boolean): CircleMarker =>
    circleMarker(latLng(at), {
      renderer: painter,
      radius: isChosen ? chosenRadiusPx : radiusPx,
      weight: 2,
      color: colourOf(isChosen ? 'ink' : 'card'),
      fillColor: colourOf(mood),
      fillOpacity: 1,
      bubblingMouseEvents: false,
    }).addTo(places);

  const lineBetween = ({ from, to, share }: Line): void => {
    polyline([latLng(from), latLng(to)], {
      className: 'line',
      weight: thinnestPx + share * (thickestPx - thinnestPx),
      interactive: false,
    }).addTo(places);
  };

  return {
    draw({ areas: parts, places: points, lines, picked, open, near }) {
      const before = opened;
      isNear = near;
      areas.clearLayers();
      places.clearLayers();
      for (const part of parts) addArea(part, areas);
      for (const line of lines) lineBetween(line);
      for (const point of points) {
        const dot = dotAt(point.at, point.mood, point.isChosen ?? false)
          .bindPopup(() => cardOf(point, open, chosen.place))
          .on('popupopen', () => (opened = point.id))
          .on('popupclose', () => (opened = undefined));
        // A card that is being read outlives what comes over the line.
        if (point.id === before) dot.openPopup();
      }
      if (picked) dotAt(picked, 'brand', true);
      fit();
    },
    remove() {
      sized.disconnect();
      map.remove();
    },
  };
}

function addArea({ id, name, outline, tone = 0, told }: Area, group: FeatureGroup): void {
  const area = geoJSON(outline as never, { style: { className: `area tone-${tone}` } }).addTo(group);
  area.eachLayer((path) => (path as Path).getElement()?.setAttribute(areaId, id));
  const label = document.createElement('div');
  label.append(textNode('span', name), ...(told ? [document.createElement('br'), textNode('span', told)] : []));
  const className = ['area-name', ...(tone > 0 ? ['on-tone'] : []), ...(tone >= minDeepTone ? ['on-deep'] : [])].join(
    ' ',
  );
  area.bindTooltip(label, { permanent: true, direction: 'center', className });
}
