# Writes the data files and the specifications from the data of R `survey` and, for lonely PSUs, a made set.
#   Rscript specs.R

suppressPackageStartupMessages({
  library(survey)
  library(jsonlite)
})
here <- dirname(normalizePath(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1])))
arrays <- c("var", "vars", "by", "probs", "interval", "qrule", "methods", "tests", "terms", "at", "ids", "strata",
  "weights", "fpc", "population", "bounds", "statistics")

as_arrays <- function(x) {
  for (name in intersect(names(x), arrays)) x[[name]] <- I(x[[name]])
  x
}
ask <- function(design, estimator, ...) {
  out <- as_arrays(list(design = design, estimator = estimator, ...))
  if (!(estimator %in% c("mean", "total")) && !is.null(out$var)) out$var <- as.character(out$var)
  out
}
design <- function(id, ...) as_arrays(list(id = id, ...))
step <- function(op, ...) as_arrays(list(op = op, ...))
derived <- function(id, from, ...) list(id = id, kind = "derived", from = from, emit_weights = TRUE, steps = list(...))
as_rep <- function(id, from, type, ...) list(id = id, kind = "as_replicate", from = from, type = type, ...)

write_spec <- function(name, data, designs, requests, factors = list(), options = NULL) {
  spec <- list(data = data, factors = lapply(factors, I), options = options, designs = designs, requests = requests)
  spec <- spec[!vapply(spec, function(x) length(x) == 0, TRUE)]
  writeLines(toJSON(spec, auto_unbox = TRUE, digits = I(15), pretty = FALSE), file.path(here, paste0(name, ".spec.json")))
}

source(file.path(here, "data.R"))

api_factors <- list(stype = c("E", "H", "M"), sch.wide = c("No", "Yes"), comp.imp = c("No", "Yes"),
  awards = c("No", "Yes"), mealcat = meals)

# Requests often made ----------------------------------------------------------------------------------

basics <- function(id) list(
  ask(id, "mean", var = c("api00", "stype", "awards")),
  ask(id, "mean", var = c("acs.core"), na_rm = TRUE),
  ask(id, "total", var = c("enroll", "stype"), na_rm = TRUE),
  ask(id, "ratio", num = "api.stu", den = "enroll", na_rm = TRUE),
  ask(id, "mean", var = c("api00", "awards"), by = "stype"),
  ask(id, "total", var = "api.stu", by = c("stype", "awards"), na_rm = TRUE),
  ask(id, "ratio", num = "api.stu", den = "enroll", by = "stype", na_rm = TRUE),
  ask(id, "mean", var = "api00", where = "stype=='E' & sch.wide=='Yes'", level = 0.9))

short <- function(id) list(
  ask(id, "mean", var = c("api00", "stype")),
  ask(id, "total", var = c("enroll"), na_rm = TRUE),
  ask(id, "ratio", num = "api.stu", den = "enroll", na_rm = TRUE),
  ask(id, "mean", var = "api00", by = "stype"),
  ask(id, "mean", var = "awards", where = "sch.wide=='Yes'"),
  ask(id, "total", var = "api.stu", where = "stype!='H'", na_rm = TRUE))

proportions <- function(id) list(
  ask(id, "ciprop", expr = "awards=='Yes'", methods = c("logit", "xlogit", "mean", "beta")),
  ask(id, "ciprop", expr = "awards=='Yes'", by = "stype", methods = c("logit", "beta")))

# Calibration ------------------------------------------------------------------------------------------

counts_of <- function(vars) {
  table <- as.data.frame(table(apipop[, vars, drop = FALSE]), stringsAsFactors = FALSE)
  names(table) <- c(vars, "Freq")
  lapply(seq_len(nrow(table)), function(i) as.list(table[i, ]))
}
margin <- function(vars) as_arrays(list(vars = vars, totals = counts_of(vars)))
poststratify <- function(...) step("poststratify", vars = c(...), totals = counts_of(c(...)))
rake_step <- function(...) step("rake", margins = lapply(list(...), margin), epsilon = 1e-13, maxit = 500)
known <- c(6194, 755, 1018, 3914069)
calibrate_step <- function(...) step("calibrate", formula = "~stype+api99", population = known, epsilon = 1e-11, ...)

