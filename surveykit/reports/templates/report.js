(function () {
  "use strict";
  var given = JSON.parse(document.getElementById("chart-data").textContent);

  // on a phone the parts of a bar are too short for numbers; the table above has them all
  var narrow = window.matchMedia("(max-width:40rem)").matches;

  function lettered(traces) {
    return traces.map(function (trace) {
      var within = narrow && trace.textposition === "inside";
      return within ? Object.assign({}, trace, { textposition: "none" }) : trace;
    });
  }

  function draw(box) {
    var chart = given.charts[box.getAttribute("data-chart")];
    if (!chart || box.classList.contains("drawn")) return;
    box.classList.add("drawn");
    Plotly.newPlot(box.querySelector(".live"), lettered(chart.data), chart.layout, given.config)
      .catch(function () { box.classList.remove("drawn"); });
  }

  var boxes = Array.prototype.slice.call(document.querySelectorAll("[data-chart]"));
  if (window.Plotly && "IntersectionObserver" in window) {
    var watch = new IntersectionObserver(function (seen) {
      seen.forEach(function (one) {
        if (one.isIntersecting) { watch.unobserve(one.target); draw(one.target); }
      });
    }, { rootMargin: "600px 0px" });
    boxes.forEach(function (box) { watch.observe(box); });
  } else if (window.Plotly) {
    boxes.forEach(draw);
  }

  var folds = Array.prototype.slice.call(document.querySelectorAll("details"));
  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = folds.filter(function (fold) { return !fold.open; });
    opened.forEach(function (fold) { fold.open = true; });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (fold) { fold.open = false; });
  });

  function unfold() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var fold = target && target.querySelector(":scope > details");
    if (fold) fold.open = true;
  }
  window.addEventListener("hashchange", unfold);
  unfold();

  var finder = document.getElementById("finder");
  finder.closest(".finder").hidden = false;
  finder.addEventListener("input", function () {
    var wanted = finder.value.trim().toLowerCase();
    document.querySelectorAll("nav li").forEach(function (item) {
      item.hidden = wanted !== "" && item.textContent.toLowerCase().indexOf(wanted) < 0;
    });
  });
})();
