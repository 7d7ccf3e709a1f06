/** What a picture is drawn with in one of VS Code's kinds of theme. */
interface Palette {
  readonly panel: string;
  readonly border: string;
  /** Lines that stand for text. */
  readonly text: string;
  /** Lines that stand for text of less weight. */
  readonly faint: string;
  readonly accent: string;
  /** On the accent. */
  readonly onAccent: string;
  readonly good: string;
}

const palettes: Readonly<Record<string, Palette>> = {
  light: {
    panel: '#ffffff',
    border: '#cecece',
    text: '#616161',
    faint: '#c4c4c4',
    accent: '#005fb8',
    onAccent: '#ffffff',
    good: '#388a34',
  },
  dark: {
    panel: '#252526',
    border: '#4a4a4a',
    text: '#cccccc',
    faint: '#606060',
    accent: '#3794ff',
    onAccent: '#1e1e1e',
    good: '#89d185',
  },
  hc: {
    panel: '#000000',
    border: '#6fc3df',
    text: '#ffffff',
    faint: '#b0b0b0',
    accent: '#f38518',
    onAccent: '#000000',
    good: '#89d185',
  },
  hcLight: {
    panel: '#ffffff',
    border: '#0f4a85',
    text: '#292929',
    faint: '#767676',
    accent: '#0f4a85',
    onAccent: '#ffffff',
    good: '#185b00',
  },
};

const width = 480;
const height = 300;

const bar = (x: number, y: number, length: number, color: string, thickness = 6): string =>
  `<rect x="${x}" y="${y - thickness / 2}" width="${length}" height="${thickness}" rx="${thickness / 2}" fill="${color}"/>`;

const box = (x: number, y: number, w: number, h: number, fill: string, stroke: string, radius = 6): string =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${radius}" fill="${fill}" stroke="${stroke}" stroke-width="1.5"/>`;

const stroke = (d: string, color: string, extra = ''): string =>
  `<path d="${d}" fill="none" stroke="${color}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"${extra}/>`;

const chevron = (x: number, y: number, color: string): string => stroke(`M${x} ${y - 4}l4 4-4 4`, color);

const check = (x: number, y: number, color: string): string => stroke(`M${x - 5} ${y}l4 4 7-8`, color);

/** A table, as datasets are drawn: its left upper corner, 16 by 14. */
const table = (x: number, y: number, color: string): string =>
  stroke(`M${x} ${y}h16v14h-16zM${x} ${y + 5}h16M${x + 6} ${y + 5}v9`, color);

const sheet = (x: number, y: number, { panel, accent, text }: Palette): string =>
  [
    `<path d="M${x} ${y}h38l16 16v54h-54z" fill="${panel}" stroke="${accent}" stroke-width="2" stroke-linejoin="round"/>`,
    stroke(`M${x + 38} ${y}v16h16`, accent),
    ...[28, 40, 52].map((down) => bar(x + 10, y + down, 34, text, 4)),
  ].join('');

/** The extension's own sign, layers that lie on each other, around a point. */
const layers = (x: number, y: number, color: string): string =>
  stroke(`M${x} ${y - 14}l15 7-15 7-15-7zM${x - 15} ${y}l15 7 15-7M${x - 15} ${y + 7}l15 7 15-7`, color);

const windowFrame = ({ panel, border }: Palette): string => box(40, 30, 400, 240, panel, border, 8);

const button = (x: number, y: number, w: number, { accent, onAccent }: Palette): string =>
  box(x, y, w, 26, accent, accent, 4) + bar(x + 18, y + 13, w - 36, onAccent);

const view = (palette: Palette): string => {
  const { border, text, faint, accent } = palette;
  const row = (y: number, length: number): string =>
    chevron(108, y, faint) + table(124, y - 7, text) + bar(152, y, length, text);
  return [
    windowFrame(palette),
    stroke('M90 30v240M250 30v240', border),
    `<rect x="40" y="92" width="3" height="36" fill="${accent}"/>`,
    layers(65, 110, accent),
    ...[64, 156, 198].map(
      (y) => `<circle cx="65" cy="${y}" r="11" fill="none" stroke="${faint}" stroke-width="2"/>`,
    ),
    bar(104, 56, 70, faint, 5),
    row(88, 72),
    row(120, 56),
    row(152, 80),
    ...[70, 100, 130, 160].map((y, index) => bar(276, y, [130, 96, 118, 70][index] ?? 0, faint)),
  ].join('');
};

const sample = (palette: Palette): string => {
  const { panel, border, text, faint, good } = palette;
  const columns = [64, 150, 236, 322];
  const rows = [112, 140, 168, 196];
  return [
    box(44, 62, 392, 160, panel, border, 8),
    stroke('M44 92h392M130 62v160M216 62v160M302 62v160M388 62v160', border),
    ...columns.map((x) => bar(x, 77, 46, text)),
    ...rows.flatMap((y, row) =>
      columns.map((x, column) => bar(x, y, 28 + ((row * 13 + column * 9) % 24), faint)),
    ),
    ...rows.map((y) => bar(400, y, 20, faint)),
    stroke('M64 284l46-14 40 8 50-22 44 10 52-24 42 8 60-18', good),
    button(170, 20, 140, palette),
  ].join('');
};

