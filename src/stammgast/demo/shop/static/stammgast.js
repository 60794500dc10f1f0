/*
 * The snippet of Stammgast's browser SDK, in a file of its own because this shop allows no scripts inside of pages.
 * It collects what the page says until the SDK is there. If the SDK never comes, the calls are given up,
 * and the shop's own content stays where it is.
 */
(function (window, document) {
  var stammgast = (window.stammgast = window.stammgast || []);
  if (stammgast.load) return;
  var host = document.currentScript.dataset.host;
  var key = document.currentScript.dataset.key;
  var isLost = false;
  function giveUp(call) { call[4](new Error("Stammgast could not be loaded.")); }
  "load identify track page alias reset decide render consent anonymousId on ready".split(" ").forEach(function (name) {
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
  script.src = host + "/sdk/stammgast.js";
  script.onerror = function () { isLost = true; stammgast.forEach(giveUp); };
  document.head.appendChild(script);
  stammgast.load({ host: host, key: key });
})(window, document);
