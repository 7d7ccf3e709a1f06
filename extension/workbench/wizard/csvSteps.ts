import { l10n } from '../host/l10n';
import type { ChangesetAnswers, ChangesetStep } from './createChangesetWizard';
import { askChoice, type Choice } from './prompts';
import { guessHeader, guessSeparator, separators } from './separatorGuess';
import { outcomeOf } from './steps';

type ReadFirstLine = (path: string) => Promise<string>;

/** A separator in words. */
export function describeSeparator(separator: string): string {
  const names: Readonly<Record<string, string>> = {
    ',': l10n.t('comma'),
    '\t': l10n.t('tab'),
    ';': l10n.t('semicolon'),
    '|': l10n.t('vertical bar'),
  };
  return names[separator] ?? separator;
}

async function firstLineOf(
  { source, files = [] }: Partial<ChangesetAnswers>,
  read: ReadFirstLine,
): Promise<string | undefined> {
  const [file] = files;
  return source === 'files' && file !== undefined ? read(file) : undefined;
}

/** The likeliest choice first, marked as what the file looks like. */
function markGuess<Value>(choices: readonly Choice<Value>[], guess: Value | undefined): Choice<Value>[] {
  const marked = choices.map((choice) =>
    choice.value === guess ? { ...choice, description: l10n.t('as the file looks') } : choice,
  );
  return marked.sort((left, right) => Number(right.value === guess) - Number(left.value === guess));
}

/** A question with the line that it is about, where there is one. */
const ask = (question: string, line: string | undefined) =>
  line ? `${question}: ${line.slice(0, 120)}` : question;

const separatorStep = (read: ReadFirstLine): ChangesetStep => ({
  id: 'separator',
  prompt: async (place, answers) => {
    const line = await firstLineOf(answers, read);
    const guess = line === undefined ? undefined : guessSeparator(line);
    const choices = separators.map((value) => ({ label: describeSeparator(value), value }));
    const answer = await askChoice(place, {
      placeholder: ask(l10n.t('What separates the values'), line),
      choices: markGuess<string>(choices, guess),
      isActive: (value) => value === (answers.separator ?? guess),
    });
    return outcomeOf(answer, (value) => ({ separator: value }));
  },
});

const headerStep = (read: ReadFirstLine): ChangesetStep => ({
  id: 'withHeader',
  prompt: async (place, answers) => {
    const line = await firstLineOf(answers, read);
    const guess = line === undefined ? undefined : guessHeader(line, answers.separator ?? ',');
    const choices = [
      { label: l10n.t('Names of columns'), value: true },
      { label: l10n.t('Values'), value: false },
    ];
    const answer = await askChoice(place, {
      placeholder: ask(l10n.t('What the first line holds'), line),
      choices: markGuess(choices, guess),
      isActive: (value) => value === (answers.withHeader ?? guess),
    });
    return outcomeOf(answer, (value) => ({ withHeader: value }));
  },
});

/** The questions about the form of a CSV file, answered beforehand by a look at its first line. */
export function csvSteps(read: ReadFirstLine): ChangesetStep[] {
  return [separatorStep(read), headerStep(read)];
}
