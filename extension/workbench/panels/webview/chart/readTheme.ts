import type { ChartTheme } from '../../../charts/chartTheme';

const seriesColours = ['blue', 'orange', 'green', 'purple', 'red', 'yellow'] as const;

export function readTheme(): ChartTheme {
  const style = getComputedStyle(document.body);
  const colour = (name: string, otherwise: string) =>
    style.getPropertyValue(`--vscode-${name}`).trim() || otherwise;
  const foreground = colour('editor-foreground', colour('foreground', '#888888'));
  return {
    foreground,
    muted: colour('descriptionForeground', foreground),
    background: colour('editor-background', 'transparent'),
    line: colour('editorWidget-border', colour('contrastBorder', foreground)),
    series: seriesColours.map((name) => colour(`charts-${name}`, foreground)),
    rising: colour('charts-green', foreground),
    falling: colour('charts-red', foreground),
    fontFamily: style.fontFamily,
    fontSize: Number.parseFloat(style.fontSize) || 13,
    isHighContrast: document.body.className.includes('vscode-high-contrast'),
  };
}

/** Calls back whenever the theme has changed, until the answer is called. */
export function watchTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
  return () => observer.disconnect();
}
