# What R's package survival makes of files of spells: for each, its curve and its median. Half a unit of the last digit goes up,
# also where it was computed a little less.
suppressPackageStartupMessages(library(survival))
for (file in commandArgs(trailingOnly = TRUE)) {
  spells <- read.csv(file, na.strings = "")
  pauses <- subset(spells, state == "PAUSED")
  observed <- pauses$ended_by %in% c("RESUME", "REDUCE")
  curve <- survfit(Surv(pauses$days, observed) ~ 1, conf.type = "log-log")
  steps <- summary(curve)
  cat("spells", nrow(pauses), sum(observed), quantile(curve, 0.5)$quantile, "\n")
  for (i in seq_along(steps$time)) {
    cat("step", steps$time[i], steps$n.risk[i], steps$n.event[i],
      sprintf("%.5f", c(steps$surv[i], steps$lower[i], steps$upper[i]) + 1e-12), "\n")
  }
}
