(function () {
  "use strict";
  var panel = document.getElementById("panel"), body = document.getElementById("panel-body");
  var unit = document.getElementById("panel-unit"), mark = null, cell = null;
  function each(selector, act) { Array.prototype.forEach.call(document.querySelectorAll(selector), act); }
  function wanted() { try { return decodeURIComponent(location.hash.slice(1)); } catch (e) { return ""; } }
  function target(link) { try { return decodeURIComponent(link.getAttribute("href").slice(1)); } catch (e) { return ""; } }
  function putBack() {
    if (mark && body.firstElementChild) { mark.replaceWith(body.firstElementChild); }
    mark = null;
    if (cell) { cell.removeAttribute("aria-current"); cell = null; }
  }
  function show(id) {
    var found = id && document.getElementById(id);
    if (found && found.tagName === "DETAILS") { found.open = true; }
    if (found && body.contains(found)) { return; }
    putBack();
    if (!found || found.tagName !== "ARTICLE") { panel.hidden = true; return; }
    mark = document.createComment("");
    found.replaceWith(mark);
    body.appendChild(found);
    unit.textContent = found.getAttribute("data-unit");
    panel.hidden = false;
    panel.scrollTop = 0;
    each("a.cell", function (link) { if (target(link) === id) { cell = link; } });
    if (cell) { cell.setAttribute("aria-current", "true"); cell.scrollIntoView({ block: "nearest", inline: "nearest" }); }
    panel.focus({ preventScroll: true });
  }
  function close() {
    var link = cell;
    putBack();
    panel.hidden = true;
    try { history.replaceState(null, "", location.href.split("#")[0]); } catch (e) { /* some viewers forbid it */ }
    if (link) { link.focus({ preventScroll: true }); }
  }
  function step(by) {
    if (!cell) { return; }
    var place = cell.closest("td").cellIndex, row = cell.closest("tr"), next = null;
    while (row && !next) {
      row = by > 0 ? row.nextElementSibling : row.previousElementSibling;
      next = row && row.cells[place] && row.cells[place].querySelector("a.cell");
    }
    if (next) { next.click(); }
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a.cell");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) { show(target(link)); }
  });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape" && !panel.hidden) { close(); } });
  document.getElementById("panel-close").addEventListener("click", close);
  each("[data-step]", function (button) {
    button.addEventListener("click", function () { step(Number(button.getAttribute("data-step"))); });
  });
  each(".script-only", function (node) { node.hidden = false; });
  var unfold = document.getElementById("unfold"), find = document.getElementById("find");
  if (unfold) {
    unfold.addEventListener("click", function () {
      var open = unfold.textContent === "全部展开";
      each("details.unit", function (node) { node.open = open; });
      unfold.textContent = open ? "全部收起" : "全部展开";
    });
  }
  if (find) {
    find.addEventListener("input", function () {
      var words = find.value.trim(), seen = 0;
      each("table.matrix tbody tr", function (row) {
        row.hidden = words !== "" && row.cells[0].textContent.indexOf(words) < 0;
        seen += row.hidden ? 0 : 1;
      });
      each("#matrix .group", function (group) { group.hidden = words !== "" && !group.querySelector("tbody tr:not([hidden])"); });
      document.getElementById("found").textContent = words === "" ? "" : seen ? "符合 " + seen + " 个" : "没有名称含“" + words + "”的单位";
    });
  }
  window.addEventListener("hashchange", function () { show(wanted()); });
  show(wanted());
})();
