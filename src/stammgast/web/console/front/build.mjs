/* Bundles the console's styles and scripts into the files that the server hands out at /console/static/. */
import { mkdirSync } from "node:fs";

mkdirSync("../../built/console", { recursive: true });
