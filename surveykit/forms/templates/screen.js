// The page: fields in, routing, complaints, progress, drafts if wanted, and a file of answers out.
const $ = (id) => document.getElementById(id);
const all = (selector, within) => [].slice.call((within || document).querySelectorAll(selector));
const form = JSON.parse($("definition").textContent);
const words = form.words;
const places = {};
all("[data-question]").forEach((element) => {
  places[element.getAttribute("data-question")] = element;
});
const asked = form.questions.filter((question) => question.type !== "note");
const ranks = {};
const draftName = ["surveykit", form.form.id, form.form.edition].join(":");
let state = fresh();

function fresh() {
  return { record: newRecord(), save: 0, seconds: 0, since: Date.now(), changed: false, tried: false };
}

// sixteen random letters without vowels and q: no word, no number, no account, nothing of person or time
function newRecord() {
  const letters = "bcdfghjklmnprstvwxz";
  let found = "";
  while (found.length < 16) {
    const bytes = window.crypto.getRandomValues(new Uint8Array(32));
    for (let i = 0; i < bytes.length && found.length < 16; i += 1) {
      if (bytes[i] < 247) found += letters[bytes[i] % letters.length];
    }
  }
  return found;
}

// ---- what stands in the fields
function given() {
  const found = { answers: {}, others: {}, invalid: {} };
  asked.forEach((question) => question.variables.forEach((name) => take(question, name, found)));
  return found;
}

function take(question, name, found) {
  const fields = all("[data-variable]", places[question.id]).filter(
    (field) => field.getAttribute("data-variable") === name
  );
  let value;
  if (question.kind === "ranking") value = ranks[name] && ranks[name].length ? ranks[name].slice() : undefined;
  else if (question.kind === "single" || question.kind === "multiple") value = chosen(question, fields);
  else if (question.kind === "number") value = numberIn(fields[0].value);
  else if (question.kind === "date") value = dateIn(fields[0]);
  else value = clean(fields[0].value) || undefined;
  if (value === null) found.invalid[name] = true;
  else if (value !== undefined) found.answers[name] = value;
  typedBeside(question, name, value, found);
}

function chosen(question, fields) {
  const codes = fields.filter((field) => field.checked).map((field) => Number(field.value));
  if (question.kind === "multiple") return codes.length ? codes : undefined;
  return codes[0];
}

function typedBeside(question, name, value, found) {
  all("[data-other]", places[question.id]).forEach((field) => {
    const code = Number(field.getAttribute("data-other"));
    const text = clean(field.value);
    if (field.getAttribute("data-beside") !== name || !text || value === undefined || value === null) return;
    if ([].concat(value).indexOf(code) < 0) return;
    if (!found.others[name]) found.others[name] = {};
    found.others[name][code] = text;
  });
}

// ---- after every change
function refresh() {
  const now = given();
  const shown = shownQuestions(form, now.answers);
  form.questions.forEach((question) => {
    places[question.id].hidden = !shown[question.id];
  });
  all("[data-section]").forEach((heading) => {
    heading.hidden = !form.questions.some(
      (question) => shown[question.id] && places[question.id].parentNode === heading.parentNode
    );
  });
  const open = asked.filter((question) => shown[question.id]);
  const done = open.filter((question) => question.variables.some((name) => now.answers[name] !== undefined));
  $("progress").max = Math.max(1, open.length);
  $("progress").value = done.length;
  $("counted").textContent = filled(words.answered, { done: done.length, all: open.length });
  asked.forEach((question) => decorate(question, now));
  if (state.tried) complain(now, shown);
  return { given: now, shown: shown };
}

function decorate(question, now) {
  const place = places[question.id];
  const some = question.variables.some((name) => now.answers[name] !== undefined);
  all(".clear", place).forEach((button) => {
    button.hidden = !some;
  });
  all("[data-other]", place).forEach((field) => {
    const code = Number(field.getAttribute("data-other"));
    const value = now.answers[field.getAttribute("data-beside")];
    field.parentNode.className = [].concat(value).indexOf(code) >= 0 ? "typed on" : "typed";
  });
  all(".total", place).forEach((line) => {
    const numbers = question.variables.map((name) => now.answers[name]).filter((n) => n !== undefined);
    const total = added(numbers);
    const left = added([question.sum, -total]);
    line.textContent = filled(left === 0 ? words.sum_right : words.sum_left, {
      total: total,
      sum: question.sum,
      left: left,
    });
  });
  if (question.kind === "ranking") question.variables.forEach((name) => showRanks(place, name));
}

