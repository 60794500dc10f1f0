/* What the visitor answered to the shop's banner; the answer is kept in a cookie of the shop, nothing else is. */

const PURPOSES = ["personalization", "analytics", "marketing"];
const COOKIE = "lindhoff_consent";
const DESPITE_GPC = "despite-gpc";
const YEAR_SECONDS = 365 * 24 * 3600;

/** Each purpose with yes or no, and whether that was meant despite the signal; undefined where nothing was answered. */
export function answeredConsent() {
  const found = document.cookie.split("; ").find((one) => one.startsWith(`${COOKIE}=`));
  if (!found) return undefined;
  const allowed = found.slice(COOKIE.length + 1).split(".");
  const purposes = Object.fromEntries(PURPOSES.map((purpose) => [purpose, allowed.includes(purpose)]));
  return { purposes, overridesGpc: allowed.includes(DESPITE_GPC) };
}

/** Keep what the visitor answered, and give it back. Whoever has the signal on was told of it: their yes is meant. */
export function keepConsent(allowed) {
  const purposes = PURPOSES.filter((purpose) => allowed.includes(purpose));
  if (purposes.length && navigator.globalPrivacyControl) purposes.push(DESPITE_GPC);
  const text = purposes.join(".") || "none";
  document.cookie = `${COOKIE}=${text}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
  return answeredConsent();
}

/** What a click on one of the banner's buttons means. */
export function allowedBy(form, answer) {
  if (answer === "all") return PURPOSES;
  return answer === "none" ? [] : new FormData(form).getAll("purpose");
}
