/* What lies on the device: written with consent alone, and everything works without it. */

const PREFIX = "stammgast.";
type Area = "localStorage" | "sessionStorage";

/** Keep a value as JSON; false where the browser does not let us. */
export function keep(name: string, value: unknown, area: Area = "localStorage"): boolean {
  try {
    window[area].setItem(PREFIX + name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** What was kept under the name, if it can be read. */
export function recall<T>(name: string, area: Area = "localStorage"): T | undefined {
  try {
    return (JSON.parse(window[area].getItem(PREFIX + name)!) as T | null) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Delete whatever of ours begins with the name; everything where it is empty. */
export function forget(start = ""): void {
  for (const area of ["localStorage", "sessionStorage"] as const) {
    for (const name of names(start, area)) window[area].removeItem(PREFIX + name);
  }
}

/** The kept names that begin so. */
export function names(start: string, area: Area = "localStorage"): string[] {
  try {
    return Object.keys(window[area])
      .filter((name) => name.startsWith(PREFIX + start))
      .map((name) => name.slice(PREFIX.length));
  } catch {
    return [];
  }
}

/** Whether another tab's change is about this name. */
export function isAbout(event: StorageEvent, name: string): boolean {
  return event.key === PREFIX + name;
}
