"""What the demo's shop manager decided about the placements, through the public API, as a person would."""

import base64
import http.client
import json
from urllib.parse import quote

HOME = {
    "title": {"de": "Für Sie", "en": "For you"},
    "candidates": {
        "session": 1.0,
        "bought_together": 0.2,
        "recently_viewed": 0.2,
        "popular": 0.1,
        "new": 0.03,
    },
    "exclude": {"all": [{"product": "category", "under": ["Pflege"]}, {"count": "Order Completed", "is": 0}]},
}
"""As it comes, but who has bought nothing yet is not greeted with washing liquid."""
NOTE = "Care articles only for those who have something to take care of."


def keep_house_rules(port: int, secret_key: str) -> None:
    """Publish the rules, unless somebody has changed the placement since; then theirs stay."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    secret = base64.b64encode(f"{secret_key}:".encode()).decode()
    headers = {"authorization": f"Basic {secret}", "content-type": "application/json", "if-match": "0"}
    try:
        connection.request(
            "PUT", f"/v1/placements/home.for_you?note={quote(NOTE)}", json.dumps(HOME), headers
        )
        connection.getresponse().read()
    finally:
        connection.close()
