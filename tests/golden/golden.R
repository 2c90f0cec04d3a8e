# Makes NAME.json, what R `survey` answers, from NAME.spec.json, what is asked.
#   Rscript golden.R NAME.spec.json ... [--out FOLDER]

suppressPackageStartupMessages({
  library(survey)
  library(jsonlite)
})

here <- dirname(normalizePath(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1])))
for (part in c("designs.R", "estimators.R", "contrasts.R", "models.R")) source(file.path(here, part))

handlers <- list(mean = estimate_levels, total = estimate_levels, ratio = estimate_ratio, quantile = estimate_quantile,
  cdf = estimate_cdf, ciprop = estimate_ciprop, chisq = estimate_chisq, ttest = estimate_ttest,
  ranktest = estimate_ranktest, kappa = estimate_kappa, var = estimate_var, cor = estimate_cor,
  pairdiff = estimate_pairdiff, vcov = estimate_vcov, contrast = estimate_contrast, glm = estimate_glm,
  predmeans = estimate_predmeans, olr = estimate_olr)

name_of <- function(r) {
  pick <- c(r$formula, r$expr, unlist(r$var), if (!is.null(r$num)) paste0(r$num, "/", r$den),
    if (!is.null(r$row)) paste0(r$row, "*", r$col), r$of$estimator)
  pick[1]
}

answer <- function(r, env) {
  if (!(r$estimator %in% c("mean", "total")) && !is.null(r$var)) r$var <- unlist(r$var)
  if (!exists(r$design, envir = env, inherits = FALSE))
    return(list(c(head_keys(r, name_of(r)), list(error = "the design was refused"))))
  tryCatch(handlers[[r$estimator]](r, env), error = function(e) list(refusal(r, name_of(r), e)))
}

finite <- function(x) {
  if (is.list(x)) return(lapply(x, finite))
  if (!is.numeric(x)) return(x)
  bad <- !is.finite(x)
  if (any(bad)) x[bad] <- NA
  x
}

set_options <- function(chosen) {
  options(survey.lonely.psu = if (is.null(chosen$lonely_psu)) "fail" else chosen$lonely_psu,
    survey.adjust.domain.lonely = isTRUE(chosen$adjust_domain_lonely))
}

answer_spec <- function(path, out) {
  spec <- read_json(path)
  folder <- dirname(normalizePath(path))
  set_options(spec$options)
  # regTermTest and update look designs up among global names.
  env <- globalenv()
  env$data <- read_data(spec, folder)
  designs <- lapply(spec$designs, make_design, env = env, folder = folder)
  results <- unlist(lapply(spec$requests, answer, env = env), recursive = FALSE)
  result <- list(spec = basename(path), data = spec$data,
    engine = list(R = paste(R.version$major, R.version$minor, sep = "."), survey = as.character(packageVersion("survey"))),
    options = spec$options, designs = finite(designs), results = finite(results))
  lines <- function(x) vapply(x, function(i) as.character(toJSON(i, auto_unbox = TRUE, digits = I(15), na = "null", null = "null")), "")
  text <- sprintf('{\n"spec": %s,\n"data": %s,\n"engine": %s,\n"options": %s,\n"designs": [\n%s\n],\n"results": [\n%s\n]\n}',
    lines(list(result$spec)), lines(list(result$data)), lines(list(result$engine)), lines(list(result$options)),
    paste(lines(result$designs), collapse = ",\n"), paste(lines(result$results), collapse = ",\n"))
  rm(list = intersect(vapply(spec$designs, `[[`, "", "id"), ls(env)), envir = env)
  target <- file.path(out, sub("\\.spec\\.json$", ".json", basename(path)))
  writeLines(text, target)
  refused <- sum(vapply(results, function(x) !is.null(x$error), TRUE))
  cat(basename(target), length(designs), "designs", length(results), "results", refused, "refused\n")
}

given <- commandArgs(TRUE)
at <- match("--out", given)
out <- if (is.na(at)) here else given[at + 1]
for (path in if (is.na(at)) given else given[-c(at, at + 1)]) answer_spec(path, out)
