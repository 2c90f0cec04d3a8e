# Makes golden.json and the data it rests on:  Rscript golden.R FOLDER
# glm stops at 1e-8 of the deviance and keeps the weights of the step before, so its errors have seven digits;
# svyolr's optim stops at 1e-8 and takes its Hessian by steps of 1e-3. Both are driven to the end here.
suppressPackageStartupMessages({library(survey); library(MASS); library(jsonlite)})
options(warn = -1)
folder <- commandArgs(TRUE)[1]
data(api)
kept <- c("stype", "dnum", "pw", "fpc", "api00", "api99", "enroll", "ell", "meals", "mobility", "sch.wide",
  "comp.imp", "awards", "acs.46")
apistrat <- apistrat[kept]; apiclus1 <- apiclus1[kept]
banded <- function(x) cut(x, c(0, 560, 650, 750, 1000), labels = c("D", "C", "B", "A"))
apistrat$band <- banded(apistrat$api00); apiclus1$band <- banded(apiclus1$api00)
strat <- svydesign(id = ~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = apistrat)
clus1 <- svydesign(id = ~dnum, weights = ~pw, fpc = ~fpc, data = apiclus1)
strat_jkn <- as.svrepdesign(strat); clus1_jk1 <- as.svrepdesign(clus1)
last_step <- list(epsilon = 1e-30, maxit = 40)
plain <- function(x) as.numeric(x)

models <- list(
  binomial = quote(svyglm(I(sch.wide == "Yes") ~ ell + meals, strat, family = quasibinomial(), control = last_step)),
  binomial_clus1 = quote(svyglm(I(sch.wide == "Yes") ~ ell + meals, clus1, family = quasibinomial(), control = last_step)),
  poisson = quote(svyglm(enroll ~ stype, strat, family = quasipoisson(), control = last_step)),
  poisson_clus1 = quote(svyglm(enroll ~ stype, clus1, family = quasipoisson(), control = last_step)),
  interaction = quote(svyglm(api00 ~ stype * ell + I(meals^2), strat)),
  domain = quote(svyglm(I(awards == "Yes") ~ meals + mobility, subset(strat, stype != "H"), family = quasibinomial(), control = last_step)),
  missing = quote(svyglm(acs.46 ~ ell + stype, strat)),
  replicate = quote(svyglm(I(sch.wide == "Yes") ~ ell + meals, strat_jkn, family = quasibinomial(), control = last_step)),
  replicate_domain = quote(svyglm(api00 ~ ell, subset(clus1_jk1, stype != "H"))))
told <- function(call) { m <- eval(call); ci <- confint(m)
  list(call = paste(deparse(call), collapse = " "), value = plain(coef(m)), se = plain(SE(m)), statistic = plain(coef(m) / SE(m)),
    p = plain(summary(m)$coefficients[, 4]), low = plain(ci[, 1]), high = plain(ci[, 2]), df = m$df.residual,
    covariance = unname(vcov(m)), deviance = m$deviance, null_deviance = m$null.deviance, dispersion = plain(summary(m)$dispersion)[1]) }
wald <- function(m, terms) plain(unlist(regTermTest(m, terms)[c("Ftest", "df", "ddf", "p")]))

ordered <- function(formula, design) { p <- NULL
  for (steps in c(1e-3, 1e-4, 1e-5, 1e-5)) { arguments <- list(formula, design, control = list(reltol = 1e-16, maxit = 5000, ndeps = rep(steps, 20)))
    if (!is.null(p)) arguments$start <- c(p$coefficients, p$zeta[1], log(diff(p$zeta)))
    arguments$control$ndeps <- rep(steps, count(formula, design)); p <- do.call(svyolr, arguments) }
  p }
count <- function(formula, design) ncol(model.matrix(formula, model.frame(design))) - 1 + 3
told_ordered <- function(m) list(value = plain(c(m$coefficients, m$zeta)), se = plain(sqrt(diag(m$var))), df = m$df.residual, deviance = m$deviance)
# svrepdesign's svyolr passes no control to its replicate fits: the same loop with one
replicated <- function(formula, design) { frame <- model.frame(design)
  once <- function(w, start) { frame$w <- w
    for (k in 1:3) { m <- do.call(polr, list(formula, data = frame, weights = quote(w), start = start, control = list(reltol = 1e-16, maxit = 5000)))
      start <- c(m$coefficients, m$zeta) }
    start }
  first <- ordered(formula, clus1); value <- once(weights(design, "sampling"), c(first$coefficients, first$zeta))
  betas <- t(apply(weights(design, "analysis"), 2, once, start = value))
  list(value = plain(value), se = plain(sqrt(diag(survey:::svrVar(betas, design$scale, design$rscales, mse = design$mse, coef = value))))) }

predicted <- data.frame(ell = c(0, 30, 60), meals = c(10, 50, 90))
logistic <- eval(models$binomial); linear <- svyglm(api00 ~ ell + meals, clus1)
pair <- function(s) list(names = names(coef(s)), value = plain(coef(s)), se = plain(SE(s)))
t_told <- function(x) c(plain(x$estimate), plain(x$statistic), plain(x$parameter), plain(x$p.value), plain(x$conf.int))
first_ordered <- ordered(band ~ ell + stype, strat)
out <- list(R = paste(R.version$major, R.version$minor, sep = "."), survey = as.character(packageVersion("survey")),
  models = lapply(models, told),
  tests = list(interaction = wald(eval(models$interaction), ~stype:ell), ordered = wald(first_ordered, ~stype)),
  ordered = list(strat = told_ordered(first_ordered), clus1 = told_ordered(ordered(band ~ ell + mobility, clus1)), clus1_jk1 = replicated(band ~ ell + mobility, clus1_jk1)),
  margins = list(logistic = pair(svypredmeans(logistic, ~stype)), linear = pair(svypredmeans(linear, ~stype))),
  predict = list(link = pair(predict(logistic, predicted, type = "link")), response = pair(predict(logistic, predicted, type = "response"))),
  t = list(two = t_told(svyttest(api00 ~ comp.imp, strat)), one = t_told(svyttest(I(api00 - api99) ~ 0, clus1)), replicate = t_told(svyttest(api00 ~ comp.imp, clus1_jk1))))
write_json(out, file.path(folder, "golden.json"), digits = I(17), auto_unbox = TRUE, pretty = FALSE)
for (name in c("apistrat", "apiclus1")) write.csv(get(name)[kept], file.path(folder, paste0(name, ".csv")), row.names = FALSE, quote = FALSE)
