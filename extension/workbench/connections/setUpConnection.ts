import * as vscode from 'vscode';
import type { Services } from '../container';
import { l10n } from '../host/l10n';
import { describeError, isCancelled } from '../host/workbenchError';
import { answersOf, descriptionOf, stepOfProblem, type ConnectionAnswers } from './connectionAnswers';
import type { ExternalDescription } from './connectionDescription';
import { TrialFailure, tryConnection } from './connectionTrial';
import { connectionWizard } from './connectionWizard';
import { readProfiles } from './sharedConfig';
import { runWizardAndPerform } from '../wizard/wizardEngine';

type Parts = Pick<Services, 'connections' | 'vault' | 'redactor'>;

/** Tries what was answered, and keeps it where it works. */
async function keep(
  { connections, vault, redactor }: Parts,
  description: ExternalDescription,
  secretAccessKey: string | undefined,
): Promise<void> {
  const typed = secretAccessKey?.trim();
  redactor.learn(typed);
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: l10n.t('Trying the connection: {0}', description.name),
  };
  await vscode.window.withProgress(options, () => tryConnection(description, { vault, redactor, typed }));
  if (description.profile !== undefined) await vault.forget(description.id).catch(() => undefined);
  else if (typed) await vault.keep(description.id, typed);
  await connections.save(description);
}

/**
 * Asks for a new connection, or for changes to one, tries it and saves it. A connection that does not work
 * leads back to the step that caused it. Resolves to its id. Throws `Cancelled`.
 */
export async function setUpConnection(
  parts: Parts,
  given: Partial<ConnectionAnswers>,
  edited?: ExternalDescription,
): Promise<string> {
  const profiles = await readProfiles();
  const others = parts.connections.saved.filter(({ id }) => id !== edited?.id);
  const initial = edited ? { ...answersOf(edited, profiles), ...given } : given;
  const title = edited ? l10n.t('Edit Connection') : l10n.t('Add Connection');
  const facts = {
    profiles,
    taken: others.map(({ name }) => name),
    hasSecret: edited?.accessKeyId !== undefined,
  };
  let latest = initial;
  return runWizardAndPerform(connectionWizard(title, facts), initial, {
    async perform(answers) {
      latest = answers;
      const description = descriptionOf(answers, edited);
      await keep(parts, description, answers.identity === 'accessKey' ? answers.secretAccessKey : undefined);
      return description.id;
    },
    canRepair: (error) => !isCancelled(error),
    stepOfFailure: (error) =>
      error instanceof TrialFailure ? stepOfProblem(error.problem.kind, latest) : 'identity',
    describe: describeError,
  });
}