const dataset = (palette: Palette): string => {
  const { border, text, faint, accent, panel } = palette;
  const field = (y: number, name: number, type: number): string =>
    [
      box(84, y, 190, 30, panel, border, 4),
      bar(98, y + 15, name, text),
      box(286, y, 110, 30, panel, border, 4),
      bar(300, y + 15, type, faint),
      stroke(`M376 ${y + 13}l5 5 5-5`, faint),
    ].join('');
  return [
    box(60, 26, 360, 248, panel, accent, 8),
    table(84, 44, accent),
    bar(112, 51, 150, text, 8),
    field(82, 64, 46),
    field(122, 96, 58),
    field(162, 52, 46),
    button(276, 222, 120, palette),
    stroke('M96 216v16M88 224h16', faint),
    bar(116, 224, 60, faint),
  ].join('');
};

const changeset = (palette: Palette): string => {
  const { panel, border, text, faint, accent, good } = palette;
  const version = (y: number, length: number, color: string): string =>
    `<circle cx="282" cy="${y}" r="9" fill="none" stroke="${color}" stroke-width="2"/>` +
    check(282, y, color) +
    bar(304, y, length, text);
  return [
    box(230, 40, 210, 220, panel, border, 8),
    box(240, 58, 190, 34, panel, accent, 4),
    table(252, 68, accent),
    bar(280, 75, 110, text, 8),
    stroke('M266 100v130', faint),
    version(124, 92, good),
    version(160, 74, good),
    version(196, 104, good),
    `<circle cx="282" cy="232" r="9" fill="none" stroke="${accent}" stroke-width="2" stroke-dasharray="4 4"/>`,
    bar(304, 232, 60, faint),
    sheet(60, 150, palette),
    stroke('M126 170c40-20 60-60 100-88', accent, ' stroke-dasharray="6 6"'),
    stroke('M213 82l15-2-5 14', accent),
  ].join('');
};

const terminal = (palette: Palette): string => {
  const { border, text, faint, accent, good } = palette;
  return [
    windowFrame(palette),
    stroke('M40 62h400', border),
    stroke('M60 41l6 5-6 5', accent),
    bar(78, 46, 84, text),
    `<circle cx="414" cy="46" r="9" fill="none" stroke="${good}" stroke-width="2"/>`,
    stroke('M414 41v5l4 3', good),
    stroke('M62 87l7 6-7 6', good),
    bar(84, 93, 60, text),
    bar(152, 93, 110, accent),
    bar(62, 121, 230, faint),
    bar(62, 143, 190, faint),
    stroke('M62 167l7 6-7 6', good),
    bar(84, 173, 40, text),
    bar(132, 173, 150, accent),
    bar(62, 201, 260, faint),
    stroke('M62 225l7 6-7 6', good),
    `<rect x="84" y="222" width="9" height="18" fill="${text}"/>`,
    `<circle cx="354" cy="130" r="16" fill="none" stroke="${accent}" stroke-width="3"/>`,
    stroke('M370 130h42v12M398 130v9', accent),
  ].join('');
};

const code = (palette: Palette): string => {
  const { border, text, faint, accent, good } = palette;
  const line = (y: number, ...parts: readonly (readonly [number, number, string])[]): string =>
    bar(64, y, 8, faint, 4) + parts.map(([x, length, color]) => bar(x, y, length, color)).join('');
  return [
    windowFrame(palette),
    stroke('M40 62h400M160 30v32', border),
    bar(62, 46, 76, text),
    line(88, [92, 40, accent], [140, 52, text]),
    line(118, [92, 62, text], [162, 12, faint], [182, 46, text], [236, 96, good]),
    line(142, [116, 70, text], [194, 120, good]),
    line(172, [92, 22, accent], [122, 50, text], [180, 16, accent], [204, 84, text]),
    line(196, [116, 40, accent], [164, 104, text]),
    line(226, [92, 90, faint]),
    box(330, 204, 86, 46, palette.panel, accent, 6),
    layers(354, 227, accent),
    stroke('M384 220l10 7-10 7', accent),
  ].join('');
};

const scenes: Readonly<Record<string, (palette: Palette) => string>> = {
  view,
  sample,
  dataset,
  changeset,
  terminal,
  code,
};

export interface Picture {
  /** From the root of the repository. */
  readonly path: string;
  readonly text: string;
}

/** The walkthrough's pictures: each scene in each kind of theme. They hold no words, so need no translation. */
export function walkthroughPictures(): readonly Picture[] {
  return Object.entries(scenes).flatMap(([scene, draw]) =>
    Object.entries(palettes).map(([theme, palette]) => ({
      path: `media/walkthrough/${scene}-${theme}.svg`,
      text: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${draw(palette)}</svg>\n`,
    })),
  );
}