calibrations <- function(name, base, replicate, limits, trims, trimmed = base$id) {
  steps <- list(ps1 = poststratify("stype"), ps2 = poststratify("stype", "comp.imp"),
    rake2 = rake_step("stype", "sch.wide"), rake3 = rake_step("stype", "comp.imp", "awards"),
    linear = calibrate_step(), bounded = calibrate_step(bounds = limits$bounded),
    raking = calibrate_step(calfun = "raking"), logit = calibrate_step(calfun = "logit", bounds = limits$logit),
    trim = do.call(step, c("trim", trims$loose)), trim_strict = do.call(step, c("trim", trims$strict)))
  jack <- replicate[[length(replicate)]]$id
  designs <- c(list(base), lapply(names(steps), function(k) derived(k, if (grepl("trim", k)) trimmed else base$id, steps[[k]])),
    list(derived("raked_then_trimmed", base$id, steps$rake2, do.call(step, c("trim", trims$after)))),
    replicate, lapply(c("ps2", "rake2", "linear", "raking"), function(k) {
      d <- derived(paste0(jack, "_", k), jack, steps[[k]]); d$emit_weights <- NULL; d }))
  ids <- vapply(designs[-1], `[[`, "", "id")
  requests <- unlist(lapply(ids, short), recursive = FALSE)
  requests <- c(requests, unlist(lapply(c("ps1", "rake3", "linear"), proportions), recursive = FALSE),
    list(ask("rake2", "quantile", var = "api00", probs = c(0.25, 0.5), interval = "mean", qrule = c("math", "hf7"), by = "stype"),
      ask("linear", "chisq", row = "awards", col = "stype"), ask("ps1", "ttest", formula = "api00 ~ comp.imp"),
      ask("raking", "glm", formula = "api00 ~ ell + stype", family = "gaussian"),
      ask("linear", "pairdiff", var = "api00", by = "stype"), ask("linear", "glm", formula = "api00 ~ stype", family = "gaussian"), ask("ps2", "var", var = "api00")))
  write_spec(paste0(name, "_calibration"), paste0(name, ".csv"), designs, requests, api_factors)
}
strat <- design("strat", strata = "stype", weights = "pw", fpc = "fpc")
strat_wr <- design("strat_wr", strata = "stype", weights = "pw")
clus1 <- design("clus1", ids = "dnum", weights = "pw", fpc = "fpc")
clus1_wr <- design("clus1_wr", ids = "dnum", weights = "pw")
clus2 <- design("clus2", ids = c("dnum", "snum"), weights = "pw", fpc = c("fpc1", "fpc2"))
clus2_wr <- design("clus2_wr", ids = "dnum", weights = "pw")
calibrations("apistrat", strat, list(as_rep("jkn", "strat", "JKn")), list(bounded = c(0.97, 1.03), logit = c(0.93, 1.08)),
  list(loose = list(upper = 40, lower = 18), strict = list(upper = 32, strict = TRUE), after = list(upper = 42)))
calibrations("apiclus1", clus1, list(as_rep("jk1", "clus1", "JK1")), list(bounded = c(0.5, 1.7), logit = c(0.4, 2.5)),
  list(loose = list(upper = 50, lower = 30), strict = list(upper = 45, strict = TRUE), after = list(upper = 45)), "ps2")
calibrations("apiclus2", clus2, list(clus2_wr, as_rep("jk1", "clus2_wr", "JK1")), list(bounded = c(0.85, 1.47), logit = c(0.8, 1.6)),
  list(loose = list(upper = 120, lower = 25), strict = list(upper = 100, strict = TRUE), after = list(upper = 150)))

