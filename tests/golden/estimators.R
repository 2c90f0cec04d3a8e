# One function a kind of request; each gives rows of results and keeps the R call it ran as text.

run <- function(call, env) eval(parse(text = call), env)

soft <- function(call, env) tryCatch(run(call, env), error = function(e) NULL)

domain_text <- function(id, where) if (is.null(where)) id else sprintf("subset(%s, %s)", id, where)

rows_in <- function(design) {
  w <- if (inherits(design, "svyrep.design")) design$pweights else 1 / design$prob
  is.finite(w) & w != 0
}

count_rows <- function(design, expressions, na_rm) {
  keep <- rows_in(design)
  if (na_rm) for (e in expressions) keep <- keep & !is.na(eval(parse(text = e), design$variables))
  sum(keep)
}

levels_of <- function(var, env) {
  x <- tryCatch(eval(parse(text = var), env$data), error = function(e) NULL)
  if (is.factor(x)) levels(x) else NULL
}

groups_of <- function(by, domain, env) {
  variables <- run(domain, env)
  keep <- rows_in(variables)
  frame <- variables$variables[keep, unlist(by), drop = FALSE]
  frame <- unique(frame[stats::complete.cases(frame), , drop = FALSE])
  frame <- frame[do.call(order, rev(unname(as.list(frame)))), , drop = FALSE]
  lapply(seq_len(nrow(frame)), function(i) lapply(frame[i, , drop = FALSE], as.character))
}

group_condition <- function(group) {
  parts <- mapply(function(name, value) sprintf("`%s` == %s", name, quote_text(value)), names(group), group)
  paste(parts, collapse = " & ")
}

within_text <- function(domain, group) sprintf("subset(%s, %s)", domain, group_condition(group))

blank <- function(x) if (length(x) == 0) NULL else x

interval_keys <- function(value, se, df, df_domain, conf, with_domain = TRUE) {
  q <- function(d) if (is.finite(d)) suppressWarnings(qt(1 - (1 - conf) / 2, d)) else qnorm(1 - (1 - conf) / 2)
  out <- list(df = df, ci_low = value - q(df) * se, ci_high = value + q(df) * se, df_domain = df_domain)
  if (with_domain) out <- c(out, list(ci_low_domain_df = value - q(df_domain) * se,
    ci_high_domain_df = value + q(df_domain) * se, ci_low_z = value - q(Inf) * se, ci_high_z = value + q(Inf) * se))
  out
}

context <- function(r) {
  list(domain = domain_text(r$design, r$where), conf = if (is.null(r$level)) 0.95 else r$level,
    na = if (isTRUE(r$na_rm)) ", na.rm = TRUE" else "", na_rm = isTRUE(r$na_rm))
}

head_keys <- function(r, variable, by = NULL, estimator = r$estimator) {
  out <- list(design = r$design, estimator = estimator, variable = variable)
  if (!is.null(by)) out$by <- by
  if (!is.null(r$where)) out$where <- r$where
  out
}

# Means and totals -------------------------------------------------------------------------------------

deff_of <- function(fun, var, domain, kind, k, env) {
  s <- soft(sprintf("%s(~%s, %s, deff = %s, na.rm = TRUE)", fun, var, domain, kind), env)
  if (is.null(s)) return(NULL)
  d <- tryCatch(as.numeric(deff(s)), error = function(e) NULL)
  if (is.null(d) || length(d) < k) NULL else d[k]
}

level_rows <- function(r, ctx, fun, var, by, domain, values, ses, call, env) {
  inside <- run(domain, env)
  df <- degf(env[[r$design]])
  labels <- levels_of(var, env)
  lapply(seq_along(values), function(k) {
    out <- head_keys(r, var, by)
    if (!is.null(labels)) out$level <- labels[k]
    out <- c(out, list(value = values[k], se = ses[k], cv = ses[k] / values[k]),
      interval_keys(values[k], ses[k], df, degf(inside), ctx$conf))
    out$deff <- deff_of(fun, var, domain, "TRUE", k, env)
    out$deff_wr <- deff_of(fun, var, domain, '"replace"', k, env)
    c(out, list(n = count_rows(inside, var, ctx$na_rm), conf = ctx$conf,
      method = "svymean/svytotal t-interval", call = call))
  })
}

estimate_levels <- function(r, env) {
  ctx <- context(r)
  fun <- c(mean = "svymean", total = "svytotal")[[r$estimator]]
  unlist(lapply(unlist(r$var), function(var) tryCatch({
    if (is.null(r$by)) {
      call <- sprintf("%s(~%s, %s%s)", fun, var, ctx$domain, ctx$na)
      s <- run(call, env)
      return(level_rows(r, ctx, fun, var, NULL, ctx$domain, as.numeric(coef(s)), as.numeric(SE(s)), call, env))
    }
    call <- sprintf("svyby(~%s, %s, %s, %s%s)", var, one_sided(r$by), ctx$domain, fun, ctx$na)
    by_rows(r, ctx, var, call, env, function(group, domain, values, ses)
      level_rows(r, ctx, fun, var, group, domain, values, ses, call, env))
  }, error = function(e) list(refusal(r, var, e)))), recursive = FALSE)
}

