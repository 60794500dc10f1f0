/* What every event needs: an id that nobody can guess, and its moment. */

/** A random UUID, also on pages without TLS, where browsers hide `crypto.randomUUID`. */
export function newId(): string {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))];
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})/, "$1-$2-4$3-a$4-");
}

/** The present moment in ISO 8601. */
export function now(): string {
  return new Date().toISOString();
}
