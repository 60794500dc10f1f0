/* The script that the snippet loads: takes the place of the snippet's stand-in and does what it was asked. */

import { Stammgast } from "./client.js";
import type { Settings } from "./types.js";

type Call = [name: string, words: ArrayLike<unknown>, at: number, resolve: (value: unknown) => void, reject: (why: unknown) => void];
type Methods = Record<string, ((...words: unknown[]) => unknown) | undefined>;

const page = window as unknown as { stammgast: Call[] | Stammgast };
const calls = page.stammgast;

if (Array.isArray(calls)) start(calls);

function start(calls: Call[]): void {
  const loading = calls.find(([name]) => name === "load");
  if (!loading) return console.error("Stammgast: call stammgast.load({ key, host }) first.");
  const client = new Stammgast({ ...(loading[1][0] as Settings) });
  page.stammgast = Object.assign(client, { load: () => undefined }); // a second snippet sees that it came late
  for (const call of calls) if (call !== loading) answer(client as unknown as Methods, call);
}

function answer(client: Methods, [name, words, at, resolve, reject]: Call): void {
  try {
    const said = name === "render" ? [words[0], at] : Array.from(words);
    resolve(client[name]?.(...said));
  } catch (error) {
    reject(error);
  }
}
