/* The page where the reader picks the profiles to compare. The data are those of
   compare-data.js; the address says what is shown, so that it can be shared. */
(function () {
  "use strict";

  var data = window.EXITCODES_COMPARE;
  var place = document.getElementById("compare-picker");
  if (!data || !place) return;

  var LEAST = 2;
  var query = new URLSearchParams(location.search);
  var chosen = (query.get("profiles") || "")
    .split(",")
    .filter(function (id, n, all) {
      return Object.hasOwn(data.profiles, id) && all.indexOf(id) === n;
    });
  var by = query.get("by") === "number" ? "number" : "concept";

  function make(tag, attributes, children) {
    var node = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) {
      node.setAttribute(name, attributes[name]);
    });
    [].concat(children === undefined ? [] : children).forEach(function (child) {
      node.append(child);
    });
    return node;
  }

  function literal(text) {
    return make("code", { class: "docutils literal notranslate" }, text);
  }

  function title(id) {
    return data.profiles[id][0];
  }

  function idOf(text) {
    var wanted = text.trim().toLowerCase();
    return Object.keys(data.profiles).find(function (id) {
      return id === wanted || title(id).toLowerCase() === wanted;
    });
  }

  function anchor(id, code) {
    return "exit-" + id + "-" + code.replace(/(^|-)-(?=[0-9])/g, "$1minus-").toLowerCase();
  }

  function linkTo(id, code) {
    var href = data.address.replace("PROFILE", id);
    return code === undefined
      ? make("a", { href: href }, title(id))
      : make("a", { href: href + "#" + anchor(id, code) }, literal(code));
  }

  /* A row is [code, name, concepts that it means, concepts that it is near]. */
  function entry(id, row, isNear) {
    var made = make("p", {}, linkTo(id, row[0]));
    if (row[1]) made.append(" ", literal(row[1]));
    if (isNear) made.append(" (near)");
    return made;
  }

  function byConcept() {
    var found = new Map();
    chosen.forEach(function (id, column) {
      data.profiles[id][1].forEach(function (row) {
        [row[2] || [], row[3] || []].forEach(function (concepts, rank) {
          concepts.forEach(function (concept) {
            if (!found.has(concept)) {
              found.set(concept, chosen.map(function () { return [[], []]; }));
            }
            found.get(concept)[column][rank].push(entry(id, row, rank === 1));
          });
        });
      });
    });
    return Array.from(found, function (pair) {
      return [data.concepts[pair[0]]].concat(pair[1].map(function (cell) { return cell.flat(); }));
    });
  }

  function bounds(code) {
    var match = /^(-?[0-9]+|0x[0-9A-F]+)(?:-(-?[0-9]+|0x[0-9A-F]+))?$/.exec(code);
    return match && [Number(match[1]), Number(match[2] || match[1])];
  }

  function byNumber() {
    var ranges = new Map();
    var sides = chosen.map(function (id) {
      return data.profiles[id][1]
        .map(function (row) { return { row: row, bounds: bounds(row[0]) }; })
        .filter(function (item) { return item.bounds; });
    });
    sides.flat().forEach(function (item) { ranges.set(item.row[0], item.bounds); });
    return Array.from(ranges)
      .sort(function (a, b) { return a[1][0] - b[1][0] || b[1][1] - a[1][1]; })
      .map(function (range) {
        var low = range[1][0], high = range[1][1];
        return [literal(range[0])].concat(sides.map(function (items, column) {
          var narrowest = items
            .filter(function (item) { return item.bounds[0] <= low && high <= item.bounds[1]; })
            .sort(function (a, b) { return a.bounds[1] - a.bounds[0] - b.bounds[1] + b.bounds[0]; })[0];
          return narrowest ? [entry(chosen[column], narrowest.row)] : [];
        }));
      });
  }

  function table() {
    var heads = [by === "number" ? "Code" : "Concept"].concat(chosen.map(function (id) { return linkTo(id); }));
    var rows = by === "number" ? byNumber() : byConcept();
    return make("table", { class: "docutils exitcodes" }, [
      make("caption", {}, chosen.map(title).join(", ") + (by === "number" ? ", by number" : ", by what their codes mean")),
      make("thead", {}, make("tr", {}, heads.map(function (head) { return make("th", { scope: "col" }, head); }))),
      make("tbody", {}, rows.map(function (cells) {
        return make("tr", {}, cells.map(function (cell, n) {
          return n ? make("td", {}, cell) : make("th", { scope: "row" }, cell);
        }));
      })),
    ]);
  }

  function address() {
    var parts = chosen.length ? ["profiles=" + chosen.join(",")] : [];
    if (by === "number") parts.push("by=number");
    return location.pathname + (parts.length ? "?" + parts.join("&") : "") + location.hash;
  }

  function show() {
    list.replaceChildren.apply(list, chosen.map(function (id) {
      var button = make("button", { type: "button" }, ["Remove ", title(id)]);
      button.addEventListener("click", function () {
        chosen = chosen.filter(function (other) { return other !== id; });
        input.focus();
        update();
      });
      return make("li", {}, button);
    }));
    var isEnough = chosen.length >= LEAST;
    said.textContent = isEnough
      ? "Comparing " + chosen.map(title).join(", ") + "."
      : "Add " + (chosen.length ? "another program." : "two programs or more.");
    result.replaceChildren.apply(result, isEnough ? [table()] : []);
  }

  function update() {
    history.replaceState(null, "", address());
    show();
  }

  var input = make("input", { id: "compare-add", list: "compare-known", autocomplete: "off", spellcheck: "false" });
  var known = make("datalist", { id: "compare-known" }, Object.keys(data.profiles).map(function (id) {
    return make("option", { value: id }, title(id));
  }));
  var choice = make("select", { id: "compare-by" }, [
    make("option", { value: "concept" }, "what the codes mean"),
    make("option", { value: "number" }, "number"),
  ]);
  choice.value = by;
  var form = make("form", {}, [
    make("p", {}, [make("label", { for: "compare-add" }, "Add a program"), " ", input, known, " ",
      make("button", { type: "submit" }, "Add")]),
    make("p", {}, [make("label", { for: "compare-by" }, "Compare by"), " ", choice]),
  ]);
  var list = make("ul", { "aria-label": "Programs compared" });
  var said = make("p", { role: "status" });
  var result = make("div", { class: "table-wrapper docutils container", tabindex: "0", role: "region", "aria-label": "Comparison" });

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var id = idOf(input.value);
    if (!id) {
      said.textContent = "The catalog has no program " + JSON.stringify(input.value) + ".";
      return;
    }
    if (chosen.indexOf(id) < 0) chosen.push(id);
    input.value = "";
    update();
  });
  choice.addEventListener("change", function () {
    by = choice.value;
    update();
  });

  place.replaceChildren(form, list, said, result);
  show();
})();
