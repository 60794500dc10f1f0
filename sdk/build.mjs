/* Bundles the browser SDK into the files that the server hands out at /sdk/. */
import { mkdirSync } from "node:fs";

mkdirSync("../src/stammgast/web/built/sdk", { recursive: true });
