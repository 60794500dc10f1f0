/* What the page itself says: its address, its language, the campaign that led to it. */

import type { Properties } from "./types.js";

export const LIBRARY = { name: "@stammgast/browser", version: "0.1.0" };

/** Segment's `context.page`. */
export function pageOf(): Properties {
  const { href, pathname, search } = location;
  return { path: pathname, referrer: document.referrer, search, title: document.title, url: href };
}

/** Segment's `context` of an event that may name a person. */
export function eventContext(): Properties {
  return {
    ...{ campaign: campaignOf(), library: LIBRARY, locale: localeOf() },
    ...{ page: pageOf(), userAgent: navigator.userAgent },
  };
}

/** The language of the page, else of the browser. */
export function localeOf(): string {
  return document.documentElement.lang || navigator.language;
}

/** The `utm_` parameters of the address, by Segment's names; undefined without any. */
export function campaignOf(): Properties | undefined {
  const campaign: Properties = {};
  new URLSearchParams(location.search).forEach((value, name) => {
    if (name.startsWith("utm_")) campaign[name === "utm_campaign" ? "name" : name.slice(4)] = value;
  });
  return Object.keys(campaign).length ? campaign : undefined;
}
