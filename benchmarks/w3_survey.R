# W3 by R survey: proportions with SE and logit CI overall and by domain, Rao-Scott F.
#
#   Rscript w3_survey.R FOLDER ROWS QUESTIONS cpu|wall
#
# Columns come as raw int32 or double files in FOLDER; doubles go back to FOLDER/results: a question's
# estimate, se, low, high (overall, then each domain, 5 options each), then F, its two df and p.
# Prints the seconds, taken inside R around the estimation alone, then what it ran on.
# The interval is made of the SEs by the logit rule, 40 times faster than a call of svyciprop an
# option; one question's svyciprop is made beside it, timed, and must agree.

suppressPackageStartupMessages(library(survey))

given <- commandArgs(trailingOnly = TRUE)
folder <- given[1]
rows <- as.integer(given[2])
questions <- as.integer(given[3])
now <- if (given[4] == "cpu") function() sum(proc.time()[1:2]) else function() proc.time()[["elapsed"]]
options_of <- 5
domains <- 6

integers <- function(name) readBin(file.path(folder, name), "integer", rows, size = 4)
frame <- data.frame(psu = integers("psu"), strata = integers("strata"), domain = factor(integers("domain")))
frame$w <- readBin(file.path(folder, "w"), "double", rows)
names <- paste0("s", seq_len(questions) - 1)
for (name in names) {
  codes <- integers(name)
  frame[[name]] <- factor(ifelse(codes < 0, NA, codes), levels = seq_len(options_of) - 1)
}
design <- svydesign(ids = ~psu, strata = ~strata, weights = ~w, data = frame)

limits <- function(estimate, se, side) {
  plogis(qlogis(estimate) + side * qt(0.975, degf(design)) * se / (estimate * (1 - estimate)))
}

shares <- function(name) {
  what <- as.formula(paste0("~", name))
  whole <- svymean(what, design, na.rm = TRUE)
  parts <- svyby(what, ~domain, design, svymean, na.rm = TRUE)
  by_domain <- function(values) as.vector(t(matrix(as.matrix(values), nrow = domains)))
  estimate <- c(coef(whole), by_domain(coef(parts)))
  se <- c(SE(whole), by_domain(SE(parts)))
  c(estimate, se, limits(estimate, se, -1), limits(estimate, se, 1))
}

test <- function(name) {
  found <- svychisq(as.formula(paste0("~", name, "+domain")), design)
  c(found$statistic, found$parameter, found$p.value)
}

everything <- function() c(unlist(lapply(names, shares)), unlist(lapply(names, test)))

start <- now()
results <- everything()
seconds <- now() - start
writeBin(as.vector(results), file.path(folder, "results"))

proportion <- function(option, part) {
  what <- as.formula(paste0("~I(", names[1], " == '", option, "')"))
  known <- subset(part, !is.na(part$variables[[names[1]]]))
  as.vector(attr(svyciprop(what, known, df = degf(design)), "ci"))
}
parts <- c(list(design), lapply(levels(frame$domain), function(d) subset(design, domain == d)))
start <- now()
exact <- sapply(parts, function(part) sapply(levels(frame[[names[1]]]), proportion, part = part))
spent <- now() - start
size <- options_of * (domains + 1)
ours <- rbind(results[2 * size + seq_len(size)], results[3 * size + seq_len(size)])
gap <- max(abs(as.vector(exact) / as.vector(ours) - 1))

cat(seconds, "\n", sep = "")
cat("R ", as.character(getRversion()), ", survey ", as.character(packageVersion("survey")), "\n", sep = "")
cat("svyciprop for one question: ", format(spent, digits = 3), " s, limits differ by ",
    format(gap, digits = 1), " relative\n", sep = "")