# Replicates -------------------------------------------------------------------------------------------

drawn <- function(id, from, type, seed, data, ...) as_rep(id, from, type, replicates = 25, seed = seed,
  export_reps = paste0(data, "_", id, "_rep.csv"), ...)
given <- function(id, data, of, scale, mse) design(id, kind = "replicate", type = "bootstrap", weights = "pw",
  repfile = paste0(data, "_", of, "_rep.csv"), scale = scale, rscales = 1, mse = mse)

replicates <- function(data, base, base_wr, jackknives) {
  designs <- c(list(base, base_wr), jackknives, list(
    drawn("boot", base$id, "bootstrap", 11, data), drawn("boot_wr", base_wr$id, "bootstrap", 12, data, mse = TRUE),
    drawn("subboot", base_wr$id, "subbootstrap", 13, data), drawn("mrb", base$id, "mrbbootstrap", 14, data),
    given("given_mse", data, "subboot", 1 / 24, TRUE), given("given_scaled", data, "mrb", 1 / 25, FALSE)))
  ids <- vapply(designs[-(1:2)], `[[`, "", "id")
  quantiles <- function(id) ask(id, "quantile", var = "api00", probs = 0.5, interval = c("mean", "beta", "xlogit", "quantile"), qrule = "math")
  first <- ids[1]
  requests <- c(unlist(lapply(ids, short), recursive = FALSE), list(
    quantiles(first), quantiles("subboot"), quantiles("given_mse"),
    ask("subboot", "quantile", var = "api00", probs = c(0.1, 0.5), interval = "quantile", qrule = c("hf5", "hf7", "school"))),
    lapply(c(first, "boot"), function(id) ask(id, "ciprop", expr = "awards=='Yes'")),
    lapply(c(first, "boot"), function(id) ask(id, "chisq", row = "sch.wide", col = "stype")),
    lapply(c(first, "boot"), function(id) ask(id, "ttest", formula = "api00 ~ comp.imp")),
    lapply(c(first, "subboot"), function(id) ask(id, "ranktest", formula = "api00 ~ comp.imp")),
    lapply(c(first, "subboot"), function(id) ask(id, "glm", formula = "api00 ~ ell + stype", family = "gaussian", terms = "stype", vcov = TRUE)),
    lapply(c(first, "mrb"), function(id) ask(id, "var", vars = c("api00", "meals"))),
    lapply(c(first, "mrb"), function(id) ask(id, "pairdiff", var = "api00", by = "stype")),
    list(ask(first, "vcov", of = as_arrays(list(estimator = "mean", var = c("api00", "api99"))))))
  write_spec(paste0(data, "_replicates"), paste0(data, ".csv"), designs, requests, api_factors)
}
replicates("apistrat", strat, strat_wr, list(as_rep("jkn", "strat", "JKn"), as_rep("jkn_wr", "strat_wr", "JKn"),
  as_rep("jkn_mse", "strat", "JKn", mse = TRUE), as_rep("jkn_loose", "strat_wr", "JKn", compress = FALSE)))
replicates("apiclus1", clus1, clus1_wr, list(as_rep("jk1", "clus1", "JK1"), as_rep("jk1_wr", "clus1_wr", "JK1"),
  as_rep("jk1_mse", "clus1", "JK1", mse = TRUE), as_rep("jk1_loose", "clus1_wr", "JK1", compress = FALSE),
  as_rep("jk1_auto", "clus1", "auto")))

scd_ids <- c("brr_given", "brr_made", "fay_made", "fay_given", "jkn_made")
scd_requests <- function(id) list(ask(id, "mean", var = c("alive", "arrests")), ask(id, "total", var = c("alive", "arrests")),
  ask(id, "ratio", num = "alive", den = "arrests"))
