import 'leaflet/dist/leaflet.css';
import {
  Canvas,
  control,
  featureGroup,
  geoJSON,
  polyline,
  map as newMap,
  type FeatureGroup,
  type Path,
  type RendererOptions,
} from 'leaflet';
import type { Area, Drawing, Line, Place, Position } from './drawing.ts';
import { clusterAt, dotAt, latLng, partsOf, type DotHand } from './place-dots.ts';

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
const [thinnestPx, thickestPx] = [1.5, 8];
const fitPaddingShare = 0.08;
/** Six of them are a hand's breadth. */
const decimalsLength = 6;
/** From this depth of colour on, dark words could not be read. */
const minDeepTone = 4;

/** Its sheet lays it above the areas and below their names. */
const dotsPane = 'dots';
const areaId = 'data-area';

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
  const map = newMap(element, {
    attributionControl: false,
    zoomControl: false,
    // The number of a mark that gives way would stay beside those of the new ones.
    fadeAnimation: false,
    maxZoom,
    zoomSnap: 0.25,
  });
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
  let drawing: Drawing | undefined;
  let isMoved = false;
  for (const gesture of ['pointerdown', 'wheel', 'keydown'])
    element.addEventListener(gesture, () => (isMoved = true), { passive: true });
  let opened: string | undefined;
  let isNear = false;

  const fit = (): void => {
    const around = isNear && places.getLayers().length > 0 ? [places] : [areas, places];
    const bounds = featureGroup(around).getBounds();
    // One mark may stand for places that lie apart.
    for (const { at } of drawing?.places ?? []) bounds.extend(latLng(at));
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
  const hand: DotHand = {
    map,
    group: places,
    renderer: painter,
    colourOf,
    card: (some) => {
      const cards = document.createElement('div');
      cards.className = 'cards';
      cards.append(...some.map((one) => cardOf(one, drawing?.open ?? '', chosen.place)));
      return cards;
    },
  };

  const lineBetween = ({ from, to, share }: Line): void => {
    polyline([latLng(from), latLng(to)], {
      className: 'line',
      weight: thinnestPx + share * (thickestPx - thinnestPx),
      interactive: false,
    }).addTo(places);
  };

  const drawPlaces = ({ places: points, lines, picked, clustered }: Drawing): void => {
    const before = opened;
    places.clearLayers();
    for (const line of lines) lineBetween(line);
    const parts = clustered ? partsOf(points, map.getZoom()) : points.map((point) => [point]);
    for (const part of parts) {
      const [{ id, at, mood, isChosen = false }] = part;
      const mark =
        part.length > 1 ? clusterAt(hand, part) : dotAt(hand, at, mood, isChosen).bindPopup(() => hand.card(part));
      mark.on('popupopen', () => (opened = id)).on('popupclose', () => (opened = undefined));
      // A card that is being read outlives what comes over the line.
      if (part.some((point) => point.id === before)) mark.openPopup();
    }
    if (picked) dotAt(hand, picked, 'brand', true);
  };
  map.on('zoomend', () => {
    if (drawing?.clustered) drawPlaces(drawing);
  });

  return {
    draw(next) {
      drawing = next;
      isNear = next.near;
      areas.clearLayers();
      for (const part of next.areas) addArea(part, areas);
      drawPlaces(next);
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
