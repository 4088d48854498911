import { buildApp } from './build-app.mjs';
import { orExplain } from './setup.mjs';

await orExplain(() => buildApp((line) => console.log(line)));
