# Weights, totals and standard errors of adjusted designs by R survey; run in this folder: Rscript weighting.R
suppressMessages(library(survey)); library(jsonlite); data(api)
out <- list()
put <- function(name, d, y=c("api00","enroll")) {
  w <- weights(d); r <- list(sum=sum(w), squares=sum(w^2), each_7th=unname(w[seq(1, length(w), 7)]))
  for (v in y) { f <- as.formula(paste0("~",v)); t <- svytotal(f,d,na.rm=TRUE); m <- svymean(f,d,na.rm=TRUE)
    r[[v]] <- list(total=unname(coef(t)), total_se=as.numeric(SE(t)), mean=unname(coef(m)), mean_se=as.numeric(SE(m))) }
  out[[name]] <<- r }
# Several adjustments: R takes out the first one first, so that the totals just met have an error. `last_first` is R with
# its list of adjustments turned round, `jackknife` its replicates, which know no order.
chain <- function(name, start, steps, kind) {
  d <- Reduce(function(x, f) f(x), steps, start); put(name, d)
  j <- Reduce(function(x, f) f(x), steps, as.svrepdesign(start, type=kind)); d$postStrata <- rev(d$postStrata)
  for (v in c("api00","enroll")) { f <- as.formula(paste0("~",v))
    out[[name]][[v]]$last_first <<- list(total_se=as.numeric(SE(svytotal(f,d))), mean_se=as.numeric(SE(svymean(f,d))))
    out[[name]][[v]]$jackknife <<- list(total_se=as.numeric(SE(svytotal(f,j))), mean_se=as.numeric(SE(svymean(f,j)))) } }
tight <- list(maxit=200, epsilon=1e-13)
st <- svydesign(id=~1, strata=~stype, weights=~pw, data=apistrat, fpc=~fpc)
pop.sw <- data.frame(sch.wide=c("No","Yes"), Freq=c(1072,5122))
pop.cw <- data.frame(comp.imp=c("No","Yes"), Freq=c(1500,4694))
pop.aw <- data.frame(awards=c("No","Yes"), Freq=c(2000,4194))
pop.ty <- data.frame(stype=c("E","H","M"), Freq=c(4421,755,1018))
put("strat_post", postStratify(st, ~sch.wide, pop.sw))
put("strat_rake", rake(st, list(~sch.wide, ~comp.imp, ~stype), list(pop.sw, pop.cw, pop.ty), control=tight))
put("strat_rake2", rake(st, list(~sch.wide, ~awards), list(pop.sw, pop.aw), control=tight))
P <- c(`(Intercept)`=6194, stypeH=755, stypeM=1018, api99=3914069)
put("strat_lin", calibrate(st, ~stype+api99, P))
put("strat_lin_var", calibrate(st, ~stype+api99, P, variance=apistrat$enroll))
put("strat_bounded", calibrate(st, ~stype+api99, P, bounds=c(0.95,1.05), epsilon=1e-13))
put("strat_ratio_raking", calibrate(st, ~stype+api99, P, calfun="raking", epsilon=1e-13))
put("strat_logit", calibrate(st, ~stype+api99, P, calfun="logit", bounds=c(0.7,1.5), epsilon=1e-13))
put("strat_trim", trimWeights(st, upper=40, lower=18))
put("strat_trim_strict", trimWeights(st, upper=32, lower=20, strict=TRUE))
put("strat_rake_trim", trimWeights(rake(st, list(~sch.wide, ~comp.imp), list(pop.sw, pop.cw), control=tight), upper=55, lower=10, strict=TRUE))
post <- function(d) postStratify(d, ~sch.wide, pop.sw)
raked <- function(d) rake(d, list(~sch.wide, ~awards), list(pop.sw, pop.aw), control=tight)
cal <- function(d) calibrate(d, ~stype+api99, P, calfun="raking", epsilon=1e-13)
lin <- function(d) calibrate(d, ~stype+api99, P)
chain("strat_post_cal", st, list(post, cal), "JKn")
chain("strat_rake_lin", st, list(raked, lin), "JKn")
chain("strat_lin_rake", st, list(lin, raked), "JKn")
chain("strat_post_rake_cal", st, list(post, raked, cal), "JKn")
# nonresponse: every fifth school did not answer; those of its type stand for it
answered <- seq_len(nrow(apistrat)) %% 5 != 0
sent <- aggregate(pw ~ stype, apistrat, sum); names(sent)[2] <- "Freq"
back <- svydesign(id=~1, weights=~pw, data=apistrat[answered,])
kept <- weights(postStratify(back, ~stype, sent)); all <- numeric(nrow(apistrat)); all[answered] <- kept
out[["strat_nonresponse"]] <- list(sum=sum(all), squares=sum(all^2), each_7th=all[seq(1, length(all), 7)])
c1 <- svydesign(id=~dnum, weights=~pw, data=apiclus1, fpc=~fpc)
put("clus1_post", postStratify(c1, ~stype, pop.ty))
put("clus1_rake", rake(c1, list(~stype, ~sch.wide), list(pop.ty, pop.sw), control=tight))
put("clus1_lin", calibrate(c1, ~stype+api99, P))
put("clus1_bounded", calibrate(c1, ~stype+api99, P, bounds=c(0.5,1.7), epsilon=1e-13))
chain("clus1_post_lin", c1, list(post, lin), "JK1")
put("clus1_raking", calibrate(c1, ~stype+api99, P, calfun="raking", epsilon=1e-13))
put("clus1_logit", calibrate(c1, ~stype+api99, P, calfun="logit", bounds=c(0.4,2.5), epsilon=1e-13))
put("clus1_lin_units", calibrate(c1, ~stype+api99, P, aggregate.stage=1))
put("clus1_raking_units", calibrate(c1, ~stype+api99, P, calfun="raking", aggregate.stage=1, epsilon=1e-13))
c2 <- svydesign(id=~dnum, weights=~pw, data=apiclus2)
put("clus2_post", postStratify(c2, ~stype, pop.ty), "api00")
put("clus2_rake", rake(c2, list(~stype, ~sch.wide), list(pop.ty, pop.sw), control=tight), "api00")
put("clus2_raking", calibrate(c2, ~stype+api99, P, calfun="raking", epsilon=1e-13), "api00")
write_json(list(engine=paste("R", getRversion(), "survey", packageVersion("survey")), results=out), "weighting.json", digits=NA, pretty=TRUE, auto_unbox=TRUE)
for (n in c("apistrat","apiclus1","apiclus2")) write.csv(get(n)[,c("stype","sch.wide","comp.imp","awards","api99","api00","enroll","dnum","pw", if(n=="apiclus2") "fpc1" else "fpc")], paste0(n,".csv"), row.names=FALSE)
