import { endOwnedOnSignals } from '../support/ownedProcess';
import { messageOf, step } from '../support/step';
import { packageExtension } from './packageExtension';

endOwnedOnSignals();
step('package', packageExtension).then(
  (path) => console.log(path),
  (error: unknown) => {
    console.error(messageOf(error));
    process.exitCode = 1;
  },
);
