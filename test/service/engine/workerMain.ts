import { runEngineWorker } from '../../../extension/service/engine/engineWorker';

runEngineWorker();
