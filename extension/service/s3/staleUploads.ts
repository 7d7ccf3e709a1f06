import { errorFields, type Log } from '../life/serviceLog';
import type { MultipartUploads } from './multipartUploads';

const day = 24 * 60 * 60_000;
const interval = 60 * 60_000;

/** Aborts the multipart uploads that nobody goes on with, when the service starts and each hour. */
export class StaleUploads implements Disposable {
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly uploads: Pick<MultipartUploads, 'abortIdle'>,
    private readonly days: number,
    private readonly log: Log,
  ) {}

  async start(): Promise<void> {
    await this.sweep();
    this.timer = setInterval(() => void this.sweep(), interval);
    this.timer.unref();
  }

  [Symbol.dispose](): void {
    clearInterval(this.timer);
  }

  /** Where it fails the uploads stay, and the next one tries again. */
  private async sweep(): Promise<void> {
    try {
      for (const { bucket, key, uploadId } of await this.uploads.abortIdle(this.days * day)) {
        this.log('info', 'staleUploadAborted', { bucket, key, uploadId });
      }
    } catch (error) {
      this.log('error', 'staleUploadsKept', errorFields(error));
    }
  }
}
