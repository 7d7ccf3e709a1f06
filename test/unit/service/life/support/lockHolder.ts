import { InstanceLock } from '../../../../../extension/service/life/instanceLock';

const lock = InstanceLock.take(process.argv[2] ?? '');
process.send?.(lock ? 'taken' : 'refused');
process.on('message', () => lock?.[Symbol.dispose]());
