// A browser inside a chat app may lack what a courtroom needs: then a banner says so, and how to leave. A classic
// script in old words, because what may be missing is the very loading of modules.
(function () {
  "use strict";
  var banner = document.getElementById("inapp");
  var inWeChat = /MicroMessenger/i.test(navigator.userAgent);
  var modules = window.HTMLScriptElement && HTMLScriptElement.supports && HTMLScriptElement.supports("importmap");
  var whole = modules && window.WebSocket && window.structuredClone && window.ResizeObserver && window.HTMLDialogElement;
  var listens = window.SpeechRecognition || window.webkitSpeechRecognition;
  var kind = !whole ? "broken" : inWeChat && !listens ? "lacking" : "";
  function kept() {
    try { return sessionStorage.getItem("moothall.inapp"); } catch (error) { return null; }
  }
  if (!banner || !kind || (kind === "lacking" && kept())) return;
  banner.setAttribute("data-kind", kind);
  banner.setAttribute("data-app", inWeChat ? "wechat" : "");
  banner.hidden = false;
  banner.querySelector("button").addEventListener("click", function () {
    banner.hidden = true;
    try { sessionStorage.setItem("moothall.inapp", "1"); } catch (error) { /* then until the next page */ }
  });
})();
