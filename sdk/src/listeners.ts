/* Who wants to be told of what. */

import type { Happenings } from "./types.js";

type Listen<Name extends keyof Happenings> = (happening: Happenings[Name]) => void;

export class Listeners {
  private readonly known: { [Name in keyof Happenings]?: Listen<Name>[] } = {};

  /** Call back from now on; the answer ends it. */
  add<Name extends keyof Happenings>(name: Name, listen: Listen<Name>): () => void {
    const list = ((this.known[name] as Listen<Name>[] | undefined) ??= []);
    list.push(listen);
    return () => void list.splice(list.indexOf(listen) >>> 0, 1);
  }

  /** A listener's mistake is its own: it is reported as the browser reports mistakes, and stops nothing. */
  tell<Name extends keyof Happenings>(name: Name, happening: Happenings[Name]): void {
    for (const listen of [...((this.known[name] as Listen<Name>[] | undefined) ?? [])]) {
      try {
        listen(happening);
      } catch (error) {
        setTimeout(() => {
          throw error;
        });
      }
    }
  }
}
