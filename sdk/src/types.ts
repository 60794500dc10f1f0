/* The words that the SDK and a shop's page exchange. */

export type Purpose = "personalization" | "analytics" | "marketing";
export type Preferences = Record<Purpose, boolean>;

/** How `load` is called. `host` is the address of the Stammgast server, `key` a public key. */
export interface Settings {
  key: string;
  host: string;
  /** Whether dwell, scrolling and the like are noticed, with consent to personalization; true unless said. */
  signals?: boolean;
  /** Where Google's consent mode is read: the name of the data layer, or false. "dataLayer" unless said. */
  consentMode?: string | false;
}

export type Properties = Record<string, unknown>;

export interface IdentifyOptions {
  /** Hex HMAC-SHA256 of the user id, made by the shop's server with its signing key. */
  proof?: string;
}

export interface ConsentOptions {
  /** True where the person was told of their Global Privacy Control signal and said yes nonetheless. */
  overridesGpc?: boolean;
}

export type Ask = string | { id: string; limit?: number };

/** What the page knows; all of it may be sent without consent, so it must not name the person. */
export interface DecideContext {
  session?: (string | number)[];
  page?: Properties;
  cart?: (string | number | { product_id: string | number; quantity?: number })[];
  locale?: string;
  place?: string;
  campaign?: Properties;
}

export interface Reason {
  code: string;
  text: string;
}

export interface Item {
  id: string;
  score: number;
  why: Reason;
  probability: number;
}

export interface Decision {
  id: string;
  placement: string;
  arm: "personal" | "context" | "holdout";
  items: Item[];
  refused: Reason | null;
  fallback: Reason | null;
}

export interface Money {
  minor: number;
  currency: string;
}

/** A product as `GET /v1/catalog/cards` gives it, or as the shop's own resolver does. */
export interface Card {
  id: string;
  title: string;
  price?: Money | string | null;
  /** The price before a reduction; shown where it is higher than the price, or is text. */
  list_price?: Money | string | null;
  brand?: string | null;
  url?: string | null;
  image_url?: string | null;
  [more: string]: unknown;
}

export interface RenderOptions {
  /** Where slots are looked for; the document unless said. */
  root?: ParentNode;
  context?: DecideContext;
  /** An element for an item, where the slot names no template. */
  template?: (item: Item, card: Card, slot: HTMLElement) => Node;
  /** The shop's own source of cards. */
  cards?: (ids: string[]) => Promise<Card[]> | Card[];
  /** Milliseconds after which the shop's own content stays; 300 unless said. */
  timeout?: number;
}

/** What became of a slot: `late`, `empty` and `failed` keep the shop's own content. */
export interface SlotReport {
  placement: string;
  outcome: "filled" | "late" | "empty" | "failed";
  slot: HTMLElement;
}

/** An event of the Segment spec. */
export interface Message {
  type: "track" | "page" | "identify" | "alias";
  messageId: string;
  timestamp: string;
  anonymousId?: string | undefined;
  userId?: string | undefined;
  previousId?: string | undefined;
  event?: string | undefined;
  name?: string | undefined;
  properties?: Properties;
  traits?: Properties;
  context: Properties;
}

/** What `on` tells of. `track` is every event handed over, sent or held; `leave` the end of a page. */
export interface Happenings {
  decision: Decision;
  consent: Preferences;
  slot: SlotReport;
  track: Message;
  leave: void;
}
