# Slope, intercept, likelihood ratio, Spiegelhalter's z and AUC by rms and pROC. Rscript judgeByRms.R > ../judgeByRms.json
# No prediction is exactly 0 or 1: val.prob leaves those rows out of some statistics and not of others.
suppressMessages({ library(rms); library(pROC) })
RNGkind("Mersenne-Twister", "Inversion", "Rejection")
set.seed(20)
number <- function(x) sprintf("%.17g", unname(x))
list_of <- function(x) paste0("[", paste(number(x), collapse = ", "), "]")

case <- function(name, y, p) {
  v <- val.prob(p, y, pl = FALSE)
  r <- roc(y, p, levels = c(0, 1), direction = "<", quiet = TRUE)
  n <- length(y)
  paste0("    { \"name\": \"", name, "\",\n      \"labels\": ", list_of(y), ",\n      \"probabilities\": ", list_of(p),
    ",\n      \"slope\": ", number(v["Slope"]),
    ",\n      \"likelihoodRatio\": ", number(v["U"] * n + 2), ", \"likelihoodRatioP\": ", number(v["U:p"]),
    ",\n      \"spiegelhalter\": ", number(v["S:z"]), ", \"spiegelhalterP\": ", number(v["S:p"]),
    ",\n      \"brier\": ", number(v["Brier"]),
    ",\n      \"auc\": ", number(auc(r)), ", \"aucError\": ", number(sqrt(var(r, method = "delong"))),
    ", \"aucInterval\": ", list_of(as.numeric(ci.auc(r, conf.level = 0.95, method = "delong"))[c(1, 3)]), " }")
}

z <- rnorm(400)
y <- rbinom(400, 1, plogis(0.2 + 0.8 * z))
cases <- c(
  case("continuous", y, plogis(z)),
  case("ties", y, pmin(0.95, pmax(0.05, round(plogis(z), 1))))
)
cat("{\n  \"madeBy\": \"make/judgeByRms.R\", \"R\": \"", as.character(getRversion()), "\", \"rms\": \"",
  as.character(packageVersion("rms")), "\", \"pROC\": \"", as.character(packageVersion("pROC")),
  "\",\n  \"cases\": [\n", paste(cases, collapse = ",\n"), "\n  ]\n}\n", sep = "")
