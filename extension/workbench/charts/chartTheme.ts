/** The colours and the font of VS Code's theme, as a canvas and a saved picture need them. */
export interface ChartTheme {
  readonly foreground: string;
  readonly muted: string;
  readonly background: string;
  readonly line: string;
  readonly series: readonly string[];
  readonly rising: string;
  readonly falling: string;
  readonly fontFamily: string;
  readonly fontSize: number;
  readonly isHighContrast: boolean;
}
