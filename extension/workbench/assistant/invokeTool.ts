import { describeError } from '../host/workbenchError';
import { datasetTools, type ToolCall } from './datasetTools';
import type { ToolName } from './toolNames';
import { limitText } from './toolText';

/** Runs a tool. A failure is an answer, too: the model reads it and can do otherwise. */
export async function invokeTool(
  name: ToolName,
  call: ToolCall,
  explain: (error: unknown) => string = describeError,
): Promise<string> {
  try {
    return limitText(await datasetTools[name](call));
  } catch (error) {
    if (call.signal.aborted) throw error;
    return limitText(`Error: ${explain(error)}`);
  }
}
