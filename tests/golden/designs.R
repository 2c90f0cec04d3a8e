# Reads a specification's data and makes its designs, each by an R call kept as text.

quote_text <- function(x) paste0('"', gsub('"', '\\\\"', x), '"')

literal <- function(x) {
  if (is.null(x)) return("NULL")
  out <- if (is.character(x)) quote_text(x)
  else if (is.logical(x)) ifelse(x, "TRUE", "FALSE")
  else trimws(vapply(x, format, "", digits = 15, scientific = FALSE))
  if (length(out) == 1) out else paste0("c(", paste(out, collapse = ", "), ")")
}

one_sided <- function(terms) paste0("~", paste(unlist(terms), collapse = " + "))

arguments <- function(...) {
  parts <- list(...)
  parts <- parts[!vapply(parts, is.null, TRUE)]
  named <- names(parts) != ""
  paste(ifelse(named, paste0(names(parts), " = ", parts), unlist(parts)), collapse = ", ")
}

beside <- function(folder, path) {
  for (candidate in c(file.path(folder, path), file.path(folder, basename(path))))
    if (file.exists(candidate)) return(candidate)
  stop("no such file: ", path)
}

read_data <- function(spec, folder) {
  classes <- NA
  if (length(spec$character))
    classes <- setNames(rep("character", length(spec$character)), unlist(spec$character))
  data <- read.csv(beside(folder, spec$data), check.names = FALSE, colClasses = classes)
  for (name in names(spec$factors))
    data[[name]] <- factor(data[[name]], levels = as.character(unlist(spec$factors[[name]])))
  data
}

taylor_call <- function(d) paste0("svydesign(", arguments(
  ids = if (length(d$ids)) one_sided(d$ids) else "~1",
  strata = if (length(d$strata)) one_sided(d$strata),
  probs = if (length(d$probs)) one_sided(d$probs),
  weights = if (length(d$weights)) one_sided(d$weights),
  fpc = if (length(d$fpc)) one_sided(d$fpc),
  nest = if (isTRUE(d$nest)) "TRUE",
  data = "data"), ")")

replicate_call <- function(d) paste0("svrepdesign(", arguments(
  type = literal(d$type), weights = if (length(d$weights)) one_sided(d$weights),
  repweights = sprintf('read.csv(%s)', literal(d$repfile)),
  scale = if (!is.null(d$scale)) literal(d$scale),
  rscales = if (!is.null(d$rscales)) literal(unlist(d$rscales)),
  rho = if (!is.null(d$rho)) literal(d$rho),
  mse = if (!is.null(d$mse)) literal(d$mse),
  combined.weights = if (!is.null(d$combined_weights)) literal(d$combined_weights),
  data = "data"), ")")

as_replicate_call <- function(d) paste0("as.svrepdesign(", arguments(
  d$from, type = literal(d$type),
  fay.rho = if (!is.null(d$fay_rho)) literal(d$fay_rho),
  replicates = if (!is.null(d$replicates)) literal(d$replicates),
  mse = if (!is.null(d$mse)) literal(d$mse),
  compress = if (!is.null(d$compress)) literal(d$compress)), ")")

totals_text <- function(vars, totals) {
  columns <- c(unlist(vars), "Freq")
  values <- lapply(columns, function(name) literal(unlist(lapply(totals, `[[`, name))))
  paste0("data.frame(", paste0("`", columns, "` = ", values, collapse = ", "), ", check.names = FALSE)")
}

# Both loops of R stop too early by default for a comparison to 1e-9.
tolerance <- function(step) format(if (is.null(step$epsilon)) 1e-10 else step$epsilon)

step_call <- function(step, from) switch(step$op,
  trim = paste0("trimWeights(", arguments(from, upper = literal(if (is.null(step$upper)) Inf else step$upper),
    lower = if (!is.null(step$lower)) literal(step$lower),
    strict = if (!is.null(step$strict)) literal(step$strict)), ")"),
  poststratify = sprintf("postStratify(%s, %s, %s)", from, one_sided(step$vars),
    totals_text(step$vars, step$totals)),
  rake = paste0("rake(", arguments(from,
    sprintf("list(%s)", paste(vapply(step$margins, function(m) one_sided(m$vars), ""), collapse = ", ")),
    sprintf("list(%s)", paste(vapply(step$margins, function(m) totals_text(m$vars, m$totals), ""), collapse = ", ")),
    control = sprintf("list(maxit = %s, epsilon = %s, verbose = FALSE)",
      literal(if (is.null(step$maxit)) 100 else step$maxit), tolerance(step))), ")"),
  calibrate = paste0("calibrate(", arguments(from, step$formula,
    sprintf("setNames(%s, colnames(model.matrix(%s, data)))", literal(unlist(step$population)), step$formula),
    calfun = if (!is.null(step$calfun)) literal(step$calfun),
    bounds = if (length(step$bounds)) literal(unlist(step$bounds)),
    epsilon = tolerance(step), maxit = literal(if (is.null(step$maxit)) 100 else step$maxit),
    aggregate.stage = if (!is.null(step$aggregate_stage)) literal(step$aggregate_stage)), ")"),
  stop("unknown step: ", step$op))

design_call <- function(d) {
  kind <- if (is.null(d$kind)) "taylor" else d$kind
  switch(kind, taylor = taylor_call(d), replicate = replicate_call(d), as_replicate = as_replicate_call(d),
    derived = Reduce(function(from, step) step_call(step, from), d$steps, d$from),
    stop("unknown kind of design: ", kind))
}

describe <- function(d, design, call) {
  w <- weights(design, "sampling")
  out <- list(id = d$id, kind = if (is.null(d$kind)) "taylor" else d$kind, call = call, n = length(w),
    sum_weights = sum(w), min_weight = min(w), max_weight = max(w), df = degf(design),
    kish_deff = length(w) * sum(w^2) / sum(w)^2)
  if (inherits(design, "svyrep.design")) out <- c(out, list(type = design$type, scale = design$scale,
    rscales = I(rep_len(as.numeric(design$rscales), ncol(weights(design, "analysis")))), mse = design$mse,
    n_reps = ncol(weights(design, "analysis")), repfile = if (is.null(d$export_reps)) d$repfile else d$export_reps))
  if (isTRUE(d$emit_weights)) out$weights <- I(as.numeric(w))
  out[!vapply(out, is.null, TRUE)]
}

export_replicates <- function(d, design, folder) {
  columns <- as.data.frame(signif(as.matrix(weights(design, "analysis")), 15))
  names(columns) <- paste0("V", seq_along(columns))
  write.csv(columns, file.path(folder, d$export_reps), row.names = FALSE, quote = FALSE)
}

make_design <- function(d, env, folder) {
  call <- design_call(d)
  if (!is.null(d$seed)) {
    set.seed(d$seed)
    shown <- sprintf("set.seed(%s); %s <- %s", d$seed, d$id, call)
  } else shown <- sprintf("%s <- %s", d$id, call)
  back <- setwd(folder)
  on.exit(setwd(back))
  tryCatch({
    assign(d$id, eval(parse(text = call), env), envir = env)
    if (!is.null(d$export_reps)) export_replicates(d, env[[d$id]], folder)
    describe(d, env[[d$id]], shown)
  }, error = function(e) list(id = d$id, call = shown, error = conditionMessage(e)))
}
