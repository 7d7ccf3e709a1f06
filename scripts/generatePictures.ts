import { writeFile } from 'node:fs/promises';
import { inRoot } from './support/paths';
import { walkthroughPictures } from './walkthroughPictures';

for (const { path, text } of walkthroughPictures()) void writeFile(inRoot(path), text);
