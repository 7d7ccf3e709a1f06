import type { TimelineMark } from '../history/timelineMarks';
import { shape } from './element';

/** The outline of a mark around 0: a circle, a square, or a triangle that points up. */
function outlineOf({ shape: kind, radius }: Pick<TimelineMark, 'shape' | 'radius'>): SVGElement {
  switch (kind) {
    case 'append':
      return shape('circle', { class: 'body', r: radius });
    case 'replace': {
      const half = radius * 0.9;
      return shape('rect', { class: 'body', x: -half, y: -half, width: 2 * half, height: 2 * half });
    }
    case 'modify': {
      const [wide, high] = [radius * 1.08, radius];
      return shape('path', { class: 'body', d: `M0 ${-high}L${wide} ${high * 0.85}H${-wide}z` });
    }
  }
}

/** What a mark looks like; how it stands is its `state-…` class. */
export function markShape(mark: Pick<TimelineMark, 'shape' | 'radius' | 'count'>): SVGElement {
  const { radius, count } = mark;
  const arm = Math.max(3, radius * 0.5);
  const cross = shape('path', {
    class: 'cross',
    d: `M${-arm} ${-arm}L${arm} ${arm}M${arm} ${-arm}L${-arm} ${arm}`,
  });
  const made = shape('g', { class: `shape-${mark.shape}` });
  if (count > 1) {
    const behind = outlineOf(mark);
    behind.setAttribute('class', 'behind');
    behind.setAttribute('transform', 'translate(2.5,-2.5)');
    made.append(behind);
  }
  made.append(outlineOf(mark), cross);
  return made;
}

/** Lines across, for what is active no more: one for each shape, since a pattern has colours of its own. */
export function hatches(): SVGElement {
  const patterns = ['append', 'replace', 'modify'].map((kind) =>
    shape(
      'pattern',
      {
        id: `hatch-${kind}`,
        class: `shape-${kind}`,
        width: 4,
        height: 4,
        patternUnits: 'userSpaceOnUse',
        patternTransform: 'rotate(45)',
      },
      shape('line', { class: 'hatch', x1: 0, y1: 0, x2: 0, y2: 4 }),
    ),
  );
  return shape('defs', {}, ...patterns);
}
