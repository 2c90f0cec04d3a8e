# Makes persons.json, tests of tables of persons by base R:  Rscript persons.R
library(jsonlite)
here <- dirname(normalizePath(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1])))
rows <- function(...) do.call(rbind, list(...))
ordered <- rows(c(12, 5, 3, 0), c(8, 9, 6, 2), c(2, 7, 11, 13))
fourfold <- rows(c(3, 11), c(9, 2))
change <- rows(c(14, 4, 1), c(3, 9, 6), c(2, 2, 18))
layers <- array(c(3, 9, 11, 2, 7, 4, 5, 8, 6, 3, 2, 9), c(2, 2, 3))
wide <- array(c(4, 2, 7, 5, 3, 1, 6, 8, 2, 9, 3, 4, 5, 5, 1, 2, 7, 6), c(3, 3, 2))
scored <- function(x, name) rep(if (name == "row") row(x) else col(x), x)
told <- list()
put <- function(table, statistic, call, value) told[[length(told) + 1]] <<- list(table = table, statistic = statistic,
  call = call, value = unname(as.numeric(value)))
tested <- function(table, statistic, call, parts) {
  t <- suppressWarnings(eval(parse(text = call)))
  for (part in names(parts)) put(table, paste(statistic, part), paste0(call, parts[[part]]),
    suppressWarnings(eval(parse(text = paste0(call, parts[[part]])))))
}
both <- c(value = "$statistic", p = "$p.value")
for (name in c("ordered", "fourfold", "change")) {
  tested(name, "chi-square", sprintf("chisq.test(%s, correct = FALSE)", name), both)
  tested(name, "expected", sprintf("chisq.test(%s, correct = FALSE)", name), c(counts = "$expected"))
  tested(name, "adjusted residual", sprintf("chisq.test(%s, correct = FALSE)", name), c(cells = "$stdres"))
  tested(name, "standardised residual", sprintf("chisq.test(%s, correct = FALSE)", name), c(cells = "$residuals"))
  tested(name, "correlation of scores", sprintf('cor.test(scored(%s, "row"), scored(%s, "column"))', name, name), c(value = "$estimate", t = "$statistic", p = "$p.value"))
  tested(name, "Fisher", sprintf("fisher.test(%s)", name), c(p = "$p.value"))
}
tested("fourfold", "Yates", "chisq.test(fourfold)", both)
for (side in c("less", "greater")) tested("fourfold", paste("Fisher", side), sprintf('fisher.test(fourfold, alternative = "%s")', side), c(p = "$p.value"))
tested("fourfold", "conditional odds ratio", "fisher.test(fourfold)", c(value = "$estimate", limits = "$conf.int"))
for (name in c("fourfold", "change")) tested(name, "McNemar", sprintf("mcnemar.test(%s, correct = FALSE)", name), both)
tested("fourfold", "McNemar corrected", "mcnemar.test(fourfold)", both)
tested("fourfold", "McNemar exact", "binom.test(fourfold[1, 2], fourfold[1, 2] + fourfold[2, 1])", c(p = "$p.value"))
tested("layers", "Cochran-Mantel-Haenszel", "mantelhaen.test(layers, correct = FALSE)", c(both, odds = "$estimate", limits = "$conf.int"))
tested("layers", "Mantel-Haenszel corrected", "mantelhaen.test(layers)", both)
tested("wide", "Cochran-Mantel-Haenszel", "mantelhaen.test(wide)", both)
for (rule in c("bonferroni", "holm", "BH")) put("p", paste("correction", rule), sprintf('p.adjust(c(0.001, 0.02, 0.03, 0.2, 0.04), "%s")', rule), p.adjust(c(0.001, 0.02, 0.03, 0.2, 0.04), rule))
tables <- list(ordered = ordered, fourfold = fourfold, change = change)
write_json(list(engine = list(R = paste(R.version$major, R.version$minor, sep = ".")), tables = lapply(tables, function(x) unname(x)),
  layers = list(layers = lapply(1:3, function(k) layers[, , k]), wide = lapply(1:2, function(k) wide[, , k])),
  results = told), file.path(here, "persons.json"), digits = I(17), auto_unbox = TRUE, pretty = TRUE)
