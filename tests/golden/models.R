# Requests for models: generalised linear models, ordered logit, marginal means.

family_name <- function(name) {
  if (is.null(name)) return("gaussian")
  switch(name, poisson = "quasipoisson", binomial = "quasibinomial", name)
}

# glm stops at 1e-8 of the deviance and keeps the weights of the step before: the other families are driven to the end.
last_step <- function(family) if (family == "gaussian") "" else ", control = list(epsilon = 1e-30, maxit = 40)"

glm_text <- function(r) {
  family <- family_name(r$family)
  sprintf("svyglm(%s, design = %s, family = %s()%s)", r$formula, context(r)$domain, family, last_step(family))
}

matrix_row <- function(r, terms, m, method, call) c(head_keys(r, r$formula),
  list(terms = I(terms), matrix = unname(m), method = method, call = call))

glm_terms <- function(r, fit, call) {
  table <- summary(fit)$coefficients
  conf <- context(r)$conf
  ci <- confint(fit, level = conf)
  lapply(rownames(table), function(term) c(head_keys(r, r$formula), list(term = term, value = table[term, 1],
    se = table[term, 2], statistic = table[term, 3], p_value = table[term, 4], ci_low = ci[term, 1],
    ci_high = ci[term, 2], df = fit$df.residual, conf = conf, method = paste("svyglm", family_name(r$family)), call = call)))
}

term_tests <- function(r, fit_text, env) lapply(unlist(r$terms), function(term) {
  call <- sprintf("regTermTest(%s, ~%s)", fit_text, term)
  t <- tryCatch(run(call, env), error = function(e) e)
  if (inherits(t, "error")) return(c(refusal(r, r$formula, t, call), list(term = term, method = "regTermTest Wald F")))
  c(head_keys(r, r$formula), list(term = term, value = as.numeric(t$Ftest), ndf = as.numeric(t$df),
    ddf = as.numeric(t$ddf), p_value = as.numeric(t$p), method = "regTermTest Wald F", call = call))
})

column_text <- function(values, like) {
  text <- literal(unlist(values))
  if (is.factor(like)) sprintf("factor(%s, levels = %s)", text, literal(levels(like))) else text
}

as_new_data <- function(rows, data) {
  columns <- names(rows[[1]])
  sprintf("data.frame(%s, check.names = FALSE)", paste0("`", columns, "` = ",
    vapply(columns, function(name) column_text(lapply(rows, `[[`, name), data[[name]]), ""), collapse = ", "))
}

glm_predictions <- function(r, fit_text, env) {
  out <- list()
  for (type in c("link", "response")) {
    call <- sprintf("predict(%s, newdata = %s, type = %s, vcov = TRUE)", fit_text, as_new_data(r$predict, env$data), literal(type))
    s <- tryCatch(run(call, env), error = function(e) e)
    if (inherits(s, "error")) { out <- c(out, list(c(refusal(r, r$formula, s, call), list(method = paste("predict", type))))); next }
    for (k in seq_along(r$predict)) out <- c(out, list(c(head_keys(r, r$formula), list(at = r$predict[[k]],
      value = as.numeric(coef(s))[k], se = as.numeric(SE(s))[k], method = paste("predict", type), call = call))))
  }
  out
}

glm_fit_row <- function(r, fit, call) {
  out <- c(head_keys(r, r$formula), list(deviance = fit$deviance, null_deviance = fit$null.deviance,
    dispersion = as.numeric(summary(fit)$dispersion)[1], df_residual = fit$df.residual, n = length(fit$fitted.values),
    method = "fit", call = call))
  list(out)
}

estimate_glm <- function(r, env) {
  call <- glm_text(r)
  fit <- suppressWarnings(run(call, env))
  out <- glm_terms(r, fit, call)
  if (isTRUE(r$fit)) out <- c(out, glm_fit_row(r, fit, call))
  if (isTRUE(r$vcov)) out <- c(out, list(matrix_row(r, names(coef(fit)), vcov(fit), "vcov", call)))
  if (!is.null(r$terms)) out <- c(out, term_tests(r, call, env))
  if (!is.null(r$predict)) out <- c(out, glm_predictions(r, call, env))
  out
}

estimate_predmeans <- function(r, env) {
  call <- sprintf("svypredmeans(%s, ~%s)", glm_text(r), r$group)
  s <- run(call, env)
  labels <- names(coef(s))
  lapply(seq_along(labels), function(k) c(head_keys(r, r$formula), list(level = labels[k],
    value = as.numeric(coef(s))[k], se = as.numeric(SE(s))[k], group = r$group, method = "svypredmeans", call = call)))
}

# R stops the replicate fits of an ordered logit early and takes no control for them; these are fitted to the end.
tight_replicate_se <- function(r, design, value) {
  if (!inherits(design, "svyrep.design")) return(NULL)
  formula <- as.formula(r$formula)
  betas <- apply(weights(design, "analysis"), 2, function(w) {
    environment(formula) <- environment()
    m <- suppressWarnings(MASS::polr(formula, data = model.frame(design), Hess = FALSE, start = value, model = FALSE,
      weights = w, control = list(reltol = 1e-15, maxit = 2000)))
    c(m$coefficients, m$zeta)
  })
  sqrt(diag(svrVar(t(betas), design$scale, design$rscales, mse = design$mse, coef = value)))
}

estimate_olr <- function(r, env) {
  # The default stops at 1e-4 of the coefficients, and steps of 1e-3 make the Hessian as coarse.
  text <- sprintf("svyolr(%s, design = %s, control = list(reltol = 1e-15, maxit = 2000%%s))", r$formula, context(r)$domain)
  call <- sprintf(text, "")
  fit <- run(call, env)
  if (!inherits(env[[r$design]], "svyrep.design")) {
    call <- sprintf(text, sprintf(", ndeps = rep(1e-5, %d)", length(fit$coefficients) + length(fit$zeta)))
    fit <- run(call, env)
  }
  value <- c(fit$coefficients, fit$zeta)
  v <- as.matrix(fit$var)
  se <- sqrt(diag(v))
  tight <- tight_replicate_se(r, run(context(r)$domain, env), value)
  conf <- context(r)$conf
  z <- qnorm(1 - (1 - conf) / 2)
  out <- lapply(seq_along(value), function(k) c(head_keys(r, r$formula), list(term = names(value)[k],
    part = if (k <= length(fit$coefficients)) "coefficient" else "intercept", value = as.numeric(value)[k], se = se[k],
    se_tight = if (is.null(tight)) NULL else as.numeric(tight)[k], statistic = as.numeric(value)[k] / se[k], ci_low_z = as.numeric(value)[k] - z * se[k],
    ci_high_z = as.numeric(value)[k] + z * se[k], df = as.numeric(fit$df.residual), conf = conf, method = "svyolr", call = call)))
  out <- lapply(out, function(x) x[!vapply(x, is.null, TRUE)])
  out <- c(out, list(c(head_keys(r, r$formula), list(deviance = fit$deviance, method = "fit", call = call))))
  if (isTRUE(r$vcov)) out <- c(out, list(matrix_row(r, names(value), v, "vcov", call)))
  if (!is.null(r$terms)) out <- c(out, term_tests(r, call, env))
  out
}
