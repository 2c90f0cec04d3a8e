# Makes scales.json, scales and factors of R's `attitude` data:  Rscript scales.R
suppressPackageStartupMessages({ library(survey); library(psych); library(GPArotation); library(mvtnorm); library(jsonlite) })
here <- dirname(normalizePath(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1])))
told <- list()
put <- function(statistic, call) told[[length(told) + 1]] <<- list(statistic = statistic, call = call,
  value = suppressWarnings(suppressMessages({ capture.output(x <- as.numeric(t(as.matrix(eval(parse(text = call)))))); x })))
r <- cor(attitude)
weighted <- data.frame(attitude, w = rep(1:4, length.out = 30), st = rep(1:3, each = 10), cl = rep(1:15, each = 2))
clustered <- svydesign(~cl, strata = ~st, weights = ~w, data = weighted)
tight <- "control = list(opt = list(factr = 1e-3))"
put("alpha raw", "alpha(attitude)$total$raw_alpha")
put("alpha standardised", "alpha(attitude)$total$std.alpha")
put("lambda-6 standardised", "alpha(attitude)$total[['G6(smc)']]")
put("alpha if deleted", "alpha(attitude)$alpha.drop$raw_alpha")
put("item-total correlation", "alpha(attitude)$item.stats$r.drop")
put("squared multiple correlation", "smc(r)")
put("alpha by design", "svycralpha(~rating + complaints + privileges + learning + raises + critical + advance, clustered)")
put("omega total, over the observed variance", "omega(attitude, nfactors = 1, plot = FALSE)$omega.tot")
put("omega total", "with(factanal(attitude, 1, control = list(opt = list(factr = 1e-3))), sum(loadings)^2 / (sum(loadings)^2 + sum(uniquenesses)))")
put("KMO", "KMO(r)$MSA")
put("KMO by item", "KMO(r)$MSAi")
put("Bartlett chi-square", "cortest.bartlett(r, n = 30)$chisq")
put("Bartlett p", "cortest.bartlett(r, n = 30)$p.value")
put("eigenvalues", "eigen(r)$values")
put("loadings, principal components", "unclass(principal(r, 2, rotate = 'none')$loadings)")
put("loadings, principal axis", "unclass(fa(r, 2, fm = 'pa', rotate = 'none', max.iter = 20000, min.err = 1e-13)$loadings)")
put("loadings, likelihood", sprintf("unclass(factanal(attitude, 2, rotation = 'none', %s)$loadings)", tight))
put("fit of likelihood, chi-square", sprintf("factanal(attitude, 2, rotation = 'none', %s)$STATISTIC", tight))
put("fit of likelihood, p", sprintf("factanal(attitude, 2, rotation = 'none', %s)$PVAL", tight))
A <- unclass(factanal(attitude, 2, rotation = "none", control = list(opt = list(factr = 1e-3)))$loadings)
put("rotation, varimax", "unclass(varimax(A, eps = 1e-15)$loadings)")
put("rotation, quartimax", "GPForth(A, method = 'quartimax', normalize = TRUE, eps = 1e-11, maxit = 10000)$loadings")
put("rotation, oblimin", "GPFoblq(A, method = 'oblimin', normalize = TRUE, eps = 1e-11, maxit = 10000)$loadings")
put("factor correlation, oblimin", "GPFoblq(A, method = 'oblimin', normalize = TRUE, eps = 1e-11, maxit = 10000)$Phi[1, 2]")
put("factor scores, regression", "unclass(factor.scores(attitude, A, method = 'Thurstone')$scores)")
put("factor scores, Bartlett", "unclass(factor.scores(attitude, A, method = 'Bartlett')$scores)")
bands <- as.data.frame(lapply(attitude, function(x) as.integer(cut(x, quantile(x, 0:4 / 4), include.lowest = TRUE))))
put("polychoric correlation", "polychoric(bands, correct = 0, global = FALSE)$rho")
# the same likelihood to the end: thresholds of the margins, cells of the bivariate normal law
searched <- function(a, b) {
  x <- table(a, b)
  h <- c(-Inf, qnorm(cumsum(rowSums(x))[1:3] / sum(x)), Inf); k <- c(-Inf, qnorm(cumsum(colSums(x))[1:3] / sum(x)), Inf)
  cell <- function(i, j, r) pmvnorm(c(h[i], k[j]), c(h[i + 1], k[j + 1]), corr = matrix(c(1, r, r, 1), 2), algorithm = Miwa(steps = 4097))[1]
  ll <- function(r) sum(sapply(which(x > 0), function(at) x[at] * log(cell(row(x)[at], col(x)[at], r))))
  best <- optimize(ll, c(-0.95, 0.95), maximum = TRUE, tol = 1e-6)$maximum
  uniroot(function(r) ll(r + 1e-5) - ll(r - 1e-5), best + c(-1e-3, 1e-3), tol = 1e-13, extendInt = "downX")$root
}
put("polychoric correlation, searched to the end", "combn(7, 2, function(p) searched(bands[[p[1]]], bands[[p[2]]]))")
versions <- sapply(c("survey", "psych", "GPArotation", "mvtnorm"), function(p) as.character(packageVersion(p)))
write_json(list(engine = c(R = paste(R.version$major, R.version$minor, sep = "."), as.list(versions)), bands = bands,
  results = told), file.path(here, "scales.json"), digits = I(17), auto_unbox = TRUE, dataframe = "columns")
