/* What the visitor answered to the shop's banner; the answer is kept in a cookie of the shop, nothing else is. */

const PURPOSES = ["personalization", "analytics", "marketing"];
const COOKIE = "lindhoff_consent";
const YEAR_SECONDS = 365 * 24 * 3600;

/** Each purpose with yes or no; undefined where nothing was answered yet. */
export function answeredConsent() {
  const found = document.cookie.split("; ").find((one) => one.startsWith(`${COOKIE}=`));
  if (!found) return undefined;
  const allowed = found.slice(COOKIE.length + 1).split(".");
  return Object.fromEntries(PURPOSES.map((purpose) => [purpose, allowed.includes(purpose)]));
}

/** Keep an answer, and give it back. */
export function keepConsent(allowed) {
  const text = PURPOSES.filter((purpose) => allowed.includes(purpose)).join(".") || "none";
  document.cookie = `${COOKIE}=${text}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
  return answeredConsent();
}

/** What a click on one of the banner's buttons means. */
export function allowedBy(form, answer) {
  if (answer === "all") return PURPOSES;
  return answer === "none" ? [] : new FormData(form).getAll("purpose");
}
