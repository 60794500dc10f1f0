"""What the demo's shop manager decided about the placements, through the public API, as a person would."""

import base64
import http.client
import json
from urllib.parse import quote

PLACEMENT = "home.for_you"
EXCLUDE = {"all": [{"product": "category", "under": ["Pflege"]}, {"count": "Order Completed", "is": 0}]}
"""Who has bought nothing yet is not greeted with washing liquid."""
NOTE = (
    "Pflege nur für Kunden, die etwas zu pflegen haben. · "
    "Care articles only for those who have something to take care of."
)
"""In both languages: who reads it may have either."""


def keep_house_rules(port: int, secret_key: str) -> None:
    """Publish the rules, unless somebody has changed the placement since; then theirs stay."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    secret = base64.b64encode(f"{secret_key}:".encode()).decode()
    headers = {"authorization": f"Basic {secret}", "content-type": "application/json", "if-match": "0"}
    try:
        connection.request("GET", "/v1/placements", headers=headers)
        saved = {one["id"]: one for one in json.loads(connection.getresponse().read())}[PLACEMENT]
        document = json.dumps({**saved["document"], "exclude": EXCLUDE})
        connection.request("PUT", f"/v1/placements/{PLACEMENT}?note={quote(NOTE)}", document, headers)
        connection.getresponse().read()
    finally:
        connection.close()
