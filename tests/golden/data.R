# Writes the data files from the data of R `survey`; sourced by specs.R.

write_data <- function(name, data) {
  for (k in names(data)) data[[k]] <- if (is.numeric(data[[k]])) sprintf("%.15g", data[[k]]) else as.character(data[[k]])
  data[data == "NA"] <- NA
  write.csv(data, file.path(here, name), row.names = FALSE, quote = FALSE, na = "")
}

data(api); data(mu284); data(nhanes); data(scd); data(election); data(fpc)
meals <- c("0-25", "26-50", "51-75", "76-100")
api_file <- function(name, data, extra) {
  data$mealcat <- cut(data$meals, c(-1, 25, 50, 75, 100), labels = meals)
  write_data(name, data[, c("stype", "dnum", "snum", extra, "sch.wide", "comp.imp", "awards", "api00", "api99", "enroll",
    "api.stu", "ell", "meals", "mealcat", "mobility", "acs.core")])
}
apiclus2$f1 <- 40 / apiclus2$fpc1
apiclus2$f2 <- as.numeric(table(apiclus2$dnum)[as.character(apiclus2$dnum)]) / apiclus2$fpc2
api_file("apistrat.csv", apistrat, c("pw", "fpc"))
api_file("apiclus1.csv", apiclus1, c("pw", "fpc"))
api_file("apiclus2.csv", apiclus2, c("pw", "fpc1", "fpc2", "f1", "f2"))
write_data("apiclus1_vignette.csv", apiclus1[, c("dnum", "pw", "fpc", "stype", names(apiclus1)[c(12:13, 16:23, 27:37)])])
write_data("fpc.csv", fpc)
write_data("mu284.csv", mu284)
ages <- c("0-19", "20-39", "40-59", "60+")
levels(nhanes$agecat) <- ages
write_data("nhanes.csv", nhanes)
write_data("scd.csv", cbind(scd, one = 1))
scd_weights <- 2 * cbind(c(1, 0, 1, 0, 1, 0), c(1, 0, 0, 1, 0, 1), c(0, 1, 1, 0, 0, 1), c(0, 1, 0, 1, 1, 0))
write_data("scd_given_rep.csv", setNames(as.data.frame(scd_weights), paste0("V", 1:4)))
election <- election_pps[, c("Bush", "Kerry", "Nader", "votes", "p", "wt")]
write_data("election_pps.csv", election)
