import * as vscode from 'vscode';
import type { ConnectionManager } from '../connections/connectionManager';
import { toolNames, type ToolName } from './toolNames';

export interface AssistantHost {
  readonly connections: Pick<ConnectionManager, 'pinned'>;
  /** What a failure means, without secrets. */
  readonly explain: (error: unknown) => string;
}

function toolOf(name: ToolName, { connections, explain }: AssistantHost): vscode.LanguageModelTool<unknown> {
  return {
    async prepareInvocation({ input }) {
      const { prepareTool } = await import(/* webpackChunkName: "assistant" */ './toolPreparation');
      return prepareTool(name, input);
    },
    async invoke({ input }, token) {
      const { invokeTool } = await import(/* webpackChunkName: "assistant" */ './invokeTool');
      const controller = new AbortController();
      const subscription = token.onCancellationRequested(() => controller.abort());
      try {
        const call = { service: connections.pinned(), input, signal: controller.signal };
        const text = await invokeTool(name, call, explain);
        return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
      } finally {
        subscription.dispose();
      }
    },
  };
}

/** Offers the tools to language models; what they do is loaded when one is used. */
export function registerAssistantTools(host: AssistantHost): vscode.Disposable {
  return vscode.Disposable.from(...toolNames.map((name) => vscode.lm.registerTool(name, toolOf(name, host))));
}
