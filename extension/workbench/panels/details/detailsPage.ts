import type { Fact } from '../../tree/changesetFacts';
import type { ColumnTable } from '../columnTable';
import type { TimelinePicture } from '../history/timelinePicture';
import type { PageAction } from './pageRequests';

/** A button or link: what it says, and what it asks of the panel. */
export interface PageButton {
  readonly label: string;
  readonly action: PageAction;
  /** What it is about, where the page has several of its kind. */
  readonly argument?: string;
  /** What a screen reader says, where the label alone does not tell it. */
  readonly spoken?: string;
}

/** What the page begins with. */
export interface PageHead {
  /** Above the title; a button where it leads somewhere. */
  readonly overline: string | PageButton;
  readonly title: string;
  readonly status?: string;
  readonly buttons: readonly PageButton[];
}

interface TextColumn {
  readonly name: string;
  readonly type?: string;
  readonly numeric: boolean;
  /** Whether long values take several lines, and are not cut. */
  readonly wraps?: boolean;
}

/** Rows as text; null is no value. */
export interface TextTable {
  readonly columns: readonly TextColumn[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** For each row what can be done with it, where anything can. */
  readonly buttons?: readonly (readonly PageButton[])[];
  /** For each row which of its values stand out, where any do. */
  readonly marked?: readonly (readonly boolean[])[];
}

export interface RecordFact extends Fact {
  readonly button?: PageButton;
}

interface Headed {
  /** Tells sections apart, and stays the same while the page is shown. */
  readonly id: string;
  readonly heading: string;
}

export interface FailureSection {
  readonly kind: 'failure';
  readonly id: string;
  readonly category: string;
  readonly message: string;
  readonly buttons: readonly PageButton[];
}

export interface MeasuresSection {
  readonly kind: 'measures';
  readonly id: string;
  readonly facts: readonly Fact[];
}

export interface TableSection extends Headed {
  readonly kind: 'table';
  readonly table?: TextTable;
  /** Stands beside or in place of the table. */
  readonly note?: string;
  readonly buttons?: readonly PageButton[];
}

export interface ColumnsSection extends Headed {
  readonly kind: 'columns';
  readonly table?: ColumnTable;
  readonly note?: string;
  readonly isLoading: boolean;
  readonly buttons?: readonly PageButton[];
}

export interface RecordSection extends Headed {
  readonly kind: 'record';
  readonly facts: readonly RecordFact[];
}

export interface TimelineSection extends Headed {
  readonly kind: 'timeline';
  /** Absent until the first changesets are loaded. */
  readonly picture?: TimelinePicture;
  /** The whole picture in a sentence. */
  readonly summary: string;
  readonly notes: readonly string[];
  /** Index of the mark that the page is about. */
  readonly current?: number;
  readonly buttons: readonly PageButton[];
  readonly legend: readonly { readonly shape: string; readonly state: string; readonly text: string }[];
  /** Whether the instant is marked in the picture. */
  readonly hasPlayhead: boolean;
  /** What the slider is called; absent where there is none. */
  readonly sliderName?: string;
}

/** The dataset as of the instant that the slider stands at. */
export interface InstantSection extends Headed {
  readonly kind: 'instant';
  readonly fieldName: string;
  readonly utc: string;
  readonly local: string;
  readonly hint: string;
  readonly facts: readonly Fact[];
  /** What was typed, where it is no instant, and why it is none. */
  readonly typed?: string;
  readonly problem?: string;
  readonly buttons: readonly PageButton[];
}

/** A part of a whole: a stretch of a bar, and what it stands for in words. */
export interface ProportionPart {
  /** How it looks: by colour, and by the pattern and the sign that tell it from the others without. */
  readonly look: 'added' | 'removed' | 'changed' | 'same';
  readonly sign: string;
  readonly label: string;
  readonly value: string;
  readonly percent: string;
  /** From 0 to 1. */
  readonly share: number;
  readonly button?: PageButton;
}

export interface ProportionsSection extends Headed {
  readonly kind: 'proportions';
  readonly summary: string;
  readonly parts: readonly ProportionPart[];
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
}

export interface ProgressSection {
  readonly kind: 'progress';
  readonly id: string;
  readonly text: string;
  /** In percent; absent where it is not known. */
  readonly progress?: number;
}

export type PageSection =
  | FailureSection
  | MeasuresSection
  | TableSection
  | ColumnsSection
  | RecordSection
  | TimelineSection
  | InstantSection
  | ProportionsSection
  | ProgressSection;

/** The instant that the timeline is shown as of. */
export interface TimelineInstant {
  /** Where it stands, in pixels. */
  readonly x: number;
  /** A character of `markStates` for each mark. */
  readonly states: string;
  /** From 0, among `count`. */
  readonly position: number;
  readonly count: number;
  readonly spoken: string;
}

/** All that a page of details shows, as text. */
export interface DetailsPage {
  /** What the panel's tab says from now on. */
  readonly tab?: string;
  readonly head: PageHead;
  readonly sections: readonly PageSection[];
  readonly instant?: TimelineInstant;
  /** What the page is about, where that is no longer what it was opened for. */
  readonly target?: unknown;
}

/** A strip above the page: the last look failed, and what is shown may be old. */
export interface PageProblem {
  readonly message: string;
  readonly tryAgain: string;
}
