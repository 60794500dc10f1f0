/* Bundles the console's styles and scripts into the files that the server hands out at /console/static/. */
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { build } from "esbuild";

const target = "../../built/console";
rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
cpSync("mark.svg", `${target}/mark.svg`);
await build({
  entryPoints: { console: "scripts/console.js" },
  outdir: target,
  bundle: true,
  splitting: true,
  format: "esm",
  chunkNames: "chunks/[name]-[hash]",
  minify: true,
  legalComments: "linked",
  target: "es2022",
  logLevel: "warning",
});
await build({
  entryPoints: { console: "styles/console.css" },
  outdir: target,
  bundle: true,
  minify: true,
  target: ["chrome123", "firefox120", "safari17.5"],
  logLevel: "warning",
});
