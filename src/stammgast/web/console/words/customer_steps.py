"""What an event means, in a few words of a timeline: `customer.step.<the event's name>`."""

from collections.abc import Mapping

from stammgast.vocabulary import Text
from stammgast.web.console.words import both

_WORDS: Mapping[str, tuple[str, str]] = {
    "products_searched": ("Gesucht", "Searched"),
    "product_list_viewed": ("Liste angesehen", "Viewed a list"),
    "product_list_filtered": ("Liste gefiltert", "Filtered a list"),
    "promotion_viewed": ("Aktion gesehen", "Saw a promotion"),
    "promotion_clicked": ("Aktion angeklickt", "Clicked a promotion"),
    "product_clicked": ("Artikel angeklickt", "Clicked a product"),
    "product_viewed": ("Artikel angesehen", "Viewed a product"),
    "product_added": ("In den Warenkorb gelegt", "Added to the cart"),
    "product_removed": ("Aus dem Warenkorb genommen", "Removed from the cart"),
    "cart_viewed": ("Warenkorb angesehen", "Viewed the cart"),
    "checkout_started": ("Kasse begonnen", "Started the checkout"),
    "checkout_step_viewed": ("Schritt der Kasse gesehen", "Saw a step of the checkout"),
    "checkout_step_completed": ("Schritt der Kasse erledigt", "Completed a step of the checkout"),
    "payment_info_entered": ("Zahlungsart eingegeben", "Entered the payment"),
    "order_completed": ("Bestellt", "Ordered"),
    "order_updated": ("Bestellung geändert", "Order changed"),
    "order_refunded": ("Geld zurückerhalten", "Refunded"),
    "order_cancelled": ("Bestellung storniert", "Order cancelled"),
    "coupon_entered": ("Gutschein eingegeben", "Entered a coupon"),
    "coupon_applied": ("Gutschein angewendet", "Coupon applied"),
    "coupon_denied": ("Gutschein abgelehnt", "Coupon refused"),
    "coupon_removed": ("Gutschein entfernt", "Coupon removed"),
    "product_added_to_wishlist": ("Auf die Merkliste gesetzt", "Added to the wishlist"),
    "product_removed_from_wishlist": ("Von der Merkliste genommen", "Removed from the wishlist"),
    "wishlist_product_added_to_cart": ("Von der Merkliste in den Warenkorb", "From the wishlist to the cart"),
    "product_shared": ("Artikel geteilt", "Shared a product"),
    "cart_shared": ("Warenkorb geteilt", "Shared the cart"),
    "product_reviewed": ("Artikel bewertet", "Reviewed a product"),
    "page": ("Seite angesehen", "Viewed a page"),
    "screen": ("Ansicht der App geöffnet", "Opened a screen of the app"),
    "page_engaged": ("Auf der Seite verweilt", "Stayed on the page"),
    "exit_intended": ("Wollte gehen", "Was about to leave"),
    "cart_hesitated": ("Vor dem Warenkorb gezögert", "Hesitated before the cart"),
    "identify": ("Zu erkennen gegeben", "Identified"),
    "alias": ("Kennungen gleichgesetzt", "Ids said to be the same"),
    "group": ("Einer Gruppe zugeordnet", "Put into a group"),
    "profile_link_undone": ("Verknüpfung gelöst", "Link undone"),
    "profile_link_restored": ("Verknüpfung wiederhergestellt", "Link restored"),
    "consent_preference_updated": ("Einwilligung geändert", "Consent changed"),
    "decision_made": ("Auswahl getroffen", "Choice made"),
    "decision_shown": ("Auswahl gesehen", "Choice seen"),
    "decision_clicked": ("Auswahl angeklickt", "Choice clicked"),
    "email_delivered": ("E-Mail zugestellt", "Mail delivered"),
    "email_opened": ("E-Mail geöffnet", "Mail opened"),
    "email_link_clicked": ("Link in E-Mail angeklickt", "Clicked a link in a mail"),
    "email_bounced": ("E-Mail unzustellbar", "Mail bounced"),
    "email_marked_as_spam": ("E-Mail als Spam markiert", "Mail marked as spam"),
    "unsubscribed": ("Abgemeldet", "Unsubscribed"),
    "live_chat_conversation_started": ("Chat begonnen", "Chat started"),
    "live_chat_conversation_ended": ("Chat beendet", "Chat ended"),
    "live_chat_message_sent": ("Im Chat geschrieben", "Wrote in the chat"),
    "live_chat_message_received": ("Antwort im Chat erhalten", "Got an answer in the chat"),
}

TEXTS: Mapping[str, Text] = {
    f"customer.step.{name}": both(german, english) for name, (german, english) in _WORDS.items()
}