write_spec("scd", "scd.csv", list(
  design("strat", ids = "ambulance", strata = "ESA", weights = "one", nest = TRUE),
  design("brr_given", kind = "replicate", type = "BRR", weights = "one", repfile = "scd_given_rep.csv", combined_weights = FALSE),
  as_rep("brr_made", "strat", "BRR", export_reps = "scd_brr_rep.csv"),
  as_rep("fay_made", "strat", "Fay", fay_rho = 0.3, export_reps = "scd_fay_rep.csv"),
  design("fay_given", kind = "replicate", type = "Fay", rho = 0.3, weights = "one", repfile = "scd_fay_rep.csv", combined_weights = TRUE),
  as_rep("brr_mse", "strat", "BRR", mse = TRUE), as_rep("jkn_made", "strat", "JKn"), as_rep("jk1_refused", "strat", "JK1")),
  unlist(lapply(c("strat", scd_ids, "brr_mse"), scd_requests), recursive = FALSE))

# Taylor designs ---------------------------------------------------------------------------------------

write_spec("apiclus2", "apiclus2.csv", list(clus2, design("clus2_from_fpc", ids = c("dnum", "snum"), fpc = c("fpc1", "fpc2")),
  design("clus2_fractions", ids = c("dnum", "snum"), fpc = c("f1", "f2")), clus2_wr,
  design("clus2_fractions_weights", ids = c("dnum", "snum"), weights = "pw", fpc = c("f1", "f2"))),
  c(unlist(lapply(c("clus2", "clus2_from_fpc", "clus2_wr"), basics), recursive = FALSE),
    short("clus2_fractions"), short("clus2_fractions_weights"), proportions("clus2"), list(
    ask("clus2", "ciprop", expr = "sch.wide=='Yes'", level = 0.9),
    ask("clus2", "quantile", var = "api00", probs = c(0.1, 0.5, 0.9), interval = c("mean", "beta", "xlogit", "asin", "score"), qrule = "math"),
    ask("clus2", "quantile", var = "api00", probs = 0.5, interval = "mean", qrule = c("math", "hf2", "hf7"), by = "stype"),
    ask("clus2", "chisq", row = "awards", col = "stype"), ask("clus2", "ttest", formula = "api00 ~ comp.imp"),
    ask("clus2", "ttest", formula = "api00 ~ comp.imp", where = "stype=='E'"),
    ask("clus2", "ranktest", formula = "api00 ~ comp.imp"), ask("clus2", "kappa", row = "comp.imp", col = "sch.wide"),
    ask("clus2", "var", vars = c("api00", "api99", "meals")), ask("clus2", "pairdiff", expr = "awards=='Yes'", by = "stype"))), api_factors)

write_spec("mu284", "mu284.csv", list(design("mu284", ids = c("id1", "id2"), fpc = c("n1", "n2"))), list(
  ask("mu284", "mean", var = "y1"), ask("mu284", "total", var = "y1"), ask("mu284", "ratio", num = "y1", den = "n2"),
  ask("mu284", "mean", var = "y1", where = "id1 > 31"), ask("mu284", "total", var = "y1", where = "id2 == 2"), ask("mu284", "var", var = "y1"),
  ask("mu284", "quantile", var = "y1", probs = c(0.25, 0.5), interval = c("mean", "score"), qrule = c("math", "hf7"))))

pps <- function(id) list(ask(id, "total", var = c("Bush", "Kerry", "Nader", "votes")), ask(id, "mean", var = c("Bush", "Kerry")),
  ask(id, "ratio", num = "Bush", den = "votes"), ask(id, "ratio", num = "Kerry", den = "Bush"),
  ask(id, "total", var = "Kerry", where = "Nader > 0"),
  ask(id, "contrast", of = as_arrays(list(estimator = "total", var = c("Bush", "Kerry"))), contrasts = list(
    list(name = "lead", coefficients = list(Bush = 1, Kerry = -1)), list(name = "log ratio", expression = "log(Bush / Kerry)"))))
