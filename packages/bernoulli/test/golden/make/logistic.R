# Logistic regressions by R's glm, run to the last digit. Rscript logistic.R > ../logistic.json
# Data: R's own infert (categories), mtcars and esoph (counts), and a made one with weights and soft labels; they are
# written beside the numbers so that tests need no R.
options(digits = 17, warn = -1)
RNGkind("Mersenne-Twister", "Inversion", "Rejection")
number <- function(x) paste0("[", paste(formatC(as.numeric(x), digits = 17, format = "g", width = 1), collapse = ","), "]")
text <- function(x) paste0("[", paste0('"', as.character(x), '"', collapse = ","), "]")
column <- function(x) if (is.character(x) || is.factor(x)) text(x) else number(x)
emit <- function(name, formula, data, features, label, trials = NULL, weights = NULL) {
  data$frequency <- if (is.null(weights)) 1 else data[[weights]]
  once <- glm(formula, family = binomial, data = data, weights = frequency, control = glm.control(epsilon = 1e-16))
  # glm takes its standard errors from the weights before the last step: start again where it ended
  assign("begin", coef(once), envir = globalenv())
  fit <- glm(formula, family = binomial, data = data, weights = frequency, start = begin,
             control = glm.control(epsilon = 1e-16))
  s <- summary(fit)$coefficients
  parts <- c(
    sprintf('"name":"%s"', name),
    sprintf('"features":{%s}', paste(sapply(names(features), function(n) sprintf('"%s":%s', n, column(features[[n]]))), collapse = ",")),
    sprintf('"label":%s', number(label)),
    if (!is.null(trials)) sprintf('"trials":%s', number(trials)),
    if (!is.null(weights)) sprintf('"weights":%s', number(data[[weights]])),
    sprintf('"coefficients":%s', number(s[, 1])),
    sprintf('"standardErrors":%s', number(s[, 2])),
    sprintf('"deviance":%s', number(fit$deviance)),
    sprintf('"nullDeviance":%s', number(fit$null.deviance)))
  paste0("{", paste(parts, collapse = ","), "}")
}
b <- datasets::infert
b$education <- factor(as.character(b$education), levels = sort(unique(as.character(b$education)), method = "radix"))
e <- datasets::esoph
e$agegp <- as.character(e$agegp); e$alcgp <- as.numeric(datasets::esoph$alcgp); e$tobgp <- as.numeric(datasets::esoph$tobgp)
e$agegp <- factor(e$agegp, levels = sort(unique(e$agegp), method = "radix"))
total <- e$ncases + e$ncontrols
set.seed(20)
m <- data.frame(x1 = rnorm(200), x2 = rexp(200, 0.01), w = sample(0:4, 200, TRUE))
m$y <- round(plogis(0.5 * m$x1 - 0.004 * m$x2 + rnorm(200)), 3)
parts <- c(
  emit("infertility", case ~ age + parity + education + spontaneous + induced, b,
       b[c("age", "parity", "education", "spontaneous", "induced")], b$case),
  emit("motor cars", am ~ hp + wt, datasets::mtcars, datasets::mtcars[c("hp", "wt")], datasets::mtcars$am),
  emit("oesophageal cancer, counts", cbind(ncases, total - ncases) ~ agegp + alcgp + tobgp, e, e[c("agegp", "alcgp", "tobgp")], e$ncases, trials = total),
  emit("soft labels and weights", y ~ x1 + x2, m, m[c("x1", "x2")], m$y, weights = "w"))
cat(sprintf('{"made by":"make/logistic.R, R %s","fits":[\n%s\n]}\n', getRversion(), paste(parts, collapse = ",\n")))