by_rows <- function(r, ctx, var, call, env, make) {
  table <- run(call, env)
  ids <- table[, unlist(r$by), drop = FALSE]
  settings <- attr(table, "svyby")
  values <- as.matrix(as.data.frame(table)[, max(settings$margins) + seq_len(settings$nstats), drop = FALSE])
  ses <- as.matrix(as.data.frame(SE(table)))
  unlist(lapply(seq_len(nrow(values)), function(i) {
    group <- lapply(ids[i, , drop = FALSE], as.character)
    make(group, within_text(ctx$domain, group), as.numeric(values[i, ]), as.numeric(ses[i, ]))
  }), recursive = FALSE)
}

refusal <- function(r, variable, e, call = NULL) {
  out <- c(head_keys(r, variable), list(error = conditionMessage(e)))
  if (!is.null(call)) out$call <- call
  out
}

estimate_ratio <- function(r, env) {
  ctx <- context(r)
  df <- degf(env[[r$design]])
  name <- paste0(r$num, "/", r$den)
  row <- function(by, domain, value, se, call) {
    inside <- run(domain, env)
    d <- soft(sprintf("deff(svyratio(~%s, ~%s, %s, deff = TRUE%s))", r$num, r$den, domain, ctx$na), env)
    out <- c(head_keys(r, name, by), list(value = value, se = se),
      interval_keys(value, se, df, degf(inside), ctx$conf))
    if (length(d) == 1 && is.finite(d)) out$deff <- as.numeric(d)
    c(out, list(n = count_rows(inside, c(r$num, r$den), ctx$na_rm), conf = ctx$conf,
      method = "svyratio", call = call))
  }
  if (is.null(r$by)) {
    call <- sprintf("svyratio(~%s, ~%s, %s%s)", r$num, r$den, ctx$domain, ctx$na)
    s <- run(call, env)
    return(list(row(NULL, ctx$domain, as.numeric(coef(s)), as.numeric(SE(s)), call)))
  }
  call <- sprintf("svyby(~%s, %s, denominator = ~%s, %s, svyratio%s)", r$num, one_sided(r$by), r$den, ctx$domain, ctx$na)
  by_rows(r, ctx, name, call, env, function(group, domain, values, ses) list(row(group, domain, values, ses, call)))
}

# Quantiles, distribution, proportions -----------------------------------------------------------------

quantile_rows <- function(r, ctx, domain, by, interval, rule, env) {
  call <- sprintf("svyquantile(~%s, %s, %s, interval.type = %s, qrule = %s, alpha = %s%s%s)", r$var, domain,
    literal(unlist(r$probs)), literal(interval), literal(rule), literal(round(1 - ctx$conf, 12)), ctx$na,
    if (isTRUE(r$domain_df)) "" else sprintf(", df = degf(%s)", r$design))
  tryCatch({
    m <- run(call, env)[[1]]
    df <- degf(if (isTRUE(r$domain_df)) run(domain, env) else env[[r$design]])
    lapply(seq_along(r$probs), function(k) c(head_keys(r, r$var, by), list(prob = unlist(r$probs)[k],
      value = m[k, 1], ci_low = m[k, 2], ci_high = m[k, 3], se = m[k, 4], df = df,
      n = count_rows(run(domain, env), r$var, ctx$na_rm), conf = ctx$conf, method = interval, qrule = rule, call = call)))
  }, error = function(e) list(c(head_keys(r, r$var, by), list(method = interval, qrule = rule,
    error = conditionMessage(e), call = call))))
}

domains_of <- function(r, ctx, env) {
  if (is.null(r$by)) return(list(list(domain = ctx$domain, by = NULL)))
  lapply(groups_of(r$by, ctx$domain, env), function(g) list(domain = within_text(ctx$domain, g), by = g))
}

estimate_quantile <- function(r, env) {
  ctx <- context(r)
  out <- list()
  for (d in domains_of(r, ctx, env)) for (interval in unlist(r$interval)) for (rule in unlist(r$qrule))
    out <- c(out, quantile_rows(r, ctx, d$domain, d$by, interval, rule, env))
  out
}

estimate_cdf <- function(r, env) {
  ctx <- context(r)
  call <- sprintf("svycdf(~%s, %s)[[1]](%s)", r$var, ctx$domain, literal(unlist(r$at)))
  values <- run(call, env)
  lapply(seq_along(values), function(k) c(head_keys(r, r$var),
    list(at = unlist(r$at)[k], value = values[k], method = "svycdf", call = call)))
}

ciprop_row <- function(r, ctx, d, method, df, rule, df_text, env) {
  call <- sprintf("svyciprop(~I(%s), %s, method = %s, level = %s, df = %s%s)", r$expr, d$domain, literal(method),
    literal(ctx$conf), df_text, ctx$na)
  out <- head_keys(r, r$expr, d$by)
  tryCatch({
    p <- run(call, env)
    ci <- as.numeric(attr(p, "ci"))
    c(out, list(value = as.numeric(p), se = as.numeric(sqrt(attr(p, "var"))), ci_low = ci[1], ci_high = ci[2],
      df = df, df_rule = rule, n = count_rows(run(d$domain, env), sprintf("(%s)", r$expr), TRUE), conf = ctx$conf,
      method = method, call = call))
  }, error = function(e) c(out, list(method = method, error = conditionMessage(e), call = call)))
}