write_spec("election_pps", "election_pps.csv", list(design("by_probs", probs = I("p")), design("by_weights", weights = "wt")),
  c(pps("by_probs"), pps("by_weights")[1:3]))

# Lonely PSUs ------------------------------------------------------------------------------------------

lonely <- list(ask("lonely", "mean", var = c("y", "z")), ask("lonely", "total", var = c("y", "z")), ask("lonely", "mean", var = "y", by = "g"),
  ask("lonely", "ratio", num = "y", den = "z"), ask("lonely", "mean", var = "y", where = "psu != 'C2'"),
  ask("lonely", "total", var = "z", where = "psu != 'C2' & g == 'g1'"), ask("lonely", "ciprop", expr = "z==1", methods = c("logit", "beta")),
  ask("lonely", "glm", formula = "y ~ g", family = "gaussian"))
for (policy in c("fail", "remove", "certainty", "adjust", "average")) for (inside in c(FALSE, TRUE))
  write_spec(paste0("lonely_", policy, if (inside) "_domains"), "lonely.csv",
    list(design("lonely", ids = "psu", strata = "strat", weights = "w")), lonely, list(g = c("g1", "g2")),
    list(lonely_psu = policy, adjust_domain_lonely = inside))

# Statistics and tests on one stratified sample --------------------------------------------------------

rules <- c("math", "school", "shahvaish", paste0("hf", 1:9))
combos <- function(id) list(
  ask(id, "contrast", of = as_arrays(list(estimator = "mean", var = c("api00", "api99", "meals"))), contrasts = list(
    list(name = "api00 - api99", coefficients = list(api00 = 1, api99 = -1)),
    list(name = "average", coefficients = list(api00 = 0.5, api99 = 0.5)),
    list(name = "relative", expression = "api00 / api99 - 1"))),
  ask(id, "contrast", of = as_arrays(list(estimator = "mean", var = "api00", by = "stype")), contrasts = list(
    list(name = "E - H", coefficients = list(E = 1, H = -1)),
    list(name = "E - (H + M) / 2", coefficients = list(E = 1, H = -0.5, M = -0.5)))),
  ask(id, "contrast", of = as_arrays(list(estimator = "total", var = "api.stu", by = "awards")), contrasts = list(
    list(name = "No / Yes", expression = "No / Yes"))),
  ask(id, "vcov", of = as_arrays(list(estimator = "mean", var = c("api00", "stype", "meals")))),
  ask(id, "vcov", of = as_arrays(list(estimator = "mean", var = c("api00", "meals"), by = "awards"))))
statistics <- function(id) c(combos(id), list(
  ask(id, "quantile", var = "api00", probs = c(0.1, 0.5, 0.75), interval = "mean", qrule = rules),
  ask(id, "quantile", var = "meals", probs = c(0.25, 0.5), interval = c("mean", "beta", "xlogit", "asin", "score"), qrule = c("math", "school", "hf4")),
  ask(id, "quantile", var = "acs.core", probs = 0.5, interval = c("mean", "beta"), qrule = "math", na_rm = TRUE),
  ask(id, "quantile", var = "api00", probs = 0.5, interval = "mean", qrule = "math", where = "stype=='M'", domain_df = TRUE, level = 0.9),
  ask(id, "cdf", var = "enroll", at = c(100, 500, 1000)),
  ask(id, "ciprop", expr = "api00 > 880", level = 0.9), ask(id, "ciprop", expr = "api00 < 880"),
  ask(id, "ciprop", expr = "api00 > 2000"), ask(id, "ciprop", expr = "api00 > 0"),
  ask(id, "ciprop", expr = "awards=='Yes'", where = "stype=='H'", level = 0.9),
  ask(id, "ciprop", expr = "acs.core > 25", na_rm = TRUE, methods = c("logit", "beta", "mean", "likelihood")),
  ask(id, "chisq", row = "awards", col = "mealcat"), ask(id, "chisq", row = "awards", col = "comp.imp", where = "stype!='H'"),
  ask(id, "ttest", formula = "api00 ~ comp.imp"), ask(id, "ttest", formula = "api00 ~ comp.imp", where = "stype=='E'", level = 0.9),
  ask(id, "ttest", formula = "I(api00-api99) ~ 0", where = "stype=='M'"),
  ask(id, "ranktest", formula = "api00 ~ comp.imp"), ask(id, "ranktest", formula = "meals ~ awards", where = "stype=='E'"),
  ask(id, "ranktest", formula = "api00 ~ mealcat", tests = c("wilcoxon", "KruskalWallis", "vanderWaerden", "median")),
  ask(id, "kappa", row = "comp.imp", col = "sch.wide"), ask(id, "kappa", row = "awards", col = "comp.imp", where = "stype=='E'"),
  ask(id, "var", vars = c("api00", "api99", "meals")), ask(id, "cor", vars = c("api00", "ell", "meals"), where = "stype=='E'"),
  ask(id, "pairdiff", var = "meals", by = "mealcat")))
