# Requests for covariances, differences of groups and contrasts.

estimate_var <- function(r, env) {
  ctx <- context(r)
  vars <- unlist(if (is.null(r$vars)) r$var else r$vars)
  call <- sprintf("svyvar(%s, %s%s)", one_sided(vars), ctx$domain, ctx$na)
  s <- run(call, env)
  if (length(vars) == 1) return(list(c(head_keys(r, vars), list(value = as.numeric(coef(s)), se = as.numeric(SE(s)),
    sd = sqrt(as.numeric(coef(s))), method = "svyvar", call = call))))
  m <- matrix(as.numeric(s), length(vars))
  se <- matrix(sqrt(diag(attr(s, "var"))), length(vars))
  pairs <- which(upper.tri(m, diag = TRUE), arr.ind = TRUE)
  lapply(seq_len(nrow(pairs)), function(k) {
    i <- pairs[k, 1]; j <- pairs[k, 2]
    c(head_keys(r, paste0(vars[i], "~", vars[j])), list(value = m[i, j], se = se[i, j],
      method = "svyvar matrix", call = call))
  })
}

estimate_cor <- function(r, env) {
  ctx <- context(r)
  vars <- unlist(r$vars)
  call <- sprintf("cov2cor(as.matrix(svyvar(%s, %s%s)))", one_sided(vars), ctx$domain, ctx$na)
  m <- run(call, env)
  pairs <- t(combn(length(vars), 2))
  n <- count_rows(run(ctx$domain, env), vars, ctx$na_rm)
  lapply(seq_len(nrow(pairs)), function(k) c(head_keys(r, paste(vars[pairs[k, ]], collapse = "~")),
    list(value = m[pairs[k, 1], pairs[k, 2]], n = n, method = "cov2cor(svyvar)", call = call)))
}

estimate_pairdiff <- function(r, env) {
  ctx <- context(r)
  what <- if (is.null(r$expr)) r$var else sprintf("as.numeric(%s)", r$expr)
  call <- sprintf("svyby(~%s, %s, %s, svymean, covmat = TRUE%s)", what, one_sided(r$by), ctx$domain, ctx$na)
  s <- run(call, env)
  v <- vcov(s)
  df <- degf(env[[r$design]])
  pairs <- t(combn(length(coef(s)), 2))
  lapply(seq_len(nrow(pairs)), function(k) {
    i <- pairs[k, 1]; j <- pairs[k, 2]
    value <- as.numeric(coef(s)[i] - coef(s)[j])
    se <- sqrt(v[i, i] + v[j, j] - 2 * v[i, j])
    c(head_keys(r, if (is.null(r$expr)) r$var else r$expr), list(groups = I(names(coef(s))[c(i, j)]), value = value,
      se = se, statistic = value / se, df = df, p_value = 2 * pt(-abs(value / se), df), cov = v[i, j],
      method = "svyby covmat contrast, t with design df", call = call))
  })
}

statistic_text <- function(of, r) {
  ctx <- context(c(of, list(design = r$design)))
  fun <- c(mean = "svymean", total = "svytotal")[[of$estimator]]
  if (is.null(of$by)) return(sprintf("%s(%s, %s%s)", fun, one_sided(of$var), ctx$domain, ctx$na))
  sprintf("svyby(%s, %s, %s, %s, covmat = TRUE%s)", one_sided(of$var), one_sided(of$by), ctx$domain, fun, ctx$na)
}

estimate_vcov <- function(r, env) {
  call <- statistic_text(r$of, r)
  s <- run(call, env)
  list(c(head_keys(r, paste(unlist(r$of$var), collapse = "+")), list(terms = I(names(coef(s))),
    values = I(as.numeric(coef(s))), matrix = unname(as.matrix(vcov(s))), method = "vcov", call = call)))
}

contrast_text <- function(c) {
  if (!is.null(c$expression)) return(sprintf("quote(%s)", c$expression))
  paste0("c(", paste0("`", names(c$coefficients), "` = ", vapply(c$coefficients, literal, ""), collapse = ", "), ")")
}

estimate_contrast <- function(r, env) {
  df <- degf(env[[r$design]])
  lapply(r$contrasts, function(c) {
    call <- sprintf("svycontrast(%s, %s)", statistic_text(r$of, r), contrast_text(c))
    tryCatch({
      s <- run(call, env)
      value <- as.numeric(coef(s)); se <- as.numeric(SE(s))
      c(head_keys(r, c$name), list(value = value, se = se), interval_keys(value, se, df, df, 0.95, FALSE)[1:3],
        list(statistic = value / se, p_value = 2 * pt(-abs(value / se), df), conf = 0.95,
          method = "svycontrast, t with design df", call = call))
    }, error = function(e) refusal(r, c$name, e, call))
  })
}