estimate_ciprop <- function(r, env) {
  ctx <- context(r)
  methods <- if (is.null(r$methods)) c("logit", "beta", "xlogit", "mean", "asin", "likelihood") else unlist(r$methods)
  df <- degf(env[[r$design]])
  out <- list()
  for (d in domains_of(r, ctx, env)) for (method in methods) {
    out <- c(out, list(ciprop_row(r, ctx, d, method, df, "design", sprintf("degf(%s)", r$design), env)))
    narrow <- degf(run(d$domain, env))
    if (!is.null(r$by) || !is.null(r$where))
      out <- c(out, list(ciprop_row(r, ctx, d, method, narrow, "domain", sprintf("degf(%s)", d$domain), env)))
  }
  out
}

# Tests ------------------------------------------------------------------------------------------------

chisq_row <- function(r, ctx, statistic, rows, complete, env) {
  call <- sprintf("svychisq(~%s + %s, %s, statistic = %s)", r$row, r$col, ctx$domain, literal(statistic))
  out <- head_keys(r, paste0(r$row, "*", r$col))
  tryCatch({
    t <- suppressWarnings(run(call, env))
    out <- c(out, list(value = as.numeric(t$statistic), n = rows))
    if (complete != rows) out <- c(out, list(n_complete = complete))
    if (complete != rows && !(statistic %in% c("Wald", "adjWald")))
      out$value_complete_n <- as.numeric(t$statistic) * complete / rows
    p <- as.numeric(t$parameter)
    if (statistic %in% c("F", "Wald", "adjWald")) out <- c(out, list(ndf = p[1], ddf = p[2]))
    if (statistic == "Chisq") out$ndf <- p[1]
    c(out, list(p_value = as.numeric(t$p.value), method = statistic, call = call))
  }, error = function(e) c(out, list(method = statistic, error = conditionMessage(e), call = call)))
}

estimate_chisq <- function(r, env) {
  ctx <- context(r)
  design <- run(ctx$domain, env)
  x <- design$variables[, c(r$row, r$col)]
  rows <- nrow(x)
  complete <- sum(complete.cases(x))
  statistics <- if (is.null(r$statistics)) c("F", "Chisq", "Wald", "adjWald", "lincom", "saddlepoint") else unlist(r$statistics)
  out <- lapply(statistics, function(s) chisq_row(r, ctx, s, rows, complete, env))
  call <- sprintf("svytable(~%s + %s, %s)", r$row, r$col, ctx$domain)
  table <- run(call, env)
  counts <- lapply(setNames(nm = rownames(table)), function(name) I(as.numeric(table[name, ])))
  c(out, list(c(head_keys(r, paste0(r$row, "*", r$col)), list(method = "svytable", rows = I(rownames(table)),
    cols = I(colnames(table)), counts = counts, call = call))))
}

estimate_ttest <- function(r, env) {
  call <- sprintf("svyttest(%s, %s)", r$formula, context(r)$domain)
  t <- run(call, env)
  value <- as.numeric(t$estimate)
  ci <- as.numeric(confint(t, level = context(r)$conf))
  list(c(head_keys(r, r$formula), list(value = value, statistic = as.numeric(t$statistic),
    se = value / as.numeric(t$statistic), df = as.numeric(t$parameter), p_value = as.numeric(t$p.value),
    ci_low = ci[1], ci_high = ci[2], conf = context(r)$conf, method = "svyttest", call = call)))
}

estimate_ranktest <- function(r, env) {
  tests <- if (is.null(r$tests)) c("wilcoxon", "vanderWaerden", "median", "KruskalWallis") else unlist(r$tests)
  lapply(tests, function(test) {
    call <- sprintf("svyranktest(%s, %s, test = %s)", r$formula, context(r)$domain, literal(test))
    tryCatch({
      t <- run(call, env)
      out <- head_keys(r, r$formula)
      if (length(t$estimate) == 1) out$value <- as.numeric(t$estimate)
      p <- as.numeric(t$parameter)
      # With three groups or more R files the chi-square under `parameter` and its df under `statistic`.
      many <- is.null(t$estimate)
      out <- c(out, list(statistic = if (many) p[1] else as.numeric(t$statistic),
        df = if (many) as.numeric(t$statistic) else p[1]))
      if (many) out$ddf <- as.numeric(t$ddf)
      c(out, list(p_value = as.numeric(t$p.value), method = test, call = call))
    }, error = function(e) c(head_keys(r, r$formula), list(method = test, error = conditionMessage(e), call = call)))
  })
}

estimate_kappa <- function(r, env) {
  call <- sprintf("svykappa(~%s + %s, %s)", r$row, r$col, context(r)$domain)
  s <- run(call, env)
  list(c(head_keys(r, paste0(r$row, "*", r$col)), list(value = as.numeric(coef(s)), se = as.numeric(SE(s)),
    method = "svykappa", call = call)))
}