function showRanks(place, name) {
  all(".rank", place).forEach((button) => {
    const at = (ranks[name] || []).indexOf(Number(button.value));
    button.setAttribute("aria-pressed", at >= 0 ? "true" : "false");
    button.querySelector(".place").textContent = at >= 0 ? String(at + 1) : "";
    button.querySelector(".said").textContent = at >= 0 ? filled(words.ranked, { place: at + 1 }) : words.unranked;
  });
}

function say(question, text) {
  const line = places[question.id].querySelector(".error");
  line.textContent = text;
  line.hidden = !text;
  places[question.id].classList.toggle("wrong", Boolean(text));
  all("input, textarea", places[question.id]).forEach((field) => {
    if (text) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  });
}

function complain(now, shown) {
  const wrong = asked
    .filter((question) => shown[question.id])
    .map((question) => ({ question: question, text: complaint(question, now, words) }))
    .filter((one) => one.text);
  asked.forEach((question) => {
    const found = wrong.filter((one) => one.question === question)[0];
    say(question, found ? found.text : "");
  });
  const list = $("wrong-list");
  list.textContent = "";
  wrong.forEach((one) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = "#" + places[one.question.id].id;
    link.textContent = filled(words.error_item, { number: one.question.number, text: one.text });
    item.appendChild(link);
    list.appendChild(item);
  });
  $("wrong-head").textContent = filled(words.errors, { count: wrong.length });
  $("wrong").hidden = wrong.length === 0;
  return wrong;
}

// ---- the manners of single fields
function ticked(field) {
  const place = field.closest("[data-question]");
  const question = asked.filter((one) => places[one.id] === place)[0];
  if (field.type !== "checkbox" || !field.checked) return;
  const name = field.getAttribute("data-variable");
  const row = all("[data-variable]", place).filter((one) => one.getAttribute("data-variable") === name);
  const alone = (one) => question.exclusive.indexOf(Number(one.value)) >= 0;
  row.forEach((one) => {
    if (one !== field && (alone(field) || alone(one))) one.checked = false;
  });
  if (question.most !== null && row.filter((one) => one.checked).length > question.most) {
    field.checked = false;
    say(question, filled(words.at_most, { most: question.most }));
  } else if (!state.tried) {
    say(question, "");
  }
}

function rankChosen(button) {
  const name = button.getAttribute("data-variable");
  const place = button.closest("[data-question]");
  const question = asked.filter((one) => places[one.id] === place)[0];
  const code = Number(button.value);
  const order = ranks[name] || [];
  const most = question.top || question.most || question.options;
  if (order.indexOf(code) >= 0) ranks[name] = order.filter((one) => one !== code);
  else if (order.length < most) ranks[name] = order.concat(code);
  else say(question, filled(words.at_most, { most: most }));
  if (order.length < most && !state.tried) say(question, "");
}

function typedOther(field) {
  if (!clean(field.value)) return;
  const place = field.closest("[data-question]");
  const name = field.getAttribute("data-beside");
  const code = field.getAttribute("data-other");
  all("input[data-variable]", place).forEach((option) => {
    if (option.getAttribute("data-variable") === name && option.value === code && !option.checked) {
      option.checked = true;
      ticked(option);
    }
  });
}

function clearQuestion(place) {
  all("input, textarea", place).forEach((field) => {
    if (field.type === "radio" || field.type === "checkbox") field.checked = false;
    else field.value = "";
  });
  all(".rank", place).forEach((button) => {
    delete ranks[button.getAttribute("data-variable")];
  });
}

// ---- drafts, only where they are wished for
function store() {
  try {
    return window.localStorage;
  } catch (refused) {
    return null;
  }
}

function keepDraft() {
  const kept = store();
  if (!kept || !$("draft").checked) return;
  const fields = all("#form input, #form textarea").map((field) =>
    field.type === "radio" || field.type === "checkbox" ? field.checked : field.value
  );
  const draft = { record: state.record, save: state.save, seconds: secondsTaken(), fields: fields, ranks: ranks };
  try {
    kept.setItem(draftName, JSON.stringify(draft));
  } catch (full) {
    $("draft").checked = false;
    $("draft-said").textContent = words.draft_none;
  }
}

function dropDraft() {
  const kept = store();
  if (kept && kept.getItem(draftName) !== null) {
    kept.removeItem(draftName);
    $("draft-said").textContent = words.draft_gone;
  }
}

