// What a question's fields hold, and whether that will do.
function plain(text) {
  const narrow = text.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
  return narrow.replace(/\u3000/g, " ").replace(/\u2212/g, "-").trim();
}

// without characters that no keyboard types: they could not be stored
function clean(text) {
  const kept = text.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, "");
  return kept.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(^|[^\ud800-\udbff])[\udc00-\udfff]/g, "$1").trim();
}

// a number as people type it, undefined for nothing, null for what is none
function numberIn(text) {
  const narrow = plain(text);
  if (narrow === "") return undefined;
  if (!/^[+-]?(\d+|\d{1,3}(,\d{3})+)?(\.\d+)?$/.test(narrow) || !/\d/.test(narrow)) return null;
  const found = Number(narrow.replace(/,/g, ""));
  return isFinite(found) ? found : null;
}

// a date as YYYY-MM-DD, undefined for nothing, null for what is none
function dateIn(input) {
  const text = plain(input.value);
  if (text === "") return input.validity && input.validity.badInput ? null : undefined;
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  if (!found) return null;
  const [year, month, day] = found.slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  if (year < 1900 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return year + "-" + ("0" + month).slice(-2) + "-" + ("0" + day).slice(-2);
}

function filled(words, values) {
  return words.replace(/\{(\w+)\}/g, (all, name) => (values[name] === undefined ? all : values[name]));
}

// the sum of decimals as people add them: 33.3 + 33.3 + 33.4 is 100
function added(numbers) {
  return Number(numbers.reduce((total, number) => total + number, 0).toPrecision(12));
}

// what is wrong with the answer to a question that is shown; "" where nothing is
function complaint(question, given, words) {
  const values = question.variables.map((name) => given.answers[name]);
  const some = values.some((value) => value !== undefined);
  const invalid = question.variables.filter((name) => given.invalid[name]);
  if (invalid.length) return question.kind === "date" ? words.bad_date : words.not_number;
  if (!some) {
    if (!question.required) return "";
    return question.variables.length > 1
      ? filled(words.required_rows, { count: values.length })
      : words.required;
  }
  return (
    incomplete(question, values, words) ||
    firstOf(values, (value) => misfit(question, value, words)) ||
    unspecified(question, given, words)
  );
}

function firstOf(values, check) {
  for (let i = 0; i < values.length; i += 1) {
    const found = values[i] === undefined ? "" : check(values[i]);
    if (found) return found;
  }
  return "";
}

function incomplete(question, values, words) {
  const empty = values.filter((value) => value === undefined).length;
  if (question.type === "sum") {
    if (empty) return words.sum_rows;
    const total = added(values);
    if (question.sum !== null && Math.abs(total - question.sum) > 1e-9 * Math.max(1, Math.abs(question.sum))) {
      return filled(words.sum_differs, { total: total, sum: question.sum });
    }
    return "";
  }
  return empty && question.required ? filled(words.required_rows, { count: empty }) : "";
}

function misfit(question, value, words) {
  if (question.kind === "number") {
    if (question.integer && value !== Math.floor(value)) return words.not_whole;
    if (question.min !== null && value < question.min) return filled(words.too_low, { low: question.min });
    if (question.max !== null && value > question.max) return filled(words.too_high, { high: question.max });
  }
  if (question.kind === "multiple" || question.kind === "ranking") return miscount(question, value, words);
  return "";
}

function miscount(question, codes, words) {
  if (codes.some((code) => question.exclusive.indexOf(code) >= 0)) return "";
  const most = question.kind === "ranking" && question.top ? question.top : question.most;
  if (most !== null && codes.length > most) return filled(words.at_most, { most: most });
  const wanted = wantedRanks(question);
  if (wanted && codes.length < wanted) {
    return filled(words.required_ranks, { count: wanted, chosen: codes.length });
  }
  if (question.least !== null && codes.length < question.least) {
    return filled(words.at_least, { least: question.least, chosen: codes.length });
  }
  return "";
}

// how many places of a ranking must be given, where the questionnaire does not say at least how many
function wantedRanks(question) {
  if (question.kind !== "ranking" || question.least !== null) return 0;
  return Math.min(question.top || question.options, question.options);
}

function unspecified(question, given, words) {
  const wanting = question.others.filter((other) => {
    const chosen = question.variables.some((name) => [].concat(given.answers[name]).indexOf(other[0]) >= 0);
    return other[2] && chosen && !question.variables.some((name) => (given.others[name] || {})[other[0]]);
  });
  return wanting.length ? filled(words.other_empty, { label: wanting[0][1] }) : "";
}