write_spec("apistrat_statistics", "apistrat.csv", list(strat), c(basics("strat"), statistics("strat")), api_factors)
write_spec("apiclus1_statistics", "apiclus1.csv", list(clus1), c(basics("clus1"), statistics("clus1")), api_factors)

# Models -----------------------------------------------------------------------------------------------

models <- function(id) list(
  ask(id, "glm", formula = "api00 ~ ell + meals + mobility", family = "gaussian", fit = TRUE, vcov = TRUE, terms = c("ell", "ell+meals")),
  ask(id, "glm", formula = "api00 ~ stype * meals", family = "gaussian", fit = TRUE, terms = c("stype", "stype:meals"),
    predict = list(list(stype = "E", meals = 20), list(stype = "H", meals = 50))),
  ask(id, "glm", formula = "I(awards=='Yes') ~ stype + meals", family = "quasibinomial", fit = TRUE, vcov = TRUE, terms = "stype",
    predict = list(list(stype = "E", meals = 20), list(stype = "H", meals = 50))),
  ask(id, "glm", formula = "I(sch.wide=='Yes') ~ stype:comp.imp + ell", family = "quasibinomial", level = 0.9),
  ask(id, "glm", formula = "api.stu ~ stype + awards", family = "quasipoisson", fit = TRUE, vcov = TRUE, terms = c("stype", "awards")),
  ask(id, "glm", formula = "api.stu ~ stype + offset(log(enroll))", family = "quasipoisson"),
  ask(id, "glm", formula = "api00 ~ meals + acs.core", family = "gaussian", fit = TRUE),
  ask(id, "glm", formula = "api00 ~ meals + ell", family = "gaussian", where = "stype=='E'"),
  ask(id, "predmeans", formula = "api00 ~ meals", family = "gaussian", group = "stype"),
  ask(id, "predmeans", formula = "I(awards=='Yes') ~ meals", family = "quasibinomial", group = "stype"),
  ask(id, "olr", formula = "mealcat ~ ell + stype", vcov = TRUE, terms = "stype"),
  ask(id, "olr", formula = "mealcat ~ api00", where = "stype!='H'"))
write_spec("apistrat_models", "apistrat.csv", list(strat, as_rep("jkn", "strat", "JKn")),
  c(models("strat"), models("jkn")[c(1, 3, 5, 11)]), api_factors)
write_spec("apiclus2_models", "apiclus2.csv", list(clus2, clus2_wr, as_rep("jk1", "clus2_wr", "JK1")),
  c(models("clus2"), models("jk1")[c(2, 11)]), api_factors)

# A health survey with missing answers -----------------------------------------------------------------

