// Who is asked what: the conditions of the questionnaire in three-valued logic (true, false, null).
// `answers` maps a variable to a code, a list of codes, a number, or a text; only questions that are
// shown count, in the order of the questionnaire.
const COMPARE = {
  "==": (a, b) => a === b,
  "!=": (a, b) => a !== b,
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
};

function shownQuestions(form, answers) {
  const seen = {};
  const shown = {};
  form.questions.forEach((question) => {
    shown[question.id] = question.show === null || truth(question.show, seen, form) === true;
    if (!shown[question.id]) return;
    question.variables.forEach((name) => {
      if (answers[name] !== undefined) seen[name] = answers[name];
    });
  });
  return shown;
}

function truth(condition, seen, form) {
  const kind = condition[0];
  if (kind === "not") {
    const inner = truth(condition[1], seen, form);
    return inner === null ? null : !inner;
  }
  if (kind === "and" || kind === "or") {
    const deciding = kind === "or";
    let unknown = false;
    for (let i = 1; i < condition.length; i += 1) {
      const found = truth(condition[i], seen, form);
      if (found === deciding) return deciding;
      if (found === null) unknown = true;
    }
    return unknown ? null : !deciding;
  }
  return atom(condition, seen, form);
}

function atom(condition, seen, form) {
  const [kind, first, second, third] = condition;
  if (kind === "compare") {
    const left = quantity(second, seen, form);
    const right = quantity(third, seen, form);
    return left === null || right === null ? null : COMPARE[first](left, right);
  }
  const answer = answerTo(first, seen, form);
  if (kind === "answered") return answer !== null;
  if (answer === null) return null;
  if (kind === "one") {
    if (third.indexOf(answer) >= 0) return null;
    return second.indexOf(answer) >= 0;
  }
  if (kind === "text") return second.indexOf(answer) >= 0;
  return answer.indexOf(second) >= 0;
}

function quantity(wanted, seen, form) {
  const [kind, name, code] = wanted;
  if (kind === "constant") return name;
  if (kind === "scale") return scaleOf(name, seen, form);
  const answer = answerTo(name, seen, form);
  if (answer === null) return null;
  if (kind === "score") {
    const score = (form.scores[name] || {})[answer];
    return score === undefined ? null : score;
  }
  if (kind === "rank") return answer.indexOf(code) >= 0 ? answer.indexOf(code) + 1 : Infinity;
  if (kind === "count") return answer.length;
  if (kind === "date") return dayOf(answer);
  return answer;
}

function answerTo(name, seen, form) {
  if (Object.prototype.hasOwnProperty.call(form.derived, name)) return derivedOf(form.derived[name], seen, form);
  return seen[name] === undefined ? null : seen[name];
}

function derivedOf(made, seen, form) {
  if (made.cases) return caseOf(made.cases, seen, form);
  if (made.recode) {
    const answer = answerTo(made.from, seen, form);
    const group = made.recode.filter((pair) => pair[1].indexOf(answer) >= 0)[0];
    return answer === null || !group ? null : group[0];
  }
  const scale = Object.prototype.hasOwnProperty.call(form.scales, made.from);
  const value = scale ? scaleOf(made.from, seen, form) : answerTo(made.from, seen, form);
  if (value === null) return null;
  const band = made.bands.filter(
    (one) => (one[1] === null || value >= one[1]) && (one[2] === null || value < one[2])
  )[0];
  return band ? band[0] : null;
}

// the first case that holds; nothing where one before it is unknown
function caseOf(cases, seen, form) {
  for (let i = 0; i < cases.length; i += 1) {
    const holds = cases[i][1] === null ? true : truth(cases[i][1], seen, form);
    if (holds === true) return cases[i][0];
    if (holds === null) return null;
  }
  return null;
}

function scaleOf(name, seen, form) {
  const scale = form.scales[name];
  let total = 0;
  let count = 0;
  scale.items.forEach(([item, turned]) => {
    const answer = answerTo(item, seen, form);
    const value = answer === null ? undefined : form.scores[item] ? form.scores[item][answer] : answer;
    if (value === undefined) return;
    total += turned === null ? value : turned - value;
    count += 1;
  });
  if (count < scale.least) return null;
  return scale.mean ? total / count : total;
}

// days since 1970-01-01
function dayOf(text) {
  const [year, month, day] = text.split("-").map(Number);
  return Date.UTC(year, month - 1, day) / 86400000;
}
