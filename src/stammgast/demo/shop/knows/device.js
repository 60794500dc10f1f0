/* With consent there is an id for this browser; the shop's server countersigns it while it is new, see device.py. */

const TOLD = "lindhoff.device";

/** Tell the server the browser's id, now and whenever consent brings a new one. */
export function startDevice(address) {
  const device = { ready: tell(address) };
  window.stammgast.on("consent", () => (device.ready = tell(address)));
  return device;
}

/** Forget what was told; the next id is told again. */
export function forgetDevice() {
  read(() => sessionStorage.removeItem(TOLD));
}

async function tell(address) {
  if (!(await isThere())) return;
  const id = window.stammgast.anonymousId();
  if (!id || read(() => sessionStorage.getItem(TOLD)) === id) return;
  const body = new URLSearchParams({ anonymous_id: id });
  const answer = await fetch(`${address}/device`, { method: "POST", body }).catch(() => undefined);
  if (answer?.ok) read(() => sessionStorage.setItem(TOLD, id));
}

/** Whether the SDK came at all. */
function isThere() {
  return window.stammgast.ready().then(() => true, () => false);
}

/** Undefined where the browser lets nobody store anything. */
function read(look) {
  try {
    return look() ?? undefined;
  } catch {
    return undefined;
  }
}
