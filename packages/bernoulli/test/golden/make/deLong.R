# AUC with DeLong variance, single and paired, by pROC. Rscript deLong.R > ../deLong.json
suppressMessages(library(pROC))
RNGkind("Mersenne-Twister", "Inversion", "Rejection")
set.seed(20)
number <- function(x) sprintf("%.17g", x)
list_of <- function(x) paste0("[", paste(number(x), collapse = ", "), "]")

case <- function(name, y, a, b) {
  ra <- roc(y, a, levels = c(0, 1), direction = "<", quiet = TRUE)
  rb <- roc(y, b, levels = c(0, 1), direction = "<", quiet = TRUE)
  test <- roc.test(ra, rb, method = "delong", paired = TRUE)
  paste0("    { \"name\": \"", name, "\",\n      \"labels\": ", list_of(y), ",\n      \"a\": ", list_of(a),
    ",\n      \"b\": ", list_of(b),
    ",\n      \"aucA\": ", number(auc(ra)), ", \"varianceA\": ", number(var(ra, method = "delong")),
    ",\n      \"aucB\": ", number(auc(rb)), ", \"varianceB\": ", number(var(rb, method = "delong")),
    ",\n      \"covariance\": ", number(cov(ra, rb, method = "delong")),
    ",\n      \"statistic\": ", number(unname(test$statistic)), ", \"pValue\": ", number(test$p.value),
    ",\n      \"interval\": ", list_of(as.numeric(test$conf.int)), " }")
}

data(aSAH)
y1 <- as.numeric(aSAH$outcome == "Poor")
y2 <- rbinom(200, 1, 0.4)
z2 <- rnorm(200) + y2
y3 <- rep(c(0, 1, 0, 1, 1), 8)
cases <- c(
  case("aSAH", y1, aSAH$s100b, as.numeric(aSAH$wfns)),
  case("continuous", y2, z2, 0.5 * z2 + rnorm(200)),
  case("ties", y3, sample(1:4, 40, TRUE) / 4, round(y3 * 0.3 + runif(40), 1))
)
cat("{\n  \"madeBy\": \"make/deLong.R\", \"R\": \"", as.character(getRversion()), "\", \"pROC\": \"",
  as.character(packageVersion("pROC")), "\",\n  \"cases\": [\n", paste(cases, collapse = ",\n"), "\n  ]\n}\n", sep = "")
