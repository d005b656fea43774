import { add, exp, max, min, multiply, sigmoid, softplus, subtract } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'

/** A formula applied to every number behind a layer: a value, never a name in a string. */
export type Activation = (x: Expression) => Expression

/** max(x, 0). */
export const relu: Activation = (x) => max(x, 0)

/** 2σ(2x) − 1. */
export const tanh: Activation = (x) => subtract(multiply(2, sigmoid(multiply(2, x))), 1)

/** x·σ(x), also called swish. */
export const silu: Activation = (x) => multiply(x, sigmoid(x))

/** x·σ(1.702x), within 0.02 of x·Φ(x). Source: Hendrycks & Gimpel 2016, arXiv:1606.08415. */
export const gelu: Activation = (x) => multiply(x, sigmoid(multiply(1.702, x)))

/** x where positive, e^x − 1 where negative. */
export const elu: Activation = (x) => add(max(x, 0), subtract(exp(min(x, 0)), 1))

/** ln(1 + e^x). */
export const smoothRelu: Activation = (x) => softplus(x)

/** x where positive, a hundredth of it where negative. */
export const leakyRelu: Activation = (x) => max(x, multiply(0.01, x))

/** The logistic function, for inner layers: a model ends in logits, and the likelihood owns the last sigmoid. */
export const logistic: Activation = (x) => sigmoid(x)

/** x itself. */
export const linear: Activation = (x) => x
