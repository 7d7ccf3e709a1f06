import { runDigestWorker } from '../../../extension/service/front/digestWorker';

runDigestWorker();
