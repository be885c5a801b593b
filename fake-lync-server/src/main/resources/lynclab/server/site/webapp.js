// Joins the meeting that the join page handed over, as the web app of the product does: an anonymous token for the
// conference, an application, the event channel, the invitation, and at the end the application is deleted.
(function () {
  "use strict";
  var state = { token: "", application: "", communication: "", next: "", joined: false };

  function show(text) {
    document.getElementById("status").textContent = text;
    document.body.setAttribute("data-state", text);
  }

  function tell(meeting) {
    document.getElementById("organizer").textContent = meeting.uri.replace(/^sip:/, "").replace(/;.*$/, "");
    document.getElementById("link").textContent = meeting.link;
    document.getElementById("services").textContent = location.host;
  }

  function conference() {
    var packed = new URLSearchParams(location.search).get("xml") || document.body.dataset.conference || "";
    var text = atob(packed.replace(/-/g, "+").replace(/_/g, "/").replace(/!/g, "="));
    var xml = new DOMParser().parseFromString(text, "application/xml");
    function value(name) {
      var element = xml.getElementsByTagName(name)[0];
      return element ? element.textContent : "";
    }
    return { uri: value("conf-uri"), key: value("conf-key"), link: value("original-incoming-url") };
  }

  function call(method, href, body) {
    return fetch(href, {
      method: method,
      headers: { "Authorization": "Bearer " + state.token, "Content-Type": "application/json" },
      body: body ? JSON.stringify(body) : undefined
    }).then(function (answer) {
      if (!answer.ok) {
        throw new Error(method + " " + href + ": " + answer.status);
      }
      return answer.status === 200 || answer.headers.get("Content-Type") ? answer.json() : null;
    });
  }

  function token(meeting) {
    var form = new URLSearchParams();
    form.set("grant_type", "urn:microsoft.rtc:anonmeeting");
    form.set("password", meeting.key);
    form.set("ms_rtc_conferenceuri", meeting.uri);
    return fetch("/WebTicket/oauthtoken", { method: "POST", body: form }).then(function (answer) {
      if (!answer.ok) {
        throw new Error("token: " + answer.status);
      }
      return answer.json();
    });
  }

  function listen() {
    call("GET", state.next).then(function (events) {
      state.next = events._links.next.href;
      (events.sender || []).forEach(function (sender) {
        sender.events.forEach(function (event) {
          if (event.link.rel === "onlineMeeting" && event.type === "added") {
            state.joined = true;
            show("joined");
          }
        });
      });
      listen();
    }).catch(function (failure) {
      show(state.application ? "failed: " + failure.message : "left");
    });
  }

  function join() {
    var meeting = conference();
    tell(meeting);
    show("joining");
    token(meeting).then(function (granted) {
      state.token = granted.access_token;
      return call("POST", "/ucwa/oauth/v1/applications", {
        UserAgent: "LyncLab web app", EndpointId: crypto.randomUUID(), Culture: navigator.language
      });
    }).then(function (application) {
      state.application = application._links.self.href;
      state.next = application._links.events.href;
      state.communication = application._embedded.communication._links.joinOnlineMeeting.href;
      listen();
      return call("POST", state.communication, {
        onlineMeetingUri: meeting.uri, subject: document.getElementById("guest").value
      });
    }).catch(function (failure) {
      show("failed: " + failure.message);
    });
  }

  function leave() {
    var application = state.application;
    state.application = "";
    call("DELETE", application).then(function () { show("left"); });
  }

  document.getElementById("join").addEventListener("click", join);
  document.getElementById("leave").addEventListener("click", leave);
  if (new URLSearchParams(location.search).has("xml")) {
    join();
  }
})();