function takeDraft() {
  const kept = store();
  if (!kept) {
    $("draft").disabled = true;
    $("draft-said").textContent = words.draft_none;
    return;
  }
  let draft = null;
  try {
    draft = JSON.parse(kept.getItem(draftName));
  } catch (broken) {
    kept.removeItem(draftName);
  }
  const fields = all("#form input, #form textarea");
  if (!draft || !draft.fields || draft.fields.length !== fields.length) return;
  fields.forEach((field, at) => {
    if (field.type === "radio" || field.type === "checkbox") field.checked = draft.fields[at] === true;
    else field.value = String(draft.fields[at]);
  });
  Object.keys(draft.ranks || {}).forEach((name) => {
    ranks[name] = draft.ranks[name];
  });
  state.record = draft.record;
  state.save = draft.save;
  state.seconds = draft.seconds;
  state.changed = true;
  $("draft").checked = true;
  $("draft-said").textContent = words.draft_back;
}

function secondsTaken() {
  return state.seconds + Math.max(0, Math.round((Date.now() - state.since) / 1000));
}

// ---- the file
function fileText(now, shown) {
  const sheet = { format: form.format, version: form.version, form: form.form, record: state.record };
  sheet.save = state.save;
  sheet.answers = {};
  sheet.others = {};
  sheet.not_asked = asked.filter((question) => !shown[question.id]).map((question) => question.id);
  asked
    .filter((question) => shown[question.id])
    .forEach((question) =>
      question.variables.forEach((name) => {
        if (now.answers[name] !== undefined) sheet.answers[name] = now.answers[name];
        if (now.others[name] !== undefined) sheet.others[name] = now.others[name];
      })
    );
  if (form.timed) sheet.seconds = secondsTaken();
  const body = JSON.stringify(sheet);
  return body.slice(0, -1) + ',"digest":"' + sha256(body) + '"}';
}

function fileName() {
  return form.file + "-" + state.record + (state.save > 1 ? "-" + state.save : "") + ".json";
}

function download() {
  const blob = new Blob([$("answers").value], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = fileName();
  document.body.appendChild(link);
  link.click();
  document.body.removeChild(link);
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

function finish() {
  state.tried = true;
  const now = refresh();
  const wrong = complain(now.given, now.shown);
  if (wrong.length) {
    $("wrong").focus();
    return;
  }
  // without a change it is the same file once more
  if (state.changed || !$("answers").value) {
    state.save += 1;
    $("answers").value = fileText(now.given, now.shown);
  }
  state.changed = false;
  $("done-file").textContent = filled(words.done_file, { name: fileName() });
  dropDraft();
  show(true);
  download();
}

function show(done) {
  $("form").hidden = done;
  $("done").hidden = !done;
  (done ? $("done") : $("title")).focus();
  window.scrollTo(0, 0);
}

function startAgain() {
  all("[data-question]").forEach(clearQuestion);
  state = fresh();
  $("draft").checked = false;
  $("draft-said").textContent = "";
  asked.forEach((question) => say(question, ""));
  $("wrong").hidden = true;
  $("answers").value = "";
  show(false);
  refresh();
}

function copy() {
  $("answers").focus();
  $("answers").select();
  document.execCommand("copy");
  $("copied").textContent = words.copied;
}

// ---- listening
function changed() {
  state.changed = true;
  refresh();
  keepDraft();
}

$("form").addEventListener("submit", (event) => event.preventDefault());
$("form").addEventListener("input", (event) => {
  if (event.target.id === "draft") return;
  if (event.target.hasAttribute("data-other")) typedOther(event.target);
  if (event.target.type !== "checkbox" && event.target.type !== "radio") changed();
});
$("form").addEventListener("change", (event) => {
  if (event.target.id === "draft") {
    if ($("draft").checked) keepDraft();
    else dropDraft();
    return;
  }
  ticked(event.target);
  changed();
});
$("form").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.classList.contains("rank")) rankChosen(button);
  else if (button.classList.contains("clear")) clearQuestion(button.closest("[data-question]"));
  else return;
  changed();
});
$("save").addEventListener("click", finish);
$("again").addEventListener("click", download);
$("back").addEventListener("click", () => show(false));
$("next").addEventListener("click", startAgain);
$("copy").addEventListener("click", copy);
window.addEventListener("beforeunload", (event) => {
  if (!state.changed || $("draft").checked) return;
  event.preventDefault();
  event.returnValue = words.leave;
});

takeDraft();
refresh();
$("unsupported").hidden = true;
$("page").hidden = false;
