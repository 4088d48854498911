import { buildApp } from './build-app.mjs';

await buildApp((line) => console.log(line));
