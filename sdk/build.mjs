/* Bundles the browser SDK: for the server, which hands it out at /sdk/, and as the npm package in dist/. */
import { rmSync } from "node:fs";
import { build } from "esbuild";

const SERVED = "../src/stammgast/web/built/sdk";
const common = { bundle: true, format: "esm", splitting: true, minify: true, target: "es2020", logLevel: "warning" };

for (const folder of [SERVED, "dist"]) rmSync(folder, { recursive: true, force: true });
await build({
  ...common,
  entryPoints: { stammgast: "src/script.ts" },
  outdir: SERVED,
  chunkNames: "parts/[name]-[hash]",
});
await build({ ...common, entryPoints: ["src/index.ts"], outdir: "dist", chunkNames: "parts/[name]-[hash]" });
