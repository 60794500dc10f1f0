"""The lines that a shop pastes into its pages: they load the browser SDK and keep calls until it is there."""

import msgspec

SDK_PATH = "/sdk/stammgast.js"
METHODS = "load identify track page alias reset decide render consent anonymousId on ready"
_SNIPPET = """\
<script>
  (function (window, document, host, key) {
    var stammgast = (window.stammgast = window.stammgast || []);
    if (stammgast.load) return;
    var isLost = false;
    function giveUp(call) { call[4](new Error("Stammgast could not be loaded.")); }
    "%(methods)s".split(" ").forEach(function (name) {
      stammgast[name] = function () {
        var call = [name, arguments, Date.now()];
        var answer = new Promise(function (resolve, reject) { call.push(resolve, reject); });
        answer.catch(function () {});
        if (isLost) giveUp(call); else stammgast.push(call);
        return answer;
      };
    });
    var script = document.createElement("script");
    script.type = "module";
    script.nonce = document.currentScript.nonce;
    script.src = host + "%(path)s";
    script.onerror = function () { isLost = true; stammgast.forEach(giveUp); };
    document.head.appendChild(script);
    stammgast.load({ host: host, key: key });
  })(window, document, %(host)s, %(key)s);
  stammgast.page();
  stammgast.render();
</script>"""


def snippet(key: str, host: str) -> str:
    """The lines for a page's head, with the shop's public key and the server's address.

    A page with a strict policy gives the tag its nonce, or keeps what is inside in a file of its own.

    >>> snippet("pk_1", "https://stammgast.example/").splitlines()[-4]
    '  })(window, document, "https://stammgast.example", "pk_1");'
    """
    return _SNIPPET % {
        "methods": METHODS,
        "path": SDK_PATH,
        "host": _literal(host.rstrip("/")),
        "key": _literal(key),
    }


def _literal(text: str) -> str:
    """A JavaScript string that cannot end its script element."""
    return msgspec.json.encode(text).decode().replace("<", "\\u003c").replace(">", "\\u003e")