health <- design("nhanes", ids = "SDMVPSU", strata = "SDMVSTRA", weights = "WTMEC2YR", nest = TRUE)
write_spec("nhanes", "nhanes.csv", list(health, as_rep("jkn", "nhanes", "JKn")), list(
  ask("nhanes", "mean", var = c("agecat", "race", "RIAGENDR")), ask("nhanes", "mean", var = "HI_CHOL", na_rm = TRUE), ask("nhanes", "mean", var = "HI_CHOL"),
  ask("nhanes", "total", var = c("HI_CHOL", "agecat"), na_rm = TRUE), ask("nhanes", "mean", var = "HI_CHOL", by = c("agecat", "RIAGENDR"), na_rm = TRUE),
  ask("nhanes", "mean", var = "HI_CHOL", where = "race=='2' & agecat=='60+'", na_rm = TRUE),
  ask("nhanes", "ratio", num = "HI_CHOL", den = "I(HI_CHOL+1)", na_rm = TRUE),
  ask("nhanes", "ciprop", expr = "HI_CHOL==1", na_rm = TRUE), ask("nhanes", "ciprop", expr = "HI_CHOL==1", na_rm = TRUE, level = 0.9, by = "race"),
  ask("nhanes", "ciprop", expr = "HI_CHOL==1", na_rm = TRUE, where = "agecat=='0-19'"),
  ask("nhanes", "ciprop", expr = "HI_CHOL==1", na_rm = TRUE, where = "agecat=='0-19' & race=='4'"),
  ask("nhanes", "ciprop", expr = "HI_CHOL==2", na_rm = TRUE), ask("nhanes", "ciprop", expr = "agecat=='0-19'", where = "agecat=='0-19'"),
  ask("nhanes", "chisq", row = "HI_CHOL", col = "race"), ask("nhanes", "chisq", row = "race", col = "agecat"),
  ask("nhanes", "chisq", row = "HI_CHOL", col = "RIAGENDR", where = "agecat!='0-19'"),
  ask("nhanes", "ttest", formula = "HI_CHOL ~ RIAGENDR"), ask("nhanes", "ranktest", formula = "as.numeric(agecat) ~ RIAGENDR", tests = "wilcoxon"),
  ask("nhanes", "quantile", var = "WTMEC2YR", probs = c(0.25, 0.5), interval = c("mean", "beta", "score"), qrule = "math"),
  ask("nhanes", "quantile", var = "WTMEC2YR", probs = 0.5, interval = "mean", qrule = c("math", "hf7"), by = "agecat"),
  ask("nhanes", "pairdiff", var = "HI_CHOL", by = "race", where = "!is.na(HI_CHOL)"),
  ask("nhanes", "glm", formula = "HI_CHOL ~ agecat + RIAGENDR", family = "quasibinomial", fit = TRUE, vcov = TRUE, terms = c("agecat", "RIAGENDR")),
  ask("nhanes", "glm", formula = "HI_CHOL ~ race * RIAGENDR", family = "gaussian", terms = "race:RIAGENDR"),
  ask("nhanes", "glm", formula = "HI_CHOL ~ race", family = "quasibinomial", where = "agecat!='0-19'"),
  ask("nhanes", "glm", formula = "HI_CHOL ~ agecat", family = "quasipoisson"),
  ask("nhanes", "predmeans", formula = "HI_CHOL ~ RIAGENDR", family = "quasibinomial", group = "agecat"),
  ask("nhanes", "olr", formula = "agecat ~ RIAGENDR + HI_CHOL", vcov = TRUE),
  ask("jkn", "mean", var = "agecat"), ask("jkn", "mean", var = "HI_CHOL", by = "race", na_rm = TRUE), ask("jkn", "chisq", row = "HI_CHOL", col = "RIAGENDR"),
  ask("jkn", "glm", formula = "HI_CHOL ~ agecat + RIAGENDR", family = "quasibinomial"), ask("jkn", "olr", formula = "agecat ~ RIAGENDR + HI_CHOL")),
  list(agecat = ages, race = c("1", "2", "3", "4"), RIAGENDR = c("1", "2")))
